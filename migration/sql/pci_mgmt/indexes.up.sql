CREATE INDEX idx_card_data_scopes_status_scope_category ON pci_mgmt.card_data_scopes (business_id, status, scope_category);
CREATE INDEX idx_card_data_scopes_name_trgm ON pci_mgmt.card_data_scopes USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_card_data_access_logs_card_data_scope_id_occurred_at ON pci_mgmt.card_data_access_logs (business_id, card_data_scope_id, occurred_at DESC);
CREATE INDEX idx_card_data_access_logs_occurred_at_partial ON pci_mgmt.card_data_access_logs (business_id, occurred_at DESC) WHERE NOT was_successful;

CREATE INDEX idx_assessments_status_valid_until ON pci_mgmt.assessments (business_id, status, valid_until);
CREATE INDEX idx_assessments_assessment_number_trgm ON pci_mgmt.assessments USING gin (business_id, assessment_number gin_trgm_ops);

CREATE INDEX idx_vulnerability_scans_status_scheduled_on ON pci_mgmt.vulnerability_scans (business_id, status, scheduled_on);
