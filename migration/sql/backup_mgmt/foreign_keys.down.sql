ALTER TABLE backup_mgmt.restore_runs
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_business_id,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_backup_run_id,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_requested_by_id,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_approved_by_id,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_safety_backup_id,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_created_by,
    DROP CONSTRAINT fk_backup_mgmt_restore_runs_updated_by;

ALTER TABLE backup_mgmt.backup_verifications
    DROP CONSTRAINT fk_backup_mgmt_backup_verifications_business_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_verifications_backup_run_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_verifications_created_by,
    DROP CONSTRAINT fk_backup_mgmt_backup_verifications_updated_by;

ALTER TABLE backup_mgmt.backup_runs
    DROP CONSTRAINT fk_backup_mgmt_backup_runs_business_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_runs_policy_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_runs_base_run_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_runs_created_by,
    DROP CONSTRAINT fk_backup_mgmt_backup_runs_updated_by;

ALTER TABLE backup_mgmt.backup_policies
    DROP CONSTRAINT fk_backup_mgmt_backup_policies_business_id,
    DROP CONSTRAINT fk_backup_mgmt_backup_policies_created_by,
    DROP CONSTRAINT fk_backup_mgmt_backup_policies_updated_by;
