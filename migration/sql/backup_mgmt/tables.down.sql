DROP TABLE backup_mgmt.restore_runs;
DROP TABLE backup_mgmt.backup_verifications;
DROP TABLE backup_mgmt.backup_runs;
DROP TABLE backup_mgmt.backup_policies;
DROP SCHEMA backup_mgmt;
