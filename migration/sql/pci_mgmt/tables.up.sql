CREATE SCHEMA pci_mgmt;

