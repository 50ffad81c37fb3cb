DROP SCHEMA pci_mgmt;
