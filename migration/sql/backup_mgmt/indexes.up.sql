CREATE INDEX idx_backup_policies_is_active_next_run_at ON backup_mgmt.backup_policies (business_id, is_active, next_run_at);
CREATE INDEX idx_backup_policies_created_by ON backup_mgmt.backup_policies (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_backup_policies_updated_by ON backup_mgmt.backup_policies (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_backup_policies_created_at ON backup_mgmt.backup_policies (business_id, created_at);

CREATE INDEX idx_backup_runs_status_created_at ON backup_mgmt.backup_runs (business_id, status, created_at DESC);
CREATE INDEX idx_backup_runs_expires_at_partial ON backup_mgmt.backup_runs (business_id, expires_at) WHERE status = 'completed';
CREATE INDEX idx_backup_runs_policy_id ON backup_mgmt.backup_runs (business_id, policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX idx_backup_runs_base_run_id ON backup_mgmt.backup_runs (business_id, base_run_id) WHERE base_run_id IS NOT NULL;
CREATE INDEX idx_backup_runs_created_by ON backup_mgmt.backup_runs (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_backup_runs_updated_by ON backup_mgmt.backup_runs (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_backup_runs_created_at ON backup_mgmt.backup_runs (business_id, created_at);

CREATE INDEX idx_backup_verifications_backup_run_id_created_at ON backup_mgmt.backup_verifications (business_id, backup_run_id, created_at DESC);
CREATE INDEX idx_backup_verifications_status ON backup_mgmt.backup_verifications (business_id, status);
CREATE INDEX idx_backup_verifications_created_by ON backup_mgmt.backup_verifications (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_backup_verifications_updated_by ON backup_mgmt.backup_verifications (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_backup_verifications_created_at ON backup_mgmt.backup_verifications (business_id, created_at);

CREATE INDEX idx_restore_runs_status_created_at ON backup_mgmt.restore_runs (business_id, status, created_at DESC);
CREATE INDEX idx_restore_runs_backup_run_id ON backup_mgmt.restore_runs (business_id, backup_run_id);
CREATE INDEX idx_restore_runs_requested_by_id ON backup_mgmt.restore_runs (business_id, requested_by_id) WHERE requested_by_id IS NOT NULL;
CREATE INDEX idx_restore_runs_approved_by_id ON backup_mgmt.restore_runs (business_id, approved_by_id) WHERE approved_by_id IS NOT NULL;
CREATE INDEX idx_restore_runs_safety_backup_id ON backup_mgmt.restore_runs (business_id, safety_backup_id) WHERE safety_backup_id IS NOT NULL;
CREATE INDEX idx_restore_runs_created_by ON backup_mgmt.restore_runs (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_restore_runs_updated_by ON backup_mgmt.restore_runs (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_restore_runs_created_at ON backup_mgmt.restore_runs (business_id, created_at);
