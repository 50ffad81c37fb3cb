CREATE INDEX idx_backup_policies_is_active_next_run_at ON backup_mgmt.backup_policies (business_id, is_active, next_run_at);

CREATE INDEX idx_backup_runs_status_created_at ON backup_mgmt.backup_runs (business_id, status, created_at DESC);
CREATE INDEX idx_backup_runs_expires_at_partial ON backup_mgmt.backup_runs (business_id, expires_at) WHERE status = 'completed';

CREATE INDEX idx_backup_verifications_backup_run_id_created_at ON backup_mgmt.backup_verifications (business_id, backup_run_id, created_at DESC);
CREATE INDEX idx_backup_verifications_status ON backup_mgmt.backup_verifications (business_id, status);

CREATE INDEX idx_restore_runs_status_created_at ON backup_mgmt.restore_runs (business_id, status, created_at DESC);
