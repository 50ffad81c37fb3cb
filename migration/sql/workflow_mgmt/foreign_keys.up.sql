ALTER TABLE workflow_mgmt.state_transitions
    ADD CONSTRAINT fk_workflow_mgmt_state_transitions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_workflow_mgmt_state_transitions_triggered_by_user FOREIGN KEY (triggered_by_user) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_workflow_mgmt_state_transitions_original_transition_id FOREIGN KEY (business_id, original_transition_id) REFERENCES workflow_mgmt.state_transitions (business_id, id) ON DELETE SET NULL (original_transition_id);
