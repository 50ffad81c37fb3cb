GRANT USAGE ON SCHEMA pci_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    pci_mgmt.card_data_scopes,
    pci_mgmt.assessments,
    pci_mgmt.vulnerability_scans
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    pci_mgmt.card_data_access_logs
    TO thorbis_app;

ALTER TABLE pci_mgmt.card_data_scopes ENABLE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.card_data_scopes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pci_mgmt.card_data_scopes
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE pci_mgmt.card_data_access_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.card_data_access_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pci_mgmt.card_data_access_logs
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE pci_mgmt.assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pci_mgmt.assessments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE pci_mgmt.vulnerability_scans ENABLE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.vulnerability_scans FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pci_mgmt.vulnerability_scans
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
