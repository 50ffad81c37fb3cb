-- Every change of a tenant's row leaves an entry in audit_mgmt.audit_log, whatever door it came by:
-- statement triggers on every table write it. Tables without one say why.

-- Tables of tenants whose changes leave no entry, and why.
CREATE FUNCTION audit_mgmt.untracked_tables() RETURNS TABLE (table_name text, reason text)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    VALUES
        ('audit_mgmt.audit_log', 'it is the trail'),
        ('audit_mgmt.activity_stream', 'it is the trail, told to people'),
        ('workflow_mgmt.state_transitions', 'it is a log: of each change of a status'),
        ('workflow_mgmt.feed', 'it follows from that log'),
        ('trust.audit_chain_links', 'it proves the trail, and is only added to'),
        ('trust.audit_checkpoints', 'it proves the trail, and is only added to'),
        ('hs.work_orders_audit', 'it is a log: of changes of work orders'),
        ('system_core.system_events', 'it is a log: of technical events'),
        ('gdpr_mgmt.request_actions', 'it is a log, only added to'),
        ('hipaa_mgmt.phi_access_logs', 'it is a log, only added to'),
        ('pci_mgmt.card_data_access_logs', 'it is a log, only added to'),
        ('investigations.custody_events', 'it is a chain of its own, only added to'),
        ('integration_mgmt.data_lineage', 'it is a log: of where data came from'),
        ('cache_mgmt.cache_invalidations', 'it is a log, only added to'),
        ('cache_mgmt.cache_statistics', 'measured by the platform'),
        ('tenant_mgmt.resource_usage', 'measured by the platform'),
        ('tenant_mgmt.tenant_usage_metrics', 'measured by the platform'),
        ('billing_mgmt.usage_records', 'measured by the platform'),
        ('ai_mgmt.model_usage', 'measured by the platform'),
        ('auto.repair_orders_archive', 'orders move here unchanged')
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.untracked_tables() FROM PUBLIC;

-- The class of every column that not everybody may read who sees the row, as its model has it. The trail says that such
-- a column changed, not from what to what.
CREATE TABLE security_mgmt.column_classes (
    table_name text NOT NULL,
    column_name text NOT NULL,
    class text NOT NULL,
    PRIMARY KEY (table_name, column_name),
    CONSTRAINT chk_column_classes_class CHECK (class IN (
        'contact', 'entry', 'pay', 'card', 'identity', 'health', 'cost', 'notes', 'secret', 'internal'
    ))
);
SELECT system_core.attach_table('security_mgmt.column_classes', tenancy => 'closed', privileges => '');

INSERT INTO security_mgmt.column_classes (table_name, class, column_name)
SELECT declared.table_name, declared.class, unnest(string_to_array(declared.columns, ' '))
FROM (VALUES
    ('auto.parts_inventory', 'cost', 'cost_price'),
    ('auto.repair_orders', 'notes', 'quality_check_notes technician_notes internal_notes'),
    ('auto.repair_orders_archive', 'notes', 'quality_check_notes technician_notes internal_notes'),
    ('auto.vehicles', 'contact', 'insurance_agent_phone'),
    ('banking.accounts', 'internal', 'account_number'),
    ('banking.payment_methods', 'card', 'method_details last_four'),
    ('courses.instructors', 'contact', 'email phone'),
    ('hs.customers', 'card', 'credit_limit credit_score_range'),
    ('hs.customers', 'contact', 'email_primary email_secondary phone_primary phone_secondary phone_mobile service_address_line_1 service_address_line_2 billing_address_line_1 billing_address_line_2 emergency_contact_name emergency_contact_phone emergency_contact_relationship'),
    ('hs.customers', 'entry', 'gate_code alarm_code key_location'),
    ('hs.customers', 'internal', 'lifetime_value'),
    ('hs.customers', 'notes', 'service_notes billing_notes internal_notes'),
    ('hs.inventory_items', 'cost', 'cost_price'),
    ('hs.work_orders', 'contact', 'requested_by_phone customer_signature location_address'),
    ('hs.work_orders', 'cost', 'cost_per_job'),
    ('hs.work_orders', 'notes', 'quality_check_notes office_notes technician_notes'),
    ('integration_mgmt.data_flow_events', 'internal', 'stack_trace'),
    ('integration_mgmt.integration_configs', 'internal', 'credentials_encrypted webhook_secret'),
    ('notification_mgmt.notifications', 'contact', 'recipient_phone recipient_email'),
    ('payroll.direct_deposits', 'internal', 'account_number_ciphertext'),
    ('payroll.employees', 'internal', 'tax_id_ciphertext'),
    ('reporting_mgmt.customer_360', 'contact', 'email_primary phone_primary'),
    ('rest.menu_items', 'cost', 'cost_price'),
    ('rest.order_items', 'cost', 'cost_per_item'),
    ('rest.orders', 'contact', 'customer_phone customer_email delivery_address'),
    ('rest.orders', 'health', 'dietary_restrictions'),
    ('rest.orders', 'notes', 'kitchen_notes'),
    ('ret.product_variants', 'cost', 'cost_adjustment'),
    ('ret.products', 'cost', 'cost_price'),
    ('ret.sales_orders', 'contact', 'ship_to_address'),
    ('ret.sales_orders', 'notes', 'internal_notes'),
    ('security_mgmt.enhanced_user_sessions', 'internal', 'session_token_hash device_fingerprint'),
    ('tenant_mgmt.businesses', 'identity', 'tax_id_number'),
    ('user_mgmt.business_users', 'pay', 'hourly_rate'),
    ('user_mgmt.business_users', 'secret', 'custom_permissions'),
    ('user_mgmt.users', 'contact', 'email phone'),
    ('user_mgmt.users', 'internal', 'password_hash')
) AS declared (table_name, class, columns);

-- The owner of the trail's functions: it writes entries whatever tenant the session is of.
GRANT USAGE ON SCHEMA user_mgmt TO thorbis_trust;
GRANT SELECT (id, first_name, last_name, display_name) ON user_mgmt.users TO thorbis_trust;
GRANT INSERT ON audit_mgmt.audit_log, audit_mgmt.activity_stream TO thorbis_trust;

-- The user of an entry comes from the session; whoever acts for the platform is no member.
DROP TRIGGER require_members ON audit_mgmt.audit_log;

-- Which transaction wrote a row of the trail: sealing finds by it what has been committed since.
ALTER TABLE audit_mgmt.audit_log ADD COLUMN recorded_xid xid8 NOT NULL DEFAULT '0';
ALTER TABLE audit_mgmt.audit_log ALTER COLUMN recorded_xid SET DEFAULT pg_current_xact_id();
CREATE INDEX idx_audit_log_recorded_xid ON audit_mgmt.audit_log (recorded_xid);
ALTER TABLE audit_mgmt.activity_stream ADD COLUMN recorded_xid xid8 NOT NULL DEFAULT '0';
ALTER TABLE audit_mgmt.activity_stream ALTER COLUMN recorded_xid SET DEFAULT pg_current_xact_id();
CREATE INDEX idx_activity_stream_recorded_xid ON audit_mgmt.activity_stream (recorded_xid);

-- Whether rows move between a table and its archive, unchanged. Only who owns the table moves them: a session of the
-- services cannot switch the trail off by saying so.
CREATE FUNCTION audit_mgmt.is_archiving(p_table oid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT current_setting('app.archiving', true) = 'on' AND current_setting('role') <> 'thorbis_app'
       AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = p_table), 'MEMBER')
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.is_archiving(oid) FROM PUBLIC;

-- The next three write an entry for each row that a statement added, took away or changed. Arguments: the column of the
-- tenant, that of the row's name for people, the columns that never stand in an entry, and the masks of those that stand
-- in one without their values. `consequence` marks what a rule of the database did.
-- Their statements are planned once a connection, and ask nothing of other functions: most transactions write a single
-- row, and would make both anew.
CREATE FUNCTION audit_mgmt.record_insert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    hidden constant text[] := TG_ARGV[2]::text[] || ARRAY(SELECT jsonb_object_keys(TG_ARGV[3]::jsonb));
BEGIN
    IF current_setting('app.archiving', true) = 'on' AND audit_mgmt.is_archiving(TG_RELID) THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_mgmt.audit_log (
        business_id, user_id, session_id, action, entity_type, entity_id, new_values, request_id, metadata
    )
    SELECT (added.image ->> TG_ARGV[0])::uuid,
           (SELECT person.id FROM user_mgmt.users AS person
            WHERE person.id = nullif(current_setting('app.current_user_id', true), '')::uuid),
           nullif(current_setting('app.current_session_id', true), '')::uuid, 'create',
           TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, added.id, jsonb_strip_nulls(added.image - hidden),
           nullif(current_setting('app.request_id', true), '')::uuid,
           jsonb_strip_nulls(jsonb_build_object(
               'label', added.image -> TG_ARGV[1], 'trace_id', nullif(current_setting('app.trace_id', true), ''),
               'consequence', nullif(pg_trigger_depth() > 1, false)))
    FROM (SELECT id, to_jsonb(new_rows) AS image FROM new_rows OFFSET 0) AS added;
    RETURN NULL;
END
$$;

-- A tenant that goes takes its trail along: there is nowhere to write to for what happens to its rows on their way out.
CREATE FUNCTION audit_mgmt.record_delete() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    hidden constant text[] := TG_ARGV[2]::text[] || ARRAY(SELECT jsonb_object_keys(TG_ARGV[3]::jsonb));
BEGIN
    IF current_setting('app.archiving', true) = 'on' AND audit_mgmt.is_archiving(TG_RELID) THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_mgmt.audit_log (
        business_id, user_id, session_id, action, entity_type, entity_id, old_values, request_id, metadata
    )
    SELECT (removed.image ->> TG_ARGV[0])::uuid,
           (SELECT person.id FROM user_mgmt.users AS person
            WHERE person.id = nullif(current_setting('app.current_user_id', true), '')::uuid),
           nullif(current_setting('app.current_session_id', true), '')::uuid, 'delete',
           TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, removed.id, jsonb_strip_nulls(removed.image - hidden),
           nullif(current_setting('app.request_id', true), '')::uuid,
           jsonb_strip_nulls(jsonb_build_object(
               'label', removed.image -> TG_ARGV[1], 'trace_id', nullif(current_setting('app.trace_id', true), ''),
               'consequence', nullif(pg_trigger_depth() > 1, false)))
    FROM (SELECT id, to_jsonb(old_rows) AS image FROM old_rows OFFSET 0) AS removed
    WHERE removed.image ->> TG_ARGV[0] IS NULL
       OR EXISTS (SELECT FROM tenant_mgmt.businesses WHERE businesses.id = (removed.image ->> TG_ARGV[0])::uuid);
    RETURN NULL;
END
$$;

-- Called for each row: that is cheaper for a single one, and no dearer for many. A row in which nothing changed leaves no
-- entry.
CREATE FUNCTION audit_mgmt.record_update() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    before constant jsonb := to_jsonb(OLD);
    after constant jsonb := to_jsonb(NEW);
    masks constant jsonb := TG_ARGV[3];
    left_out constant text[] := TG_ARGV[2];
    tenant constant uuid := after ->> TG_ARGV[0];
    old_values jsonb;
    new_values jsonb;
    fields text[];
BEGIN
    SELECT array_agg(field.key),
           jsonb_object_agg(field.key, coalesce(masks -> field.key, before -> field.key)),
           jsonb_object_agg(field.key, coalesce(masks -> field.key, field.value))
    INTO fields, old_values, new_values
    FROM jsonb_each(after) AS field
    WHERE before -> field.key <> field.value AND (field.key = 'id' OR field.key <> ALL (left_out));
    IF fields IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_mgmt.audit_log (
        business_id, user_id, session_id, action, entity_type, entity_id, old_values, new_values, changed_fields,
        request_id, metadata
    )
    SELECT tenant,
           (SELECT person.id FROM user_mgmt.users AS person
            WHERE person.id = nullif(current_setting('app.current_user_id', true), '')::uuid),
           nullif(current_setting('app.current_session_id', true), '')::uuid, 'update',
           TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, OLD.id, old_values, new_values, fields,
           nullif(current_setting('app.request_id', true), '')::uuid,
           jsonb_strip_nulls(jsonb_build_object(
               'label', after -> TG_ARGV[1], 'trace_id', nullif(current_setting('app.trace_id', true), ''),
               'consequence', nullif(pg_trigger_depth() > 1, false)))
    WHERE tenant IS NULL OR EXISTS (SELECT FROM tenant_mgmt.businesses WHERE businesses.id = tenant);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.record_insert() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_mgmt.record_update() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_mgmt.record_delete() FROM PUBLIC;

-- The columns of a table that stand in an entry without their values, with what stands there: those of a class, and
-- those that name a person. So nothing has to be taken out of the trail when a person is erased.
CREATE FUNCTION audit_mgmt.masks(p_table regclass) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(jsonb_object_agg(masked.column_name, 'masked: ' || masked.class), '{}')
    FROM (
        SELECT attribute.attname::text AS column_name,
               coalesce(classed.class, CASE WHEN personal.column_name IS NOT NULL THEN 'personal' END) AS class
        FROM pg_attribute AS attribute
        JOIN pg_class AS class ON class.oid = attribute.attrelid
        LEFT JOIN security_mgmt.column_classes AS classed
          ON classed.table_name = format('%s.%s', class.relnamespace::regnamespace, class.relname)
         AND classed.column_name = attribute.attname
        LEFT JOIN gdpr_mgmt.personal_columns(p_table) AS personal ON personal.column_name = attribute.attname
        WHERE attribute.attrelid = p_table AND attribute.attnum > 0 AND NOT attribute.attisdropped
    ) AS masked
    WHERE masked.class IS NOT NULL
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.masks(regclass) FROM PUBLIC;

-- Columns that never stand in an entry: what it says anyway, what follows from other columns, and indexes of words.
CREATE FUNCTION audit_mgmt.left_out(p_table regclass) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(attribute.attname::text ORDER BY attribute.attnum), '{}')
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = p_table AND attribute.attnum > 0 AND NOT attribute.attisdropped
      AND (attribute.attname IN ('id', 'business_id', 'updated_at', 'updated_by') OR attribute.attgenerated <> ''
           OR attribute.atttypid = 'tsvector'::regtype)
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.left_out(regclass) FROM PUBLIC;

-- The column by which people know a row: its number, or else its name; empty where there is none that may be told.
CREATE FUNCTION audit_mgmt.label_column(p_table regclass) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
        (SELECT string_to_array(encode(tgargs, 'escape'), '\000') FROM pg_trigger
         WHERE tgrelid = p_table AND tgfoid = 'system_core.assign_number'::regproc LIMIT 1)[1],
        (SELECT attribute.attname::text FROM pg_attribute AS attribute
         JOIN pg_class AS class ON class.oid = attribute.attrelid
         CROSS JOIN security_mgmt.singular(class.relname::text) AS called
         WHERE attribute.attrelid = p_table AND NOT attribute.attisdropped
           AND attribute.attname IN ('name', 'title', called || '_name', called || '_number')
           AND NOT audit_mgmt.masks(p_table) ? attribute.attname
         ORDER BY attribute.attname IN ('name', 'title') DESC, attribute.attnum LIMIT 1),
        '')
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.label_column(regclass) FROM PUBLIC;

-- Lets every change of a table leave an entry. A table that has these triggers gets them anew.
CREATE FUNCTION audit_mgmt.attach_trail(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    event text[];
BEGIN
    FOREACH event SLICE 1 IN ARRAY ARRAY[
        ['insert', 'REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT'],
        ['update', 'FOR EACH ROW'],
        ['delete', 'REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT']
    ] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON %s %s EXECUTE FUNCTION audit_mgmt.%I(%L, %L, %L, %L)',
            'trail_of_' || event[1], upper(event[1]), p_table, event[2], 'record_' || event[1],
            CASE WHEN p_table = 'tenant_mgmt.businesses'::regclass THEN 'id' ELSE 'business_id' END,
            audit_mgmt.label_column(p_table), audit_mgmt.left_out(p_table), audit_mgmt.masks(p_table));
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.attach_trail(regclass) FROM PUBLIC;

-- The tables whose changes leave entries: those of tenants, but for the exceptions. What the application cannot read is
-- the database's own bookkeeping.
CREATE FUNCTION audit_mgmt.tracked_tables() RETURNS SETOF regclass
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT class.oid::regclass FROM pg_class AS class
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
      AND class.relnamespace::regnamespace::text !~ '^pg_|^information_schema$|^public$'
      AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
      AND (system_core.has_column(class.oid, 'business_id') OR class.oid = 'tenant_mgmt.businesses'::regclass)
      AND NOT EXISTS (
          SELECT FROM audit_mgmt.untracked_tables() AS untracked WHERE to_regclass(untracked.table_name) = class.oid
      )
    ORDER BY 1
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.tracked_tables() FROM PUBLIC;

-- Attaches the trail to every such table. Later steps call it again where they add columns, classes or tables.
CREATE FUNCTION audit_mgmt.attach_trails() RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$ SELECT audit_mgmt.attach_trail(tracked) FROM audit_mgmt.tracked_tables() AS tracked $$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.attach_trails() FROM PUBLIC;

-- Tables that come later have the trail with their declaration.
ALTER FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]) RENAME TO attach_untracked;

-- Everything that a table of the house has, from one declaration: attach_parts says what its arguments mean.
CREATE FUNCTION system_core.attach_table(
    p_table regclass,
    tenancy text DEFAULT 'tenant',
    privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
    numbered text[] DEFAULT NULL,
    lifecycles text[] DEFAULT NULL,
    members text[] DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.attach_untracked(p_table, tenancy, privileges, numbered, lifecycles, members);
    PERFORM audit_mgmt.attach_trail(tracked) FROM audit_mgmt.tracked_tables() AS tracked WHERE tracked = p_table;
END
$$;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA audit_mgmt TO thorbis_trust;
ALTER FUNCTION audit_mgmt.record_insert() OWNER TO thorbis_trust;
ALTER FUNCTION audit_mgmt.record_update() OWNER TO thorbis_trust;
ALTER FUNCTION audit_mgmt.record_delete() OWNER TO thorbis_trust;
ALTER FUNCTION audit_mgmt.is_archiving(oid) OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA audit_mgmt FROM thorbis_trust;
GRANT EXECUTE ON FUNCTION audit_mgmt.record_insert(), audit_mgmt.record_update(), audit_mgmt.record_delete() TO CURRENT_USER;
