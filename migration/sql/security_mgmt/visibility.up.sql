-- The roles that a member of a business can have. Whatever else a session says it is sees nothing
-- of what is narrowed.
CREATE FUNCTION security_mgmt.roles_of_members() RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT '{owner,manager,staff,viewer,api_partner,service_advisor,technician,front_desk,parts_manager}'::text[]
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.roles_of_members() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.roles_of_members() TO thorbis_app;

-- Who sees every row of a table, where not everybody does. What else shows of it is for the
-- table's own policies to say; a table that has none shows nothing to all other roles.
-- What a table does not say of itself it takes from the tables that its foreign keys name,
-- and rows that point at records of any kind from their records.
CREATE FUNCTION security_mgmt.narrowed_tables() RETURNS TABLE (table_name text, seen_by text[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT declared.name, declared.roles FROM (VALUES
        ('hs.work_orders', '{owner,manager,staff,viewer,api_partner,service_advisor,front_desk,parts_manager}'::text[]),
        ('hs.work_orders_audit', '{owner,manager,staff,viewer,api_partner,service_advisor,front_desk,parts_manager}'),
        ('banking.accounts', '{owner,manager}'),
        ('banking.transactions', '{owner,manager}'),
        ('courses.enrolments', '{owner,manager}'),
        ('courses.lesson_progress', '{owner,manager}'),
        ('courses.submissions', '{owner,manager}'),
        ('courses.submission_answers', '{owner,manager}'),
        ('courses.certificates', '{owner,manager}'),
        ('courses.answer_keys', '{owner,manager}'),
        ('payroll.employees', '{owner,manager}'),
        ('payroll.benefit_enrolments', '{owner,manager}'),
        ('payroll.direct_deposits', '{owner,manager}'),
        ('payroll.time_entries', '{owner,manager}'),
        ('payroll.payroll_runs', '{owner,manager}'),
        ('payroll.payslips', '{owner,manager}'),
        ('payroll.payslip_earnings', '{owner,manager}'),
        ('payroll.payslip_deductions', '{owner,manager}'),
        ('payroll.payslip_taxes', '{owner,manager}'),
        ('investigations.cases', '{owner}'),
        ('investigations.case_parties', '{owner}'),
        ('investigations.case_assignments', '{owner}'),
        ('investigations.evidence_items', '{owner}'),
        ('investigations.custody_events', '{owner}'),
        ('investigations.case_activities', '{owner}'),
        ('investigations.interviews', '{owner}'),
        ('investigations.findings', '{owner}'),
        ('investigations.finding_evidence_items', '{owner}'),
        ('investigations.case_reports', '{owner}'),
        ('investigations.legal_holds', '{owner}'),
        ('investigations.legal_hold_custodians', '{owner}'),
        -- By rules that no role passes by.
        ('tenant_mgmt.business_settings', '{}'),
        ('user_mgmt.user_preferences', '{}'),
        ('system_core.system_config', '{}'),
        ('system_core.system_health', '{}'),
        ('billing_mgmt.rate_plans', '{}'),
        ('billing_mgmt.rates', '{}'),
        ('billing_mgmt.rate_tiers', '{}'),
        ('integration_mgmt.webhook_events', '{owner,manager,api_partner}')
    ) AS declared (name, roles)
    UNION ALL
    -- Access, trails and their proof, privacy, controls, backups and bills are for those who run the business.
    SELECT format('%s.%s', namespace.nspname, class.relname), '{owner,manager}'
    FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
      AND namespace.nspname IN (
          'security_mgmt', 'audit_mgmt', 'trust', 'gdpr_mgmt', 'ccpa_mgmt', 'hipaa_mgmt', 'pci_mgmt', 'sox_mgmt',
          'backup_mgmt', 'billing_mgmt'
      )
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.narrowed_tables() FROM PUBLIC;

-- Foreign keys that name what a row mentions, not what it is part of.
CREATE FUNCTION security_mgmt.mere_references() RETURNS TABLE (table_name text, column_name text)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    VALUES
        -- The account that a bill is paid into; bills are for those who take payments.
        ('banking.invoices_integration', 'banking_account_id')
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.mere_references() FROM PUBLIC;

-- Tables whose rows point at records of any kind, and the columns that do: of the schema and
-- the kind, or of the table. Some are records themselves, that trails point at.
CREATE FUNCTION security_mgmt.record_links()
RETURNS TABLE (table_name text, schema_column text, kind_column text, id_column text, is_record boolean)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    VALUES
        ('workflow_mgmt.state_transitions', 'entity_schema', 'entity_type', 'entity_id', false),
        ('audit_mgmt.activity_stream', 'target_schema', 'target_type', 'target_id', false),
        ('audit_mgmt.audit_log', NULL, 'entity_type', 'entity_id', false),
        ('file_mgmt.attachments', 'attached_to_schema', 'attached_to_type', 'attached_to_id', false),
        ('hipaa_mgmt.phi_access_logs', 'record_schema', 'record_type', 'record_id', false),
        ('integration_mgmt.data_lineage', 'source_schema', 'source_entity_type', 'source_entity_id', false),
        ('integration_mgmt.data_lineage', 'destination_schema', 'destination_entity_type', 'destination_entity_id', false),
        ('notification_mgmt.notifications', 'entity_schema', 'entity_type', 'entity_id', true),
        ('cache_mgmt.cache_invalidations', 'entity_schema', 'entity_type', 'entity_id', true),
        ('sox_mgmt.approvals', 'subject_schema', 'subject_type', 'subject_id', true)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.record_links() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.record_links() TO thorbis_app;

-- Makes the function that gives the ids of a table's rows that show to the session, and returns its
-- name. It runs with the session's own rights, so that the table's policies decide; it is asked by
-- the policies of what hangs on these rows. One function a table, so that its plan is kept.
CREATE FUNCTION security_mgmt.make_visible(p_table regclass) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    name text := format('security_mgmt.%I', 'visible_' || replace(p_table::text, '.', '_'));
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION %s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE
         SET search_path = pg_catalog, pg_temp
         AS $visible$ BEGIN RETURN QUERY SELECT id FROM %s; END $visible$', name, p_table
    );
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s() FROM PUBLIC', name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s() TO thorbis_app', name);
    RETURN name;
END
$body$;
REVOKE EXECUTE ON FUNCTION security_mgmt.make_visible(regclass) FROM PUBLIC;

-- The condition of a policy that the session's role is one of these. It is asked once a statement.
-- PostgreSQL takes `IS NOT NULL` to be true of nearly every row, so that the plans of those for whom
-- nothing is narrowed stay what they are without the policy; `=` it takes to be true of few.
CREATE FUNCTION security_mgmt.role_is_one_of(p_roles text[]) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('(SELECT nullif(current_setting(''app.current_role'', true) = ANY (%L::text[]), false)) IS NOT NULL', p_roles)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.role_is_one_of(text[]) FROM PUBLIC;

-- Adds a restrictive policy, in place of the one that it had under the name.
CREATE FUNCTION security_mgmt.restrict_rows(p_table regclass, p_policy text, p_command text, p_condition text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_policy AS policy WHERE policy.polrelid = p_table AND policy.polname = p_policy) THEN
        EXECUTE format('DROP POLICY %I ON %s', p_policy, p_table);
    END IF;
    EXECUTE format(
        'CREATE POLICY %I ON %s AS RESTRICTIVE FOR %s USING (%s)', p_policy, p_table, p_command, p_condition
    );
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.restrict_rows(regclass, text, text, text) FROM PUBLIC;

-- The foreign keys that make a row part of another of its tenant: those with the tenant in
-- them, to other tables.
CREATE FUNCTION security_mgmt.followed_keys(p_table regclass) RETURNS TABLE (column_name text, parent regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT attribute.attname::text, keys.confrelid::regclass
    FROM pg_constraint AS keys
    JOIN pg_attribute AS attribute
      ON attribute.attrelid = keys.conrelid AND attribute.attnum = ANY (keys.conkey) AND attribute.attname <> 'business_id'
    WHERE keys.conrelid = p_table AND keys.contype = 'f' AND cardinality(keys.conkey) = 2
      AND keys.confrelid <> keys.conrelid
      AND NOT EXISTS (
          SELECT FROM security_mgmt.mere_references() AS mere
          WHERE to_regclass(mere.table_name) = p_table AND mere.column_name = attribute.attname
      )
    ORDER BY attribute.attname
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.followed_keys(regclass) FROM PUBLIC;

-- Who sees every row of a table, what it takes from its parents included; null for everybody.
CREATE FUNCTION security_mgmt.seen_by(p_table regclass) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE declared AS MATERIALIZED (
        SELECT to_regclass(narrowed.table_name) AS name, narrowed.seen_by AS roles
        FROM security_mgmt.narrowed_tables() AS narrowed
    ), reached AS (
        SELECT p_table AS name
        UNION
        -- What a declared table hangs on is in its declaration.
        SELECT followed.parent
        FROM reached CROSS JOIN LATERAL security_mgmt.followed_keys(reached.name) AS followed
        WHERE NOT EXISTS (SELECT FROM declared WHERE declared.name = reached.name)
    ), narrowing AS (
        SELECT declared.roles FROM declared JOIN reached ON reached.name = declared.name
    )
    SELECT ARRAY(
        SELECT role FROM narrowing CROSS JOIN LATERAL unnest(narrowing.roles) AS role
        GROUP BY role HAVING count(*) = (SELECT count(*) FROM narrowing) ORDER BY role
    )
    WHERE EXISTS (SELECT FROM narrowing)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.seen_by(regclass) FROM PUBLIC;

-- Gives every table the policies that follow from the declarations above. Later migrations
-- that add tables or declarations call it again.
-- The first test of each policy is the role's, so that roles for whom nothing is narrowed pay
-- for one comparison; the rows that show are looked up once a statement, and only if asked for.
CREATE FUNCTION security_mgmt.follow_parents() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    narrowed record;
    child record;
BEGIN
    -- A declared table without a rule of its own is for the declared roles alone.
    FOR narrowed IN
        SELECT to_regclass(declared.table_name) AS name, declared.seen_by AS roles
        FROM security_mgmt.narrowed_tables() AS declared
        WHERE declared.seen_by <> '{}' AND NOT EXISTS (
            SELECT FROM pg_policy AS policy
            WHERE policy.polrelid = to_regclass(declared.table_name) AND NOT policy.polpermissive
              AND policy.polcmd IN ('r', '*') AND policy.polname <> 'by_role'
              AND policy.polname NOT LIKE 'follows\_%'
        )
    LOOP
        PERFORM security_mgmt.restrict_rows(
            narrowed.name, 'by_role', 'SELECT',
            security_mgmt.role_is_one_of(narrowed.roles)
        );
    END LOOP;
    FOR child IN
        SELECT class.oid::regclass AS name, followed.column_name, followed.parent,
               security_mgmt.seen_by(followed.parent) AS roles
        FROM pg_class AS class
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        CROSS JOIN LATERAL security_mgmt.followed_keys(class.oid::regclass) AS followed
        WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
          AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
          AND NOT EXISTS (
              SELECT FROM security_mgmt.narrowed_tables() AS declared
              WHERE to_regclass(declared.table_name) = class.oid
          )
    LOOP
        CONTINUE WHEN child.roles IS NULL;
        PERFORM security_mgmt.restrict_rows(
            child.name, format('follows_%s', child.column_name), 'ALL',
            format(
                '%s OR %I IS NULL AND %s OR %I IN (SELECT %s())',
                security_mgmt.role_is_one_of(child.roles),
                child.column_name, security_mgmt.role_is_one_of(security_mgmt.roles_of_members()),
                child.column_name, security_mgmt.make_visible(child.parent)
            )
        );
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.follow_parents() FROM PUBLIC;

-- `categories` is `category`, `businesses` is `business`, `invoices` is `invoice`.
CREATE FUNCTION security_mgmt.singular(p_plural text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_plural LIKE '%ies' THEN regexp_replace(p_plural, 'ies$', 'y')
        WHEN p_plural ~ '(ss|ch|sh|x)es$' THEN regexp_replace(p_plural, 'es$', '')
        WHEN p_plural LIKE '%ss' THEN p_plural
        ELSE regexp_replace(p_plural, 's$', '')
    END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.singular(text) FROM PUBLIC;

-- Makes the function that gives the records that show to the session, of the kinds of which it does
-- not see all. Its statements are written out, so that their plans are kept.
-- What points at records itself is left out, but for managers and trails: its own policy asks here.
CREATE FUNCTION security_mgmt.make_visible_records() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    statements text;
BEGIN
    SELECT string_agg(format(
        E'    IF session_role <> ALL (%L::text[])%s THEN\n        RETURN QUERY SELECT %L, %L, %L, id FROM %s;\n    END IF;\n',
        known.seen_by,
        CASE WHEN linked.is_record THEN ' AND p_with_pointing AND session_role = ''manager''' END,
        known.schema_name, known.kind, known.table_name, known.table_name
    ), '' ORDER BY known.table_name) INTO statements
    FROM security_mgmt.record_kinds() AS known
    LEFT JOIN (
        SELECT DISTINCT pointing.table_name, pointing.is_record FROM security_mgmt.record_links() AS pointing
    ) AS linked ON linked.table_name = known.table_name
    WHERE linked.is_record IS NOT FALSE AND NOT known.seen_by @> security_mgmt.roles_of_members();
    EXECUTE format(
        $function$CREATE OR REPLACE FUNCTION security_mgmt.visible_records(p_with_pointing boolean)
        RETURNS TABLE (schema_name text, kind text, table_name text, id uuid)
        LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
        AS $visible$
#variable_conflict use_column
DECLARE
    session_role text := coalesce(current_setting('app.current_role', true), '');
BEGIN
    IF session_role <> ALL (security_mgmt.roles_of_members()) THEN
        RETURN;
    END IF;
%sEND
$visible$$function$, statements
    );
    REVOKE EXECUTE ON FUNCTION security_mgmt.visible_records(boolean) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION security_mgmt.visible_records(boolean) TO thorbis_app;
END
$body$;
REVOKE EXECUTE ON FUNCTION security_mgmt.make_visible_records() FROM PUBLIC;

-- Writes down which kinds of records there are and who sees all of a kind, as the body of a
-- function, and lets the rows that point at records show as these do. Called after
-- follow_parents, whenever that is.
CREATE FUNCTION security_mgmt.follow_records() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    everybody CONSTANT text[] := security_mgmt.roles_of_members();
    kinds text;
    link record;
BEGIN
    SELECT string_agg(
        format('(%L, %L, %L, %L::text[])', named.schema_name, named.kind, format('%s.%s', named.schema_name, named.name), named.roles),
        E',\n        ' ORDER BY named.schema_name, named.name
    ) INTO kinds
    FROM (
        SELECT namespace.nspname AS schema_name, class.relname AS name,
               coalesce(own.kind, security_mgmt.singular(class.relname)) AS kind,
               CASE
                   WHEN EXISTS (
                       SELECT FROM security_mgmt.record_links() AS linked
                       WHERE to_regclass(linked.table_name) = class.oid
                   ) THEN '{owner}'
                   ELSE coalesce(security_mgmt.seen_by(class.oid::regclass), everybody)
               END AS roles
        FROM pg_class AS class
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        LEFT JOIN (VALUES
            ('ccpa_mgmt.opt_outs', 'consumer_opt_out'),
            ('pci_mgmt.assessments', 'pci_assessment'),
            ('pci_mgmt.vulnerability_scans', 'pci_vulnerability_scan'),
            ('security_mgmt.enhanced_user_sessions', 'user_session'),
            ('security_mgmt.incident_response', 'incident'),
            ('sox_mgmt.approvals', 'sox_approval'),
            ('sox_mgmt.attestations', 'sox_attestation'),
            ('sox_mgmt.control_tests', 'sox_control_test'),
            ('sox_mgmt.controls', 'sox_control')
        ) AS own (table_name, kind) ON own.table_name = format('%s.%s', namespace.nspname, class.relname)
        WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
          AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
          AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
          AND EXISTS (
              SELECT FROM pg_attribute AS identifier
              WHERE identifier.attrelid = class.oid AND identifier.attname = 'id' AND NOT identifier.attisdropped
          )
    ) AS named;
    EXECUTE format(
        $function$CREATE OR REPLACE FUNCTION security_mgmt.record_kinds()
        RETURNS TABLE (schema_name text, kind text, table_name text, seen_by text[])
        LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
        AS $kinds$
    VALUES
        %s
        $kinds$$function$, kinds
    );
    PERFORM security_mgmt.make_visible_records();
    FOR link IN
        SELECT to_regclass(linked.table_name) AS name, linked.* FROM security_mgmt.record_links() AS linked
    LOOP
        PERFORM security_mgmt.restrict_rows(
            link.name, format('follows_%s', link.id_column),
            -- Triggers write logs for people who may not read them.
            CASE WHEN has_table_privilege('thorbis_app', link.name, 'UPDATE') THEN 'ALL' ELSE 'SELECT' END,
            format(
                CASE WHEN link.schema_column IS NULL THEN
                    '%6$s OR %3$I IS NULL AND %5$s
                     OR %2$I IN (SELECT open.table_name FROM security_mgmt.open_kinds() AS open)
                     OR (%2$I, %3$I) IN (SELECT shown.table_name, shown.id FROM security_mgmt.visible_records(%4$L) AS shown)'
                ELSE
                    '%6$s OR %3$I IS NULL AND %5$s
                     OR (%1$I, %2$I) IN (SELECT open.schema_name, open.kind FROM security_mgmt.open_kinds() AS open)
                     OR (%1$I, %2$I, %3$I) IN (
                         SELECT shown.schema_name, shown.kind, shown.id FROM security_mgmt.visible_records(%4$L) AS shown
                     )'
                END,
                link.schema_column, link.kind_column, link.id_column, NOT link.is_record,
                security_mgmt.role_is_one_of(everybody), security_mgmt.role_is_one_of('{owner}')
            )
        );
    END LOOP;
END
$body$;
REVOKE EXECUTE ON FUNCTION security_mgmt.follow_records() FROM PUBLIC;

-- Replaced by follow_records; here so that the next one can be made.
CREATE FUNCTION security_mgmt.record_kinds()
RETURNS TABLE (schema_name text, kind text, table_name text, seen_by text[])
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT NULL, NULL, NULL, NULL::text[] WHERE false $$;
REVOKE EXECUTE ON FUNCTION security_mgmt.record_kinds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.record_kinds() TO thorbis_app;

-- The kinds of records of which the session sees all.
CREATE FUNCTION security_mgmt.open_kinds() RETURNS TABLE (schema_name text, kind text, table_name text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT known.schema_name, known.kind, known.table_name FROM security_mgmt.record_kinds() AS known
    WHERE current_setting('app.current_role', true) = ANY (known.seen_by)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.open_kinds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.open_kinds() TO thorbis_app;

SELECT security_mgmt.make_visible('hs.work_orders');

-- Rules that named the roles that may not now name those that may, so that a role nobody has
-- thought of sees nothing.
ALTER POLICY technicians_read_their_own ON hs.work_orders
    USING (
        (SELECT nullif(current_setting('app.current_role', true) IN (
            'owner', 'manager', 'staff', 'viewer', 'api_partner', 'service_advisor', 'front_desk', 'parts_manager'
        ), false)) IS NOT NULL
        OR (SELECT current_setting('app.current_role', true)) = 'technician' AND id IN (SELECT hs.own_work_orders())
    );
ALTER POLICY technicians_read_their_own ON hs.work_orders_audit
    USING (
        (SELECT nullif(current_setting('app.current_role', true) IN (
            'owner', 'manager', 'staff', 'viewer', 'api_partner', 'service_advisor', 'front_desk', 'parts_manager'
        ), false)) IS NOT NULL
        OR work_order_id IN (SELECT security_mgmt.visible_hs_work_orders())
    );
ALTER POLICY not_for_daily_work ON banking.accounts
    USING ((SELECT nullif(current_setting('app.current_role', true) IN ('owner', 'manager'), false)) IS NOT NULL);
ALTER POLICY not_for_daily_work ON banking.transactions
    USING ((SELECT nullif(current_setting('app.current_role', true) IN ('owner', 'manager'), false)) IS NOT NULL);
ALTER POLICY learners_and_teachers ON courses.enrolments
    USING (
        (SELECT courses.runs_the_business())
        OR user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR user_id IS NULL AND (SELECT current_setting('app.current_role', true)) IN (
            'staff', 'viewer', 'service_advisor', 'technician', 'front_desk', 'parts_manager', 'api_partner'
        )
        OR courses.teaches(business_id, course_id, cohort_id)
    );

CREATE OR REPLACE VIEW reporting_mgmt.customer_360 WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.id AS customer_id, report.customer_number, report.customer_name,
       report.email_primary, report.phone_primary, report.customer_since, report.customer_lifecycle_stage,
       report.last_activity_at, report.total_revenue,
       report.total_work_orders, report.hs_revenue, report.last_hs_service,
       report.total_repair_orders, report.total_vehicles, report.auto_revenue, report.last_auto_service,
       report.total_restaurant_orders, report.restaurant_revenue, report.last_restaurant_order,
       report.total_retail_orders, report.retail_revenue, report.last_retail_order,
       report.total_cross_industry_revenue,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'customer_360_view') AS refreshed_at
FROM reporting_mgmt.customer_360_view AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') IN (
      'owner', 'manager', 'staff', 'viewer', 'api_partner', 'service_advisor', 'front_desk', 'parts_manager'
  ));

CREATE OR REPLACE VIEW reporting_mgmt.customer_summaries WITH (security_barrier = true) AS
SELECT report.customer_id AS id, report.business_id, report.customer_id, report.customer_name,
       report.total_work_orders, report.billed_work_orders, report.total_revenue, report.average_job_value,
       report.last_service_date,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'customer_summary') AS refreshed_at
FROM reporting_mgmt.customer_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') IN (
      'owner', 'manager', 'staff', 'viewer', 'api_partner', 'service_advisor', 'front_desk', 'parts_manager'
  ));

CREATE OR REPLACE VIEW reporting_mgmt.revenue_summaries WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.vertical, report.location_id, report.granularity, report.period_start,
       report.orders, report.customers, report.revenue, report.net_revenue, report.tax_amount, report.tip_amount,
       report.average_order_value, report.currency,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'revenue_summary') AS refreshed_at
FROM reporting_mgmt.revenue_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') IN (
      'owner', 'manager', 'staff', 'viewer', 'api_partner', 'service_advisor', 'front_desk', 'parts_manager'
  ));

-- What the records' own visibility now says of all records.
DROP POLICY of_visible_cases ON workflow_mgmt.state_transitions;
DROP POLICY of_visible_cases ON audit_mgmt.activity_stream;
DROP POLICY of_visible_cases ON file_mgmt.attachments;
DROP POLICY of_visible_cases ON audit_mgmt.audit_log;

SELECT security_mgmt.follow_parents();
SELECT security_mgmt.follow_records();

-- Files for a closed circle, and activities for those who run the business.
CREATE POLICY by_visibility ON file_mgmt.attachments AS RESTRICTIVE
    USING (
        (SELECT nullif(current_setting('app.current_role', true) IN ('owner', 'manager'), false)) IS NOT NULL
        OR created_by = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR visibility IN ('public', 'customer')
        OR visibility = 'internal' AND (SELECT current_setting('app.current_role', true)) IN (
            'staff', 'viewer', 'service_advisor', 'technician', 'front_desk', 'parts_manager'
        )
    );
