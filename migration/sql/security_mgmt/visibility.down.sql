DROP POLICY by_visibility ON file_mgmt.attachments;

CREATE POLICY of_visible_cases ON workflow_mgmt.state_transitions AS RESTRICTIVE FOR SELECT
    USING (
        entity_schema IS DISTINCT FROM 'investigations'
        OR (SELECT current_setting('app.current_role', true)) = 'owner'
        OR entity_id = ANY (ARRAY(
            SELECT visible.id FROM investigations.cases AS visible
            UNION ALL SELECT visible.id FROM investigations.case_parties AS visible
            UNION ALL SELECT visible.id FROM investigations.evidence_items AS visible
            UNION ALL SELECT visible.id FROM investigations.case_activities AS visible
            UNION ALL SELECT visible.id FROM investigations.interviews AS visible
            UNION ALL SELECT visible.id FROM investigations.findings AS visible
            UNION ALL SELECT visible.id FROM investigations.case_reports AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_holds AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_hold_custodians AS visible
        ))
    );
CREATE POLICY of_visible_cases ON audit_mgmt.activity_stream AS RESTRICTIVE FOR SELECT
    USING (
        target_schema IS DISTINCT FROM 'investigations'
        OR (SELECT current_setting('app.current_role', true)) = 'owner'
        OR target_id = ANY (ARRAY(
            SELECT visible.id FROM investigations.cases AS visible
            UNION ALL SELECT visible.id FROM investigations.case_parties AS visible
            UNION ALL SELECT visible.id FROM investigations.evidence_items AS visible
            UNION ALL SELECT visible.id FROM investigations.case_activities AS visible
            UNION ALL SELECT visible.id FROM investigations.interviews AS visible
            UNION ALL SELECT visible.id FROM investigations.findings AS visible
            UNION ALL SELECT visible.id FROM investigations.case_reports AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_holds AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_hold_custodians AS visible
        ))
    );
CREATE POLICY of_visible_cases ON file_mgmt.attachments AS RESTRICTIVE
    USING (
        attached_to_schema IS DISTINCT FROM 'investigations'
        OR (SELECT current_setting('app.current_role', true)) = 'owner'
        OR attached_to_id = ANY (ARRAY(
            SELECT visible.id FROM investigations.cases AS visible
            UNION ALL SELECT visible.id FROM investigations.case_parties AS visible
            UNION ALL SELECT visible.id FROM investigations.evidence_items AS visible
            UNION ALL SELECT visible.id FROM investigations.case_activities AS visible
            UNION ALL SELECT visible.id FROM investigations.interviews AS visible
            UNION ALL SELECT visible.id FROM investigations.findings AS visible
            UNION ALL SELECT visible.id FROM investigations.case_reports AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_holds AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_hold_custodians AS visible
        ))
    );
CREATE POLICY of_visible_cases ON audit_mgmt.audit_log AS RESTRICTIVE FOR SELECT
    USING (
        NOT starts_with(entity_type, 'investigations.')
        OR (SELECT current_setting('app.current_role', true)) = 'owner'
        OR entity_id = ANY (ARRAY(
            SELECT visible.id FROM investigations.cases AS visible
            UNION ALL SELECT visible.id FROM investigations.case_parties AS visible
            UNION ALL SELECT visible.id FROM investigations.case_assignments AS visible
            UNION ALL SELECT visible.id FROM investigations.evidence_items AS visible
            UNION ALL SELECT visible.id FROM investigations.custody_events AS visible
            UNION ALL SELECT visible.id FROM investigations.case_activities AS visible
            UNION ALL SELECT visible.id FROM investigations.interviews AS visible
            UNION ALL SELECT visible.id FROM investigations.findings AS visible
            UNION ALL SELECT visible.id FROM investigations.finding_evidence_items AS visible
            UNION ALL SELECT visible.id FROM investigations.case_reports AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_holds AS visible
            UNION ALL SELECT visible.id FROM investigations.legal_hold_custodians AS visible
        ))
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
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

CREATE OR REPLACE VIEW reporting_mgmt.customer_summaries WITH (security_barrier = true) AS
SELECT report.customer_id AS id, report.business_id, report.customer_id, report.customer_name,
       report.total_work_orders, report.billed_work_orders, report.total_revenue, report.average_job_value,
       report.last_service_date,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'customer_summary') AS refreshed_at
FROM reporting_mgmt.customer_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

CREATE OR REPLACE VIEW reporting_mgmt.revenue_summaries WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.vertical, report.location_id, report.granularity, report.period_start,
       report.orders, report.customers, report.revenue, report.net_revenue, report.tax_amount, report.tip_amount,
       report.average_order_value, report.currency,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'revenue_summary') AS refreshed_at
FROM reporting_mgmt.revenue_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

ALTER POLICY learners_and_teachers ON courses.enrolments
    USING (
        user_id IS NULL
        OR user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR (SELECT courses.runs_the_business())
        OR courses.teaches(business_id, course_id, cohort_id)
    );
ALTER POLICY not_for_daily_work ON banking.transactions
    USING (
        coalesce((SELECT current_setting('app.current_role', true)), '')
        NOT IN ('staff', 'service_advisor', 'technician', 'front_desk', 'parts_manager', 'api_partner')
    );
ALTER POLICY not_for_daily_work ON banking.accounts
    USING (
        coalesce((SELECT current_setting('app.current_role', true)), '')
        NOT IN ('staff', 'service_advisor', 'technician', 'front_desk', 'parts_manager', 'api_partner')
    );
ALTER POLICY technicians_read_their_own ON hs.work_orders_audit
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR EXISTS (
            SELECT FROM hs.work_orders AS work_order
            WHERE work_order.business_id = work_orders_audit.business_id
              AND work_order.id = work_orders_audit.work_order_id
        )
    );
ALTER POLICY technicians_read_their_own ON hs.work_orders
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR id IN (SELECT hs.own_work_orders())
    );

-- The policies and functions that were made from the declarations.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT policy.polname, policy.polrelid::regclass AS on_table FROM pg_policy AS policy
        WHERE policy.polname = 'by_role' OR policy.polname LIKE 'follows\_%'
    LOOP
        EXECUTE format('DROP POLICY %I ON %s', made.polname, made.on_table);
    END LOOP;
    FOR made IN
        SELECT visible.oid::regprocedure AS name FROM pg_proc AS visible
        WHERE visible.pronamespace = 'security_mgmt'::regnamespace AND visible.proname LIKE 'visible\_%'
    LOOP
        EXECUTE format('DROP FUNCTION %s', made.name);
    END LOOP;
END
$$;

DROP FUNCTION security_mgmt.open_kinds();
DROP FUNCTION security_mgmt.record_kinds();
DROP FUNCTION security_mgmt.follow_records();
DROP FUNCTION security_mgmt.make_visible_records();
DROP FUNCTION security_mgmt.singular(text);
DROP FUNCTION security_mgmt.follow_parents();
DROP FUNCTION security_mgmt.followed_keys(regclass);
DROP FUNCTION security_mgmt.seen_by(regclass);
DROP FUNCTION security_mgmt.restrict_rows(regclass, text, text, text);
DROP FUNCTION security_mgmt.role_is_one_of(text[]);
DROP FUNCTION security_mgmt.make_visible(regclass);
DROP FUNCTION security_mgmt.record_links();
DROP FUNCTION security_mgmt.mere_references();
DROP FUNCTION security_mgmt.narrowed_tables();
DROP FUNCTION security_mgmt.roles_of_members();
