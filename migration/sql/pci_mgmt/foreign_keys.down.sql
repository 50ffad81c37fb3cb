ALTER TABLE pci_mgmt.vulnerability_scans
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_business_id,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_assessment_id,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_card_data_scope_id,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_rescan_of_id,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_attachment_id,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_created_by,
    DROP CONSTRAINT fk_pci_mgmt_vulnerability_scans_updated_by;

ALTER TABLE pci_mgmt.assessments
    DROP CONSTRAINT fk_pci_mgmt_assessments_business_id,
    DROP CONSTRAINT fk_pci_mgmt_assessments_attested_by,
    DROP CONSTRAINT fk_pci_mgmt_assessments_attestation_id,
    DROP CONSTRAINT fk_pci_mgmt_assessments_created_by,
    DROP CONSTRAINT fk_pci_mgmt_assessments_updated_by;

ALTER TABLE pci_mgmt.card_data_access_logs
    DROP CONSTRAINT fk_pci_mgmt_card_data_access_logs_business_id,
    DROP CONSTRAINT fk_pci_mgmt_card_data_access_logs_card_data_scope_id,
    DROP CONSTRAINT fk_pci_mgmt_card_data_access_logs_user_id;

ALTER TABLE pci_mgmt.card_data_scopes
    DROP CONSTRAINT fk_pci_mgmt_card_data_scopes_business_id,
    DROP CONSTRAINT fk_pci_mgmt_card_data_scopes_location_id,
    DROP CONSTRAINT fk_pci_mgmt_card_data_scopes_owner_id,
    DROP CONSTRAINT fk_pci_mgmt_card_data_scopes_created_by,
    DROP CONSTRAINT fk_pci_mgmt_card_data_scopes_updated_by;
