ALTER TABLE pci_mgmt.card_data_scopes
    ADD CONSTRAINT fk_pci_mgmt_card_data_scopes_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_pci_mgmt_card_data_scopes_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_pci_mgmt_card_data_scopes_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_pci_mgmt_card_data_scopes_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_pci_mgmt_card_data_scopes_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE pci_mgmt.card_data_access_logs
    ADD CONSTRAINT fk_pci_mgmt_card_data_access_logs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_pci_mgmt_card_data_access_logs_card_data_scope_id FOREIGN KEY (business_id, card_data_scope_id) REFERENCES pci_mgmt.card_data_scopes (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_pci_mgmt_card_data_access_logs_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE pci_mgmt.assessments
    ADD CONSTRAINT fk_pci_mgmt_assessments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_pci_mgmt_assessments_attested_by FOREIGN KEY (attested_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_pci_mgmt_assessments_attestation_id FOREIGN KEY (business_id, attestation_id) REFERENCES file_mgmt.attachments (business_id, id) ON DELETE SET NULL (attestation_id),
    ADD CONSTRAINT fk_pci_mgmt_assessments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_pci_mgmt_assessments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE pci_mgmt.vulnerability_scans
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_assessment_id FOREIGN KEY (business_id, assessment_id) REFERENCES pci_mgmt.assessments (business_id, id) ON DELETE SET NULL (assessment_id),
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_card_data_scope_id FOREIGN KEY (business_id, card_data_scope_id) REFERENCES pci_mgmt.card_data_scopes (business_id, id) ON DELETE SET NULL (card_data_scope_id),
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_rescan_of_id FOREIGN KEY (business_id, rescan_of_id) REFERENCES pci_mgmt.vulnerability_scans (business_id, id) ON DELETE SET NULL (rescan_of_id),
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_attachment_id FOREIGN KEY (business_id, attachment_id) REFERENCES file_mgmt.attachments (business_id, id) ON DELETE SET NULL (attachment_id),
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_pci_mgmt_vulnerability_scans_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
