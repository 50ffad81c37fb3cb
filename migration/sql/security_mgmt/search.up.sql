-- Row level security lets only leakproof operators use an index; trigram, numeric, list, JSON,
-- place and full text operators are not. This function searches past the policies instead: in
-- the session's tenant only, over declared columns and operators only, and it gives back
-- nothing but ids, which the caller's own query reads under the policies.

-- What may be searched. `configuration` is the full text one.
CREATE TABLE security_mgmt.search_columns (
    table_name text NOT NULL,
    column_name text NOT NULL,
    kind text NOT NULL,
    configuration text,
    PRIMARY KEY (table_name, column_name),
    CONSTRAINT chk_search_columns_kind CHECK (kind IN ('trigram', 'numeric', 'array', 'json', 'place', 'fulltext')),
    CONSTRAINT chk_search_columns_configuration CHECK ((kind = 'fulltext') = (configuration IS NOT NULL))
);
ALTER TABLE security_mgmt.search_columns ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.search_columns FORCE ROW LEVEL SECURITY;

INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('system_core.system_events', 'event_data', 'json', NULL),
    ('tenant_mgmt.business_locations', 'location_name', 'trigram', NULL),
    ('tenant_mgmt.business_locations', 'location_coordinates', 'place', NULL),
    ('tenant_mgmt.business_locations', 'available_services', 'array', NULL),
    ('tenant_mgmt.business_settings', 'setting_value', 'json', NULL),
    ('security_mgmt.dynamic_roles', 'geo_fencing', 'place', NULL),
    ('audit_mgmt.audit_log', 'changed_fields', 'array', NULL),
    ('hs.customers', 'customer_number', 'trigram', NULL),
    ('hs.customers', 'first_name', 'trigram', NULL),
    ('hs.customers', 'last_name', 'trigram', NULL),
    ('hs.customers', 'company_name', 'trigram', NULL),
    ('hs.customers', 'email_primary', 'trigram', NULL),
    ('hs.customers', 'phone_primary', 'trigram', NULL),
    ('hs.customers', 'service_location', 'place', NULL),
    ('hs.customers', 'lifetime_value', 'numeric', NULL),
    ('hs.customers', 'total_revenue', 'numeric', NULL),
    ('hs.customers', 'outstanding_balance', 'numeric', NULL),
    ('hs.customers', 'service_preferences', 'json', NULL),
    ('hs.customers', 'customer_tags', 'array', NULL),
    ('hs.customers', 'search', 'fulltext', 'simple'),
    ('hs.customer_equipment', 'equipment_name', 'trigram', NULL),
    ('hs.customer_equipment', 'serial_number', 'trigram', NULL),
    ('hs.customer_equipment', 'custom_fields', 'json', NULL),
    ('hs.work_orders', 'work_order_number', 'trigram', NULL),
    ('hs.work_orders', 'title', 'trigram', NULL),
    ('hs.work_orders', 'team_assignment', 'array', NULL),
    ('hs.work_orders', 'total_amount', 'numeric', NULL),
    ('hs.work_orders', 'estimated_cost', 'numeric', NULL),
    ('hs.work_orders', 'location_address', 'json', NULL),
    ('hs.work_orders', 'service_location', 'place', NULL),
    ('hs.work_orders', 'search', 'fulltext', 'english'),
    ('hs.service_agreements', 'agreement_name', 'trigram', NULL),
    ('hs.service_agreements', 'service_categories', 'array', NULL),
    ('hs.service_agreements', 'agreement_value', 'numeric', NULL),
    ('hs.estimates', 'estimate_number', 'trigram', NULL),
    ('hs.estimates', 'title', 'trigram', NULL),
    ('hs.estimates', 'total_amount', 'numeric', NULL),
    ('hs.estimates', 'search', 'fulltext', 'english'),
    ('hs.invoices', 'invoice_number', 'trigram', NULL),
    ('hs.invoices', 'total_amount', 'numeric', NULL),
    ('hs.invoices', 'amount_due', 'numeric', NULL),
    ('hs.technicians', 'skills', 'array', NULL),
    ('hs.technicians', 'certifications', 'json', NULL),
    ('hs.technicians', 'current_location', 'place', NULL),
    ('hs.inventory_items', 'sku', 'trigram', NULL),
    ('hs.inventory_items', 'name', 'trigram', NULL),
    ('hs.inventory_items', 'selling_price', 'numeric', NULL),
    ('hs.inventory_items', 'search', 'fulltext', 'english'),
    ('hs.payments', 'amount', 'numeric', NULL),
    ('hs.technician_availability', 'location', 'place', NULL),
    ('auto.vehicles', 'vin', 'trigram', NULL),
    ('auto.vehicles', 'license_plate', 'trigram', NULL),
    ('auto.vehicles', 'make', 'trigram', NULL),
    ('auto.vehicles', 'model', 'trigram', NULL),
    ('auto.vehicles', 'total_amount_spent', 'numeric', NULL),
    ('auto.vehicles', 'warning_flags', 'array', NULL),
    ('auto.vehicles', 'vehicle_specs', 'json', NULL),
    ('auto.vehicles', 'search', 'fulltext', 'simple'),
    ('auto.repair_orders', 'ro_number', 'trigram', NULL),
    ('auto.repair_orders', 'customer_concern', 'trigram', NULL),
    ('auto.repair_orders', 'total_amount', 'numeric', NULL),
    ('auto.repair_orders', 'search', 'fulltext', 'english'),
    ('auto.parts_inventory', 'part_number', 'trigram', NULL),
    ('auto.parts_inventory', 'part_name', 'trigram', NULL),
    ('auto.parts_inventory', 'compatible_makes', 'array', NULL),
    ('auto.parts_inventory', 'compatible_models', 'array', NULL),
    ('auto.parts_inventory', 'compatible_years', 'array', NULL),
    ('auto.parts_inventory', 'current_stock', 'numeric', NULL),
    ('auto.parts_inventory', 'available_stock', 'numeric', NULL),
    ('auto.parts_inventory', 'cost_price', 'numeric', NULL),
    ('auto.parts_inventory', 'retail_price', 'numeric', NULL),
    ('auto.parts_inventory', 'search', 'fulltext', 'english'),
    ('auto.line_items', 'description', 'trigram', NULL),
    ('auto.line_items', 'total', 'numeric', NULL),
    ('auto.photos', 'ai_analysis', 'json', NULL),
    ('auto.bays', 'equipment_tags', 'array', NULL),
    ('auto.appointments', 'services_requested', 'array', NULL),
    ('auto.invoices', 'invoice_number', 'trigram', NULL),
    ('auto.invoices', 'total_amount', 'numeric', NULL),
    ('auto.invoices', 'amount_due', 'numeric', NULL),
    ('auto.payments', 'amount', 'numeric', NULL),
    ('auto.purchase_orders', 'po_number', 'trigram', NULL),
    ('auto.purchase_orders', 'supplier_name', 'trigram', NULL),
    ('rest.menu_categories', 'name', 'trigram', NULL),
    ('rest.menu_items', 'name', 'trigram', NULL),
    ('rest.menu_items', 'base_price', 'numeric', NULL),
    ('rest.menu_items', 'allergens', 'array', NULL),
    ('rest.menu_items', 'dietary_restrictions', 'array', NULL),
    ('rest.menu_items', 'nutritional_info', 'json', NULL),
    ('rest.menu_items', 'search', 'fulltext', 'english'),
    ('rest.orders', 'order_number', 'trigram', NULL),
    ('rest.orders', 'total_amount', 'numeric', NULL),
    ('rest.orders', 'dietary_restrictions', 'array', NULL),
    ('rest.orders', 'customer_name', 'trigram', NULL),
    ('rest.order_items', 'total_price', 'numeric', NULL),
    ('rest.payments', 'amount', 'numeric', NULL),
    ('ret.product_categories', 'name', 'trigram', NULL),
    ('ret.products', 'sku', 'trigram', NULL),
    ('ret.products', 'name', 'trigram', NULL),
    ('ret.products', 'cost_price', 'numeric', NULL),
    ('ret.products', 'retail_price', 'numeric', NULL),
    ('ret.products', 'variant_attributes', 'json', NULL),
    ('ret.products', 'tags', 'array', NULL),
    ('ret.products', 'search', 'fulltext', 'english'),
    ('ret.product_variants', 'variant_sku', 'trigram', NULL),
    ('ret.product_variants', 'variant_name', 'trigram', NULL),
    ('ret.product_variants', 'attributes', 'json', NULL),
    ('ret.sales_orders', 'order_number', 'trigram', NULL),
    ('ret.sales_orders', 'total_amount', 'numeric', NULL),
    ('ret.sales_orders', 'ship_to_address', 'json', NULL),
    ('file_mgmt.attachments', 'file_name', 'trigram', NULL),
    ('file_mgmt.attachments', 'tags', 'array', NULL),
    ('file_mgmt.attachments', 'search', 'fulltext', 'english');

-- The condition of a search, over $1 (the value); the caller has proved the column declared.
CREATE FUNCTION security_mgmt.search_condition(
    p_table text, p_column text, p_kind text, p_configuration text, p_operator text, p_value jsonb
) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    texts constant text := 'ARRAY(SELECT jsonb_array_elements_text($2))';
    one constant text := '($2 #>> ''{}'')';
    listed jsonb := CASE jsonb_typeof(p_value) WHEN 'array' THEN p_value ELSE jsonb_build_array(p_value) END;
    type_name text;
    template text;
BEGIN
    IF p_kind = 'array' OR p_kind = 'numeric' THEN
        SELECT format_type(attribute.atttypid, NULL) INTO STRICT type_name
        FROM pg_attribute AS attribute
        WHERE attribute.attrelid = p_table::regclass AND attribute.attname = p_column;
    END IF;
    template := CASE p_kind || ' ' || p_operator
        WHEN 'trigram like' THEN '%1$I LIKE ' || one
        WHEN 'trigram ilike' THEN '%1$I ILIKE ' || one
        WHEN 'numeric eq' THEN '%1$I = ' || one || '::%2$s'
        WHEN 'numeric in' THEN '%1$I = ANY (' || texts || '::%2$s[])'
        WHEN 'numeric lt' THEN '%1$I < ' || one || '::%2$s'
        WHEN 'numeric lte' THEN '%1$I <= ' || one || '::%2$s'
        WHEN 'numeric gt' THEN '%1$I > ' || one || '::%2$s'
        WHEN 'numeric gte' THEN '%1$I >= ' || one || '::%2$s'
        WHEN 'numeric between' THEN '%1$I BETWEEN ($2 ->> 0)::%2$s AND ($2 ->> 1)::%2$s'
        WHEN 'array has' THEN '%1$I @> ' || texts || '::%2$s'
        WHEN 'array hasAny' THEN '%1$I && ' || texts || '::%2$s'
        WHEN 'array hasAll' THEN '%1$I @> ' || texts || '::%2$s'
        WHEN 'json contains' THEN '%1$I @> $2'
        WHEN 'json path' THEN '%1$I %3$s (' || one || ')::jsonpath'
        WHEN 'place within' THEN 'ST_DWithin(%1$I, ST_SetSRID(ST_MakePoint(($2 ->> ''longitude'')::float8, ($2 ->> ''latitude'')::float8), 4326)::geography, ($2 ->> ''metres'')::float8)'
        WHEN 'fulltext matches' THEN 'search_vector @@ websearch_to_tsquery(%4$L, ' || one || ')'
    END;
    IF template IS NULL THEN
        RAISE EXCEPTION 'SEARCH_OPERATOR_UNKNOWN: column %.% is searched as %, which has no operator %', p_table, p_column, p_kind, p_operator
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'trigram: like, ilike; numeric: eq, in, lt, lte, gt, gte, between; array: has, hasAny, hasAll; json: contains, path; place: within; fulltext: matches';
    END IF;
    IF (template LIKE '%jsonb_array_elements_text%' AND p_kind = 'numeric' AND jsonb_typeof(p_value) <> 'array')
        OR (p_operator = 'between' AND (jsonb_typeof(p_value) <> 'array' OR jsonb_array_length(listed) <> 2))
        OR (p_kind IN ('trigram', 'fulltext') AND jsonb_typeof(p_value) <> 'string')
        OR (p_kind = 'place' AND NOT (p_value ?& ARRAY['longitude', 'latitude', 'metres']))
        OR p_value IS NULL
    THEN
        RAISE EXCEPTION 'SEARCH_VALUE_INVALID: operator % of column %.% cannot take %', p_operator, p_table, p_column, p_value
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'in and between take lists, like, ilike and matches a string, within longitude, latitude and metres';
    END IF;
    -- A path that is a predicate ($.a == 1) asks for its truth, any other for a match.
    RETURN format(template, p_column, type_name,
        CASE WHEN p_kind = 'json' AND p_operator = 'path' THEN
            CASE WHEN jsonb_path_query_array('{}', (p_value #>> '{}')::jsonpath, '{}', true) IN ('[true]', '[false]', '[null]')
                THEN '@@' ELSE '@?' END
        END,
        p_configuration);
END
$$;

-- Ids of the tenant's rows of a table whose column meets an operator and a value.
-- `p_table` is qualified ('hs.customers'). Decimals come as strings. Without a tenant: nothing.
CREATE FUNCTION security_mgmt.search_ids(p_table text, p_column text, p_operator text, p_value jsonb)
RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    declared security_mgmt.search_columns;
    value jsonb := p_value;
BEGIN
    SELECT * INTO declared FROM security_mgmt.search_columns
    WHERE table_name = p_table AND column_name = p_column;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'SEARCH_COLUMN_UNKNOWN: % of % is not declared for search', p_column, p_table
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'security_mgmt.search_columns lists the searchable columns';
    END IF;
    IF declared.kind = 'array' AND jsonb_typeof(value) <> 'array' THEN
        value := jsonb_build_array(value);
    END IF;
    IF tenant IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT id FROM %I.%I WHERE business_id = $1 AND %s',
        split_part(declared.table_name, '.', 1), split_part(declared.table_name, '.', 2),
        security_mgmt.search_condition(
            declared.table_name, declared.column_name, declared.kind, declared.configuration, p_operator, value
        )
    ) USING tenant, value;
END
$$;

GRANT USAGE ON SCHEMA audit_mgmt, auto, file_mgmt, hs, rest, ret, security_mgmt, system_core, tenant_mgmt TO thorbis_search;
GRANT SELECT ON
    security_mgmt.search_columns,
    system_core.system_events,
    tenant_mgmt.business_locations,
    tenant_mgmt.business_settings,
    security_mgmt.dynamic_roles,
    audit_mgmt.audit_log,
    hs.customers,
    hs.customer_equipment,
    hs.work_orders,
    hs.service_agreements,
    hs.estimates,
    hs.invoices,
    hs.technicians,
    hs.inventory_items,
    hs.payments,
    hs.technician_availability,
    auto.vehicles,
    auto.repair_orders,
    auto.parts_inventory,
    auto.line_items,
    auto.photos,
    auto.bays,
    auto.appointments,
    auto.invoices,
    auto.payments,
    auto.purchase_orders,
    rest.menu_categories,
    rest.menu_items,
    rest.orders,
    rest.order_items,
    rest.payments,
    ret.product_categories,
    ret.products,
    ret.product_variants,
    ret.sales_orders,
    file_mgmt.attachments
    TO thorbis_search;

REVOKE EXECUTE ON FUNCTION security_mgmt.search_condition(text, text, text, text, text, jsonb) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION security_mgmt.search_ids(text, text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.search_condition(text, text, text, text, text, jsonb) TO thorbis_search;
GRANT EXECUTE ON FUNCTION security_mgmt.search_ids(text, text, text, jsonb) TO thorbis_app;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.search_ids(text, text, text, jsonb) OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;
