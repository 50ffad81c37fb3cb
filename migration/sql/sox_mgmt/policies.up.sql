GRANT USAGE ON SCHEMA sox_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    sox_mgmt.controls,
    sox_mgmt.control_tests,
    sox_mgmt.duty_rules,
    sox_mgmt.duty_conflicts,
    sox_mgmt.approvals,
    sox_mgmt.attestations
    TO thorbis_app;

ALTER TABLE sox_mgmt.controls ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.controls FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.controls
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE sox_mgmt.control_tests ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.control_tests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.control_tests
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE sox_mgmt.duty_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.duty_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.duty_rules
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE sox_mgmt.duty_conflicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.duty_conflicts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.duty_conflicts
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE sox_mgmt.approvals ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.approvals FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.approvals
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE sox_mgmt.attestations ENABLE ROW LEVEL SECURITY;
ALTER TABLE sox_mgmt.attestations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sox_mgmt.attestations
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
