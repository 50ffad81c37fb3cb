SELECT system_core.attach_table('pci_mgmt.card_data_scopes',
    lifecycles => ARRAY[['status', 'card_data_scope', 'card_data_scope_lifecycle']]);
SELECT system_core.attach_table('pci_mgmt.assessments',
    numbered => ARRAY['assessment_number', 'PCI'],
    lifecycles => ARRAY[['status', 'pci_assessment', 'pci_assessment_lifecycle']]);
SELECT system_core.attach_table('pci_mgmt.vulnerability_scans',
    lifecycles => ARRAY[['status', 'pci_vulnerability_scan', 'pci_vulnerability_scan_lifecycle']]);

-- Only ever appended to.
SELECT system_core.attach_table('pci_mgmt.card_data_access_logs', privileges => 'SELECT, INSERT');
