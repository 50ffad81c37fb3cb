ALTER TABLE sox_mgmt.controls
    ADD CONSTRAINT fk_sox_mgmt_controls_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_controls_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_controls_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_controls_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE sox_mgmt.control_tests
    ADD CONSTRAINT fk_sox_mgmt_control_tests_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_control_tests_control_id FOREIGN KEY (business_id, control_id) REFERENCES sox_mgmt.controls (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_control_tests_tester_id FOREIGN KEY (tester_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_control_tests_reviewer_id FOREIGN KEY (reviewer_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_control_tests_attachment_id FOREIGN KEY (business_id, attachment_id) REFERENCES file_mgmt.attachments (business_id, id) ON DELETE SET NULL (attachment_id),
    ADD CONSTRAINT fk_sox_mgmt_control_tests_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_control_tests_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE sox_mgmt.duty_rules
    ADD CONSTRAINT fk_sox_mgmt_duty_rules_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_duty_rules_compensating_control_id FOREIGN KEY (business_id, compensating_control_id) REFERENCES sox_mgmt.controls (business_id, id) ON DELETE SET NULL (compensating_control_id),
    ADD CONSTRAINT fk_sox_mgmt_duty_rules_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_duty_rules_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE sox_mgmt.duty_conflicts
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_duty_rule_id FOREIGN KEY (business_id, duty_rule_id) REFERENCES sox_mgmt.duty_rules (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_compensating_control_id FOREIGN KEY (business_id, compensating_control_id) REFERENCES sox_mgmt.controls (business_id, id) ON DELETE SET NULL (compensating_control_id),
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_resolved_by FOREIGN KEY (resolved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_duty_conflicts_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE sox_mgmt.approvals
    ADD CONSTRAINT fk_sox_mgmt_approvals_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_approvals_control_id FOREIGN KEY (business_id, control_id) REFERENCES sox_mgmt.controls (business_id, id) ON DELETE SET NULL (control_id),
    ADD CONSTRAINT fk_sox_mgmt_approvals_requested_by FOREIGN KEY (requested_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_approvals_approver_id FOREIGN KEY (approver_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_approvals_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_approvals_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE sox_mgmt.attestations
    ADD CONSTRAINT fk_sox_mgmt_attestations_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_sox_mgmt_attestations_signer_id FOREIGN KEY (signer_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_attestations_supersedes_id FOREIGN KEY (business_id, supersedes_id) REFERENCES sox_mgmt.attestations (business_id, id) ON DELETE SET NULL (supersedes_id),
    ADD CONSTRAINT fk_sox_mgmt_attestations_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_sox_mgmt_attestations_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
