GRANT USAGE ON SCHEMA backup_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    backup_mgmt.backup_policies,
    backup_mgmt.restore_runs
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    backup_mgmt.backup_runs
    TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    backup_mgmt.backup_verifications
    TO thorbis_app;

ALTER TABLE backup_mgmt.backup_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON backup_mgmt.backup_policies
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE backup_mgmt.backup_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON backup_mgmt.backup_runs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE backup_mgmt.backup_verifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.backup_verifications FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON backup_mgmt.backup_verifications
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE backup_mgmt.restore_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_mgmt.restore_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON backup_mgmt.restore_runs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
