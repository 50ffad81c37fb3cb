-- Refuses everybody but owners and managers of a business at work.
CREATE FUNCTION gdpr_mgmt.require_manager() RETURNS uuid
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
BEGIN
    IF tenant IS NULL OR coalesce(current_setting('app.current_role', true), '') NOT IN ('owner', 'manager') THEN
        RAISE EXCEPTION 'only owners and managers export and erase what is known of a person'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN tenant;
END
$$;

-- Foreign keys by which rows lead to a customer: those that name the customer, and those that tie a row to its
-- parent, which a deletion follows or is stopped by. A table that names its customer itself is reached in no other way: a vehicle's repair orders may be those of its earlier owner.
-- Inquiries are left out: to learn of one would harm it (article 23).
CREATE FUNCTION gdpr_mgmt.keys_to_customers()
RETURNS TABLE (child oid, child_column text, parent oid)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH links AS (
        SELECT keys.conrelid, keys.confrelid, attribute.attname, keys.confdeltype <> 'n' AS ties,
               keys.confrelid = 'hs.customers'::regclass AS names_customer
        FROM pg_constraint AS keys
        JOIN pg_class AS class ON class.oid = keys.conrelid AND NOT class.relispartition
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_attribute AS attribute
          ON attribute.attrelid = keys.conrelid AND attribute.attnum = keys.conkey[cardinality(keys.conkey)]
        JOIN pg_attribute AS target
          ON target.attrelid = keys.confrelid AND target.attnum = keys.confkey[cardinality(keys.confkey)]
        WHERE keys.contype = 'f'
          AND target.attname = 'id'
          AND namespace.nspname <> ALL (ARRAY['investigations', 'trust'])
          AND 2 = (
              SELECT count(*) FROM pg_attribute AS house
              WHERE house.attrelid = keys.conrelid AND house.attname IN ('id', 'business_id')
          )
    )
    SELECT link.conrelid, link.attname::text, link.confrelid FROM links AS link
    WHERE link.names_customer
       OR (
           link.ties
           AND link.attname <> 'business_id'
           AND link.conrelid <> 'hs.customers'::regclass
           AND NOT EXISTS (
               SELECT FROM links AS direct WHERE direct.conrelid = link.conrelid AND direct.names_customer
           )
       )
$$;

-- Every row that leads to a customer, by table, as far as the caller's rights and policies show it.
CREATE FUNCTION gdpr_mgmt.records_of_customer(p_customer uuid)
RETURNS TABLE (table_oid oid, ids uuid[])
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    start text := 'hs.customers'::regclass::oid::text;
    reached jsonb := jsonb_build_object(start, jsonb_build_array(p_customer));
    frontier jsonb := reached;
    following jsonb;
    found_ids jsonb;
    link record;
    -- Read once: the catalogue does not change on the way.
    links jsonb := (
        SELECT jsonb_agg(to_jsonb(key)) FROM gdpr_mgmt.keys_to_customers() AS key
        WHERE has_schema_privilege(
                  (SELECT class.relnamespace FROM pg_class AS class WHERE class.oid = key.child), 'USAGE'
              )
          AND has_column_privilege(key.child, 'id', 'SELECT')
          AND has_column_privilege(key.child, 'business_id', 'SELECT')
          AND has_column_privilege(key.child, key.child_column, 'SELECT')
    );
BEGIN
    WHILE frontier <> '{}' LOOP
        following := '{}';
        FOR link IN
            SELECT key.child, key.child_column, key.parent
            FROM jsonb_to_recordset(links) AS key (child oid, child_column text, parent oid)
            WHERE frontier ? key.parent::text
            ORDER BY key.child, key.child_column
        LOOP
            EXECUTE format(
                'SELECT coalesce(jsonb_agg(id), ''[]'') FROM %s
                 WHERE business_id = $1 AND %I = ANY ($2) AND id <> ALL ($3)',
                link.child::regclass, link.child_column
            )
            INTO found_ids
            USING tenant,
                ARRAY(SELECT jsonb_array_elements_text(frontier -> link.parent::text)::uuid),
                ARRAY(SELECT jsonb_array_elements_text(coalesce(reached -> link.child::text, '[]'))::uuid);
            IF found_ids <> '[]' THEN
                reached := reached || jsonb_build_object(
                    link.child::text, coalesce(reached -> link.child::text, '[]') || found_ids
                );
                following := following || jsonb_build_object(
                    link.child::text, coalesce(following -> link.child::text, '[]') || found_ids
                );
            END IF;
        END LOOP;
        frontier := following;
    END LOOP;
    RETURN QUERY
        SELECT entry.key::oid, ARRAY(SELECT jsonb_array_elements_text(entry.value)::uuid)
        FROM jsonb_each(reached) AS entry
        ORDER BY (entry.key = start) DESC, entry.key::oid::regclass::text;
END
$$;

-- Rows of a table as JSON: what the caller may read of them, without the house's own columns and without nulls.
CREATE FUNCTION gdpr_mgmt.rows_as_json(p_table oid, p_ids uuid[]) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    columns text;
    answer jsonb;
BEGIN
    SELECT string_agg(quote_ident(attribute.attname), ', ' ORDER BY attribute.attnum) INTO columns
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = p_table
      AND attribute.attnum > 0
      AND NOT attribute.attisdropped
      AND attribute.atttypid <> 'tsvector'::regtype
      AND attribute.attname NOT IN ('business_id', 'created_by', 'updated_by', 'deleted_by')
      AND has_column_privilege(p_table, attribute.attnum, 'SELECT');
    EXECUTE format(
        'SELECT coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(entry)) ORDER BY entry.id), ''[]'')
         FROM (SELECT %s FROM %s WHERE business_id = $1 AND id = ANY ($2)) AS entry',
        columns, p_table::regclass
    )
    INTO answer
    USING nullif(current_setting('app.current_business_id', true), '')::uuid, p_ids;
    RETURN answer;
END
$$;

-- All that the business holds on a customer, over all schemas, as one document: the copy of articles 15 and 20.
CREATE FUNCTION gdpr_mgmt.export_customer(p_customer uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    tables jsonb := '{}';
    everything uuid[] := '{}';
    files uuid[];
    part record;
BEGIN
    IF NOT EXISTS (SELECT FROM hs.customers WHERE business_id = tenant AND id = p_customer) THEN
        RAISE EXCEPTION 'there is no customer %', p_customer USING HINT = 'name a customer of the business';
    END IF;
    FOR part IN SELECT found.table_oid, found.ids FROM gdpr_mgmt.records_of_customer(p_customer) AS found LOOP
        everything := everything || part.ids;
        tables := tables || jsonb_build_object(
            part.table_oid::regclass::text, gdpr_mgmt.rows_as_json(part.table_oid, part.ids)
        );
    END LOOP;
    -- Files name their record by schema, kind and id, without a foreign key.
    SELECT array_agg(file.id) INTO files
    FROM file_mgmt.attachments AS file
    WHERE file.business_id = tenant AND file.attached_to_id = ANY (everything);
    IF files IS NOT NULL THEN
        tables := tables || jsonb_build_object(
            'file_mgmt.attachments', gdpr_mgmt.rows_as_json('file_mgmt.attachments'::regclass, files)
        );
    END IF;
    RETURN jsonb_build_object('customer_id', p_customer, 'exported_at', now(), 'tables', tables);
END
$$;

-- The export that a request asks for, once the person's identity is verified; null for any other request.
CREATE FUNCTION gdpr_mgmt.answer_to(p_request uuid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT gdpr_mgmt.export_customer(request.customer_id)
    FROM gdpr_mgmt.data_subject_requests AS request
    WHERE request.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND request.id = p_request
      AND request.request_type IN ('access', 'portability')
      AND request.identity_status = 'verified'
      AND request.status NOT IN ('rejected', 'withdrawn')
      AND request.customer_id IS NOT NULL
$$;

-- The columns of a table that tell who a person is or how to reach them, and what takes their place.
-- The rule goes by name, so that it holds for tables to come; columns with a closed list of values and
-- generated ones are no such columns.
CREATE FUNCTION gdpr_mgmt.personal_columns(p_table oid)
RETURNS TABLE (column_name text, replacement text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT attribute.attname::text,
           CASE
               WHEN p_table = 'hs.customers'::regclass AND attribute.attname = 'last_name' THEN '''Erased'''
               -- What was said is emptied; that something was said stays.
               WHEN attribute.attnotnull AND attribute.attname ~ '^message' THEN ''''''
               WHEN attribute.attnotnull AND attribute.atthasdef THEN 'DEFAULT'
               WHEN attribute.atttypid = 'text'::regtype AND (attribute.attnotnull OR checks.some) THEN
                   CASE WHEN keys.some THEN '''erased-'' || id' ELSE '''erased''' END
               WHEN NOT attribute.attnotnull THEN 'NULL'
               WHEN attribute.atttypid = 'jsonb'::regtype THEN '''{"erased": true}'''
               ELSE '''{}'''
           END
    FROM pg_attribute AS attribute
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS some,
               coalesce(bool_or(pg_get_constraintdef(rule.oid) ~ 'ANY \(\(?ARRAY\['), false) AS closed
        FROM pg_constraint AS rule
        WHERE rule.conrelid = p_table AND rule.contype = 'c' AND attribute.attnum = ANY (rule.conkey)
    ) AS checks
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS some FROM pg_index AS index
        WHERE index.indrelid = p_table AND index.indisunique AND attribute.attnum = ANY (index.indkey::int2[])
    ) AS keys
    WHERE attribute.attrelid = p_table
      AND attribute.attnum > 0
      AND NOT attribute.attisdropped
      AND attribute.attgenerated = ''
      AND NOT (checks.closed AND attribute.atttypid = 'text'::regtype)
      AND attribute.atttypid::regtype::text IN ('text', 'jsonb', 'text[]', 'inet', 'date', 'geography')
      AND (
          attribute.attname ~ ('(^|_)(e?mail|phone|mobile|fax|address|street|postal_code|zip_code|coordinates'
              '|ip_address|user_agent|signature|date_of_birth|birth_date|birthday|license_plate|driver_name'
              '|first_name|last_name|full_name|middle_name|cardholder_name|holder_name|contact_name|customer_name'
              '|guest_name|recipient_name|attendee_name|subject_name|consumer_name|emergency_contact'
              '|access_instructions|delivery_instructions|gate_code|alarm_code|insurance_policy_number'
              '|dietary_restrictions|allergies|communication_log|gift_message)($|_)')
          OR attribute.attname IN (
              'requested_by', 'requested_by_relationship', 'assigned_driver_name', 'assigned_driver_employee_id',
              'insurance_agent_name', 'message', 'message_body', 'subject', 'customer_notes', 'satisfaction_comments',
              'recipient', 'device_token'
          )
          OR (p_table = 'hs.customers'::regclass AND attribute.attname IN (
              'external_id', 'company_name', 'title', 'service_city', 'billing_city', 'service_location',
              'routing_instructions', 'key_location', 'preferred_time_slots', 'scheduling_restrictions',
              'service_preferences', 'service_notes', 'billing_notes', 'internal_notes', 'warning_flags',
              'customer_tags', 'referral_source', 'integrated_systems'
          ))
      )
    ORDER BY attribute.attnum
$$;

-- Whether a hold of an inquiry keeps what is known of a customer from being erased: one that is active over a
-- case to which the customer is a party. It looks past the caller's own view of inquiries, for a hold binds
-- those also who may not know of it. Inquiries need not be installed.
CREATE FUNCTION gdpr_mgmt.is_on_hold(p_customer uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    held boolean;
BEGIN
    IF to_regclass('investigations.legal_holds') IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE
        'SELECT EXISTS (
             SELECT FROM investigations.legal_holds AS hold
             JOIN investigations.case_parties AS party
               ON party.business_id = hold.business_id AND party.case_id = hold.case_id
             WHERE hold.business_id = $1 AND hold.status = ''active'' AND party.customer_id = $2
         )'
    INTO held
    USING tenant, p_customer;
    RETURN held;
END
$$;

-- Why a customer cannot be erased now; empty when nothing stands against it.
CREATE FUNCTION gdpr_mgmt.obstacles_to_erasure(p_customer uuid) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    obstacles text[] := '{}';
    invoices record;
    open_count bigint;
BEGIN
    IF gdpr_mgmt.is_on_hold(p_customer) THEN
        obstacles := obstacles || 'a legal hold stands'::text;
    END IF;
    FOR invoices IN
        SELECT found.table_oid, found.ids
        FROM gdpr_mgmt.records_of_customer(p_customer) AS found
        JOIN pg_class AS class ON class.oid = found.table_oid
        WHERE class.relname ~ 'invoices$'
          AND EXISTS (
              SELECT FROM pg_attribute AS attribute
              WHERE attribute.attrelid = found.table_oid AND attribute.attname = 'status'
          )
    LOOP
        EXECUTE format(
            'SELECT count(*) FROM %s WHERE business_id = $1 AND id = ANY ($2)
             AND status NOT IN (''draft'', ''paid'', ''cancelled'', ''void'', ''refunded'', ''written_off'')',
            invoices.table_oid::regclass
        )
        INTO open_count
        USING tenant, invoices.ids;
        IF open_count > 0 THEN
            obstacles := obstacles || format('%s has %s open', invoices.table_oid::regclass, open_count);
        END IF;
    END LOOP;
    RETURN obstacles;
END
$$;

-- Takes personal columns out of the trail of an erased customer's work orders: the trail shows that they
-- changed, no longer what they said. Does nothing for a customer who is not erased.
CREATE FUNCTION gdpr_mgmt.redact_work_order_trail(p_customer uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    erased text[] := ARRAY(
        SELECT personal.column_name FROM gdpr_mgmt.personal_columns('hs.work_orders'::regclass) AS personal
    );
    redacted integer;
BEGIN
    UPDATE hs.work_orders_audit AS trail
    SET old_values = trail.old_values - erased, new_values = trail.new_values - erased
    FROM hs.work_orders AS work_order
    JOIN hs.customers AS customer
      ON customer.business_id = work_order.business_id AND customer.id = work_order.customer_id
    WHERE work_order.business_id = tenant
      AND work_order.customer_id = p_customer
      AND customer.phone_primary = 'erased'
      AND trail.business_id = work_order.business_id
      AND trail.work_order_id = work_order.id
      AND (trail.old_values ?| erased OR trail.new_values ?| erased);
    GET DIAGNOSTICS redacted = ROW_COUNT;
    RETURN redacted;
END
$$;
REVOKE EXECUTE ON FUNCTION gdpr_mgmt.is_on_hold(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION gdpr_mgmt.redact_work_order_trail(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gdpr_mgmt.is_on_hold(uuid) TO thorbis_app;
GRANT EXECUTE ON FUNCTION gdpr_mgmt.redact_work_order_trail(uuid) TO thorbis_app;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA gdpr_mgmt TO thorbis_search;
ALTER FUNCTION gdpr_mgmt.is_on_hold(uuid) OWNER TO thorbis_search;

REVOKE CREATE ON SCHEMA gdpr_mgmt FROM thorbis_search;

-- Makes a customer nobody in particular: personal columns are replaced in every table that leads to them,
-- the records of the business stay. Answers with what was done, a list entry for each table.
-- Proof is kept as it is: requests, consents and opt-outs, and tables that are only ever added to.
CREATE FUNCTION gdpr_mgmt.anonymise_customer(p_customer uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    obstacles text[];
    actions jsonb := '[]';
    part record;
    names text[];
    assignments text;
    reason text;
    everything uuid[] := '{}';
    files bigint;
BEGIN
    PERFORM FROM hs.customers WHERE business_id = tenant AND id = p_customer FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no customer %', p_customer USING HINT = 'name a customer of the business';
    END IF;
    obstacles := gdpr_mgmt.obstacles_to_erasure(p_customer);
    IF obstacles <> '{}' THEN
        RAISE EXCEPTION 'the customer cannot be erased: %', array_to_string(obstacles, ', ')
            USING HINT = 'settle or void the invoices, and wait until holds are released; '
                         'a request may be rejected meanwhile (article 17(3))';
    END IF;
    FOR part IN
        SELECT found.table_oid, found.ids, namespace.nspname
        FROM gdpr_mgmt.records_of_customer(p_customer) AS found
        JOIN pg_class AS class ON class.oid = found.table_oid
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    LOOP
        everything := everything || part.ids;
        SELECT array_agg(personal.column_name),
               string_agg(format('%I = %s', personal.column_name, personal.replacement), ', ')
        INTO names, assignments
        FROM gdpr_mgmt.personal_columns(part.table_oid) AS personal;
        reason := CASE
            WHEN part.nspname IN ('gdpr_mgmt', 'ccpa_mgmt') THEN 'proof of how the person''s rights were met'
            WHEN assignments IS NULL THEN 'record of the business, without personal columns'
            WHEN EXISTS (
                SELECT FROM unnest(names) AS personal (name)
                WHERE NOT has_column_privilege(part.table_oid, personal.name, 'UPDATE')
            ) THEN 'log that is only added to'
        END;
        IF reason IS NULL THEN
            EXECUTE format(
                'UPDATE %s SET %s WHERE business_id = $1 AND id = ANY ($2)', part.table_oid::regclass, assignments
            )
            USING tenant, part.ids;
        END IF;
        actions := actions || jsonb_strip_nulls(jsonb_build_object(
            'table', part.table_oid::regclass::text,
            'action', CASE WHEN reason IS NULL THEN 'anonymised' ELSE 'retained' END,
            'rows', cardinality(part.ids),
            'columns', CASE WHEN reason IS NULL THEN to_jsonb(names) END,
            'reason', reason
        ));
    END LOOP;
    SELECT count(*) INTO files
    FROM file_mgmt.attachments AS file
    WHERE file.business_id = tenant AND file.attached_to_id = ANY (everything);
    IF files > 0 THEN
        actions := actions || jsonb_build_object(
            'table', 'file_mgmt.attachments', 'action', 'retained', 'rows', files,
            'reason', 'files are to be looked at one by one'
        );
    END IF;
    UPDATE hs.customers
    SET customer_status = 'inactive', marketing_opt_in = false, email_notifications = false,
        sms_notifications = false, review_requests_enabled = false
    WHERE business_id = tenant AND id = p_customer;
    UPDATE gdpr_mgmt.consents
    SET status = 'withdrawn', withdrawal_reason = 'the person was erased'
    WHERE business_id = tenant AND customer_id = p_customer AND status = 'given';
    PERFORM gdpr_mgmt.redact_work_order_trail(p_customer);
    RETURN jsonb_build_object('customer_id', p_customer, 'carried_out_at', now(), 'actions', actions);
END
$$;

-- What an export holds, without the data itself: rows by table, and a hash by which it is known again.
CREATE FUNCTION gdpr_mgmt.summary_of_export(p_export jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object(
        'customer_id', p_export -> 'customer_id',
        'carried_out_at', p_export -> 'exported_at',
        'sha256', encode(sha256(convert_to(p_export ->> 'tables', 'UTF8')), 'hex'),
        'actions', coalesce(
            (
                SELECT jsonb_agg(jsonb_build_object(
                    'table', entry.key, 'action', 'exported', 'rows', jsonb_array_length(entry.value)
                ) ORDER BY entry.key)
                FROM jsonb_each(p_export -> 'tables') AS entry
            ),
            '[]'
        )
    )
$$;

-- Whether a change of status completes a request, of this schema or of ccpa_mgmt. It is recorded first and completed
-- then, and a completed one stays so. Without a former status the request is new.
CREATE FUNCTION gdpr_mgmt.completes(p_former text, p_status text, p_number text) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_former IS NULL AND p_status = 'completed' THEN
        RAISE EXCEPTION 'a request is recorded first and completed then'
            USING HINT = 'create it as received, then set its status';
    END IF;
    IF p_former = 'completed' AND p_status <> 'completed' THEN
        RAISE EXCEPTION 'request % is completed and cannot be opened again', p_number
            USING HINT = 'record a new request';
    END IF;
    RETURN p_former <> 'completed' AND p_status = 'completed';
END
$$;

-- Keeps the dates of a request, and carries it out when it is completed: what says that it was done, was done.
CREATE FUNCTION gdpr_mgmt.keep_request() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.due_on := (
        (NEW.received_at AT TIME ZONE 'UTC')::date + make_interval(months => 1 + NEW.extension_months)
    )::date;
    IF NEW.identity_status = 'verified' THEN
        NEW.identity_verified_at := coalesce(NEW.identity_verified_at, now());
    ELSE
        NEW.identity_verified_at := NULL;
    END IF;
    IF gdpr_mgmt.completes(CASE TG_OP WHEN 'UPDATE' THEN OLD.status END, NEW.status, NEW.request_number) IS NOT TRUE THEN
        RETURN NEW;
    END IF;
    IF NEW.identity_status <> 'verified' THEN
        RAISE EXCEPTION 'request % cannot be completed: the identity of the person is not verified', NEW.request_number
            USING HINT = 'verify the identity (article 12(6)), or reject the request';
    END IF;
    IF NEW.customer_id IS NOT NULL THEN
        NEW.report := CASE
            WHEN NEW.request_type IN ('access', 'portability') THEN
                gdpr_mgmt.summary_of_export(gdpr_mgmt.export_customer(NEW.customer_id))
            WHEN NEW.request_type = 'erasure' THEN gdpr_mgmt.anonymise_customer(NEW.customer_id)
            ELSE NEW.report
        END;
    END IF;
    NEW.completed_at := now();
    NEW.completed_by := user_mgmt.acting_user();
    INSERT INTO gdpr_mgmt.request_actions (
        business_id, data_subject_request_id, action, table_name, row_count, column_names, reason, performed_by
    )
    SELECT NEW.business_id, NEW.id, action ->> 'action', action ->> 'table', (action ->> 'rows')::integer,
           ARRAY(SELECT jsonb_array_elements_text(coalesce(action -> 'columns', '[]'))), action ->> 'reason',
           NEW.completed_by
    FROM jsonb_array_elements(coalesce(NEW.report -> 'actions', '[]')) AS action;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_request BEFORE INSERT OR UPDATE ON gdpr_mgmt.data_subject_requests
    FOR EACH ROW EXECUTE FUNCTION gdpr_mgmt.keep_request();

-- Carries out an erasure and completes its request; answers with the report.
CREATE FUNCTION gdpr_mgmt.erase_customer(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    outcome jsonb;
BEGIN
    UPDATE gdpr_mgmt.data_subject_requests AS request
    SET status = 'completed'
    WHERE request.business_id = tenant
      AND request.id = p_request
      AND request.request_type = 'erasure'
      AND request.customer_id IS NOT NULL
      AND request.status IN ('received', 'verifying', 'in_progress')
    RETURNING request.report INTO outcome;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no open erasure request % of a known customer', p_request
            USING HINT = 'link the request to a customer; a request that was closed stays closed';
    END IF;
    RETURN outcome;
END
$$;

-- Keeps the times of a consent.
CREATE FUNCTION gdpr_mgmt.keep_consent() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status <> 'given' AND NEW.status = 'given' THEN
        RAISE EXCEPTION 'a consent that ended is not revived' USING HINT = 'record the new consent as a row of its own';
    END IF;
    NEW.withdrawn_at := CASE WHEN NEW.status = 'withdrawn' THEN coalesce(NEW.withdrawn_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_consent BEFORE INSERT OR UPDATE ON gdpr_mgmt.consents
    FOR EACH ROW EXECUTE FUNCTION gdpr_mgmt.keep_consent();

-- The customer's own switch for marketing follows the consents.
CREATE FUNCTION gdpr_mgmt.follow_marketing_consent() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hs.customers AS customer
    SET marketing_opt_in = NOT customer.marketing_opt_in
    WHERE customer.business_id = NEW.business_id
      AND customer.id = NEW.customer_id
      AND customer.marketing_opt_in <> EXISTS (
          SELECT FROM gdpr_mgmt.consents AS consent
          WHERE consent.business_id = NEW.business_id
            AND consent.customer_id = NEW.customer_id
            AND consent.purpose IN ('marketing_email', 'marketing_sms', 'marketing_phone')
            AND consent.status = 'given'
      );
    RETURN NULL;
END
$$;

CREATE TRIGGER follow_marketing_consent AFTER INSERT OR UPDATE OF status ON gdpr_mgmt.consents
    FOR EACH ROW WHEN (
        NEW.customer_id IS NOT NULL AND NEW.purpose IN ('marketing_email', 'marketing_sms', 'marketing_phone')
    )
    EXECUTE FUNCTION gdpr_mgmt.follow_marketing_consent();
