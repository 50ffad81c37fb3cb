GRANT USAGE ON SCHEMA pci_mgmt TO thorbis_app;
