ALTER TABLE backup_mgmt.backup_policies
    ADD CONSTRAINT fk_backup_mgmt_backup_policies_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_backup_mgmt_backup_policies_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_backup_policies_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE backup_mgmt.backup_runs
    ADD CONSTRAINT fk_backup_mgmt_backup_runs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_backup_mgmt_backup_runs_policy_id FOREIGN KEY (business_id, policy_id) REFERENCES backup_mgmt.backup_policies (business_id, id) ON DELETE SET NULL (policy_id),
    ADD CONSTRAINT fk_backup_mgmt_backup_runs_base_run_id FOREIGN KEY (business_id, base_run_id) REFERENCES backup_mgmt.backup_runs (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_backup_mgmt_backup_runs_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_backup_runs_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE backup_mgmt.backup_verifications
    ADD CONSTRAINT fk_backup_mgmt_backup_verifications_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_backup_mgmt_backup_verifications_backup_run_id FOREIGN KEY (business_id, backup_run_id) REFERENCES backup_mgmt.backup_runs (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_backup_mgmt_backup_verifications_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_backup_verifications_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE backup_mgmt.restore_runs
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_backup_run_id FOREIGN KEY (business_id, backup_run_id) REFERENCES backup_mgmt.backup_runs (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_requested_by_id FOREIGN KEY (requested_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_approved_by_id FOREIGN KEY (approved_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_safety_backup_id FOREIGN KEY (business_id, safety_backup_id) REFERENCES backup_mgmt.backup_runs (business_id, id) ON DELETE SET NULL (safety_backup_id),
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_backup_mgmt_restore_runs_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
