-- The cases to which the user of the session is assigned now. Reads past the policies, which would
-- otherwise ask each other in a circle; it answers for the session's own tenant and user alone.
CREATE FUNCTION investigations.assigned_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT assignment.case_id FROM investigations.case_assignments AS assignment
    WHERE assignment.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND assignment.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
      AND assignment.ended_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION investigations.assigned_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION investigations.assigned_cases() TO thorbis_app;

GRANT USAGE ON SCHEMA investigations TO thorbis_search;

GRANT SELECT ON investigations.case_assignments TO thorbis_search;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA investigations TO thorbis_search;
ALTER FUNCTION investigations.assigned_cases() OWNER TO thorbis_search;

REVOKE CREATE ON SCHEMA investigations FROM thorbis_search;

-- Owners see every case, managers all but the restricted ones, others those that they lead or are
-- assigned to. What hangs on a case is seen by whoever sees the case.
CREATE POLICY of_the_assigned ON investigations.cases AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR ((SELECT current_setting('app.current_role', true)) = 'manager' AND confidentiality <> 'restricted')
        OR lead_investigator_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR id = ANY (ARRAY(SELECT investigations.assigned_cases()))
    );

CREATE POLICY of_visible_cases ON investigations.case_parties AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.case_assignments AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.evidence_items AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.custody_events AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.case_activities AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.interviews AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.findings AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.finding_evidence_items AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.case_reports AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.legal_holds AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

CREATE POLICY of_visible_cases ON investigations.legal_hold_custodians AS RESTRICTIVE
    USING (
        (SELECT current_setting('app.current_role', true)) = 'owner'
        OR case_id = ANY (ARRAY(SELECT visible.id FROM investigations.cases AS visible))
    );

-- Who works on a case, and what must be kept, is for owners, managers and the lead to say.
SELECT system_core.restrict_writes(led, 'leads', $$
    (SELECT current_setting('app.current_role', true)) IN ('owner', 'manager')
    OR case_id = ANY (ARRAY(
        SELECT led.id FROM investigations.cases AS led
        WHERE led.lead_investigator_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
    ))
$$, '{insert,update,delete}')
FROM unnest(ARRAY['investigations.case_assignments', 'investigations.legal_holds']::regclass[]) AS led;

-- The platform's logs and files show no more of a case than the case itself does.
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
