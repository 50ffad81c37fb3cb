CREATE INDEX idx_controls_process_status ON sox_mgmt.controls (business_id, process, status);
CREATE INDEX idx_controls_owner_id ON sox_mgmt.controls (business_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX idx_controls_created_by ON sox_mgmt.controls (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_controls_updated_by ON sox_mgmt.controls (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_controls_created_at ON sox_mgmt.controls (business_id, created_at);
CREATE INDEX idx_controls_control_code_trgm ON sox_mgmt.controls USING gin (business_id, control_code gin_trgm_ops);
CREATE INDEX idx_controls_name_trgm ON sox_mgmt.controls USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_controls_assertions_gin ON sox_mgmt.controls USING gin (business_id, assertions);

CREATE INDEX idx_control_tests_status_period_end ON sox_mgmt.control_tests (business_id, status, period_end);
CREATE INDEX idx_control_tests_control_id_period_end ON sox_mgmt.control_tests (business_id, control_id, period_end DESC);
CREATE INDEX idx_control_tests_tester_id ON sox_mgmt.control_tests (business_id, tester_id) WHERE tester_id IS NOT NULL;
CREATE INDEX idx_control_tests_reviewer_id ON sox_mgmt.control_tests (business_id, reviewer_id) WHERE reviewer_id IS NOT NULL;
CREATE INDEX idx_control_tests_attachment_id ON sox_mgmt.control_tests (business_id, attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX idx_control_tests_created_by ON sox_mgmt.control_tests (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_control_tests_updated_by ON sox_mgmt.control_tests (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_control_tests_created_at ON sox_mgmt.control_tests (business_id, created_at);
CREATE INDEX idx_control_tests_test_number_trgm ON sox_mgmt.control_tests USING gin (business_id, test_number gin_trgm_ops);

CREATE INDEX idx_duty_rules_compensating_control_id ON sox_mgmt.duty_rules (business_id, compensating_control_id) WHERE compensating_control_id IS NOT NULL;
CREATE INDEX idx_duty_rules_created_by ON sox_mgmt.duty_rules (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_duty_rules_updated_by ON sox_mgmt.duty_rules (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_duty_rules_created_at ON sox_mgmt.duty_rules (business_id, created_at);
CREATE INDEX idx_duty_rules_rule_code_trgm ON sox_mgmt.duty_rules USING gin (business_id, rule_code gin_trgm_ops);

CREATE INDEX idx_duty_conflicts_status_detected_at ON sox_mgmt.duty_conflicts (business_id, status, detected_at DESC);
CREATE INDEX idx_duty_conflicts_duty_rule_id ON sox_mgmt.duty_conflicts (business_id, duty_rule_id);
CREATE INDEX idx_duty_conflicts_user_id ON sox_mgmt.duty_conflicts (business_id, user_id);
CREATE INDEX idx_duty_conflicts_compensating_control_id ON sox_mgmt.duty_conflicts (business_id, compensating_control_id) WHERE compensating_control_id IS NOT NULL;
CREATE INDEX idx_duty_conflicts_resolved_by ON sox_mgmt.duty_conflicts (business_id, resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX idx_duty_conflicts_created_by ON sox_mgmt.duty_conflicts (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_duty_conflicts_updated_by ON sox_mgmt.duty_conflicts (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_duty_conflicts_created_at ON sox_mgmt.duty_conflicts (business_id, created_at);

CREATE INDEX idx_approvals_status_requested_at ON sox_mgmt.approvals (business_id, status, requested_at DESC);
CREATE INDEX idx_approvals_subject_type_subject_id ON sox_mgmt.approvals (business_id, subject_type, subject_id);
CREATE INDEX idx_approvals_control_id ON sox_mgmt.approvals (business_id, control_id) WHERE control_id IS NOT NULL;
CREATE INDEX idx_approvals_requested_by ON sox_mgmt.approvals (business_id, requested_by) WHERE requested_by IS NOT NULL;
CREATE INDEX idx_approvals_approver_id ON sox_mgmt.approvals (business_id, approver_id) WHERE approver_id IS NOT NULL;
CREATE INDEX idx_approvals_created_by ON sox_mgmt.approvals (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_approvals_updated_by ON sox_mgmt.approvals (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_approvals_created_at ON sox_mgmt.approvals (business_id, created_at);
CREATE INDEX idx_approvals_approval_number_trgm ON sox_mgmt.approvals USING gin (business_id, approval_number gin_trgm_ops);
CREATE INDEX idx_approvals_amount_btree ON sox_mgmt.approvals USING btree (business_id, amount);

CREATE INDEX idx_attestations_fiscal_year_fiscal_quarter ON sox_mgmt.attestations (business_id, fiscal_year DESC, fiscal_quarter);
CREATE INDEX idx_attestations_signer_id ON sox_mgmt.attestations (business_id, signer_id) WHERE signer_id IS NOT NULL;
CREATE INDEX idx_attestations_supersedes_id ON sox_mgmt.attestations (business_id, supersedes_id) WHERE supersedes_id IS NOT NULL;
CREATE INDEX idx_attestations_created_by ON sox_mgmt.attestations (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_attestations_updated_by ON sox_mgmt.attestations (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_attestations_created_at ON sox_mgmt.attestations (business_id, created_at);
