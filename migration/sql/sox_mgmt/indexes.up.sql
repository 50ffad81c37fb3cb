CREATE INDEX idx_controls_process_status ON sox_mgmt.controls (business_id, process, status);
CREATE INDEX idx_controls_control_code_trgm ON sox_mgmt.controls USING gin (business_id, control_code gin_trgm_ops);
CREATE INDEX idx_controls_name_trgm ON sox_mgmt.controls USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_controls_assertions_gin ON sox_mgmt.controls USING gin (business_id, assertions);

CREATE INDEX idx_control_tests_status_period_end ON sox_mgmt.control_tests (business_id, status, period_end);
CREATE INDEX idx_control_tests_control_id_period_end ON sox_mgmt.control_tests (business_id, control_id, period_end DESC);
CREATE INDEX idx_control_tests_test_number_trgm ON sox_mgmt.control_tests USING gin (business_id, test_number gin_trgm_ops);

CREATE INDEX idx_duty_rules_rule_code_trgm ON sox_mgmt.duty_rules USING gin (business_id, rule_code gin_trgm_ops);

CREATE INDEX idx_duty_conflicts_status_detected_at ON sox_mgmt.duty_conflicts (business_id, status, detected_at DESC);

CREATE INDEX idx_approvals_status_requested_at ON sox_mgmt.approvals (business_id, status, requested_at DESC);
CREATE INDEX idx_approvals_subject_type_subject_id ON sox_mgmt.approvals (business_id, subject_type, subject_id);
CREATE INDEX idx_approvals_approval_number_trgm ON sox_mgmt.approvals USING gin (business_id, approval_number gin_trgm_ops);
CREATE INDEX idx_approvals_amount_btree ON sox_mgmt.approvals USING btree (business_id, amount);

CREATE INDEX idx_attestations_fiscal_year_fiscal_quarter ON sox_mgmt.attestations (business_id, fiscal_year DESC, fiscal_quarter);
