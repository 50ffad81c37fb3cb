
REVOKE ALL ON ALL TABLES IN SCHEMA pci_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA pci_mgmt FROM thorbis_app;
