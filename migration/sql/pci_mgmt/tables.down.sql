DROP TABLE pci_mgmt.vulnerability_scans;
DROP TABLE pci_mgmt.assessments;
DROP TABLE pci_mgmt.card_data_access_logs;
DROP TABLE pci_mgmt.card_data_scopes;
DROP SCHEMA pci_mgmt;
