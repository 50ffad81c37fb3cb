ALTER TABLE workflow_mgmt.state_transitions
    DROP CONSTRAINT fk_workflow_mgmt_state_transitions_business_id,
    DROP CONSTRAINT fk_workflow_mgmt_state_transitions_triggered_by_user,
    DROP CONSTRAINT fk_workflow_mgmt_state_transitions_original_transition_id;
