ALTER TABLE sox_mgmt.attestations
    DROP CONSTRAINT fk_sox_mgmt_attestations_business_id,
    DROP CONSTRAINT fk_sox_mgmt_attestations_signer_id,
    DROP CONSTRAINT fk_sox_mgmt_attestations_supersedes_id,
    DROP CONSTRAINT fk_sox_mgmt_attestations_created_by,
    DROP CONSTRAINT fk_sox_mgmt_attestations_updated_by;

ALTER TABLE sox_mgmt.approvals
    DROP CONSTRAINT fk_sox_mgmt_approvals_business_id,
    DROP CONSTRAINT fk_sox_mgmt_approvals_control_id,
    DROP CONSTRAINT fk_sox_mgmt_approvals_requested_by,
    DROP CONSTRAINT fk_sox_mgmt_approvals_approver_id,
    DROP CONSTRAINT fk_sox_mgmt_approvals_created_by,
    DROP CONSTRAINT fk_sox_mgmt_approvals_updated_by;

ALTER TABLE sox_mgmt.duty_conflicts
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_business_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_duty_rule_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_user_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_compensating_control_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_resolved_by,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_created_by,
    DROP CONSTRAINT fk_sox_mgmt_duty_conflicts_updated_by;

ALTER TABLE sox_mgmt.duty_rules
    DROP CONSTRAINT fk_sox_mgmt_duty_rules_business_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_rules_compensating_control_id,
    DROP CONSTRAINT fk_sox_mgmt_duty_rules_created_by,
    DROP CONSTRAINT fk_sox_mgmt_duty_rules_updated_by;

ALTER TABLE sox_mgmt.control_tests
    DROP CONSTRAINT fk_sox_mgmt_control_tests_business_id,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_control_id,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_tester_id,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_reviewer_id,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_attachment_id,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_created_by,
    DROP CONSTRAINT fk_sox_mgmt_control_tests_updated_by;

ALTER TABLE sox_mgmt.controls
    DROP CONSTRAINT fk_sox_mgmt_controls_business_id,
    DROP CONSTRAINT fk_sox_mgmt_controls_owner_id,
    DROP CONSTRAINT fk_sox_mgmt_controls_created_by,
    DROP CONSTRAINT fk_sox_mgmt_controls_updated_by;
