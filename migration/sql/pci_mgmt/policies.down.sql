DROP POLICY tenant ON pci_mgmt.vulnerability_scans;
ALTER TABLE pci_mgmt.vulnerability_scans NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.vulnerability_scans DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON pci_mgmt.assessments;
ALTER TABLE pci_mgmt.assessments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.assessments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON pci_mgmt.card_data_access_logs;
ALTER TABLE pci_mgmt.card_data_access_logs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.card_data_access_logs DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON pci_mgmt.card_data_scopes;
ALTER TABLE pci_mgmt.card_data_scopes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pci_mgmt.card_data_scopes DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA pci_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA pci_mgmt FROM thorbis_app;
