DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'pci_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA pci_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA pci_mgmt FROM thorbis_search;
