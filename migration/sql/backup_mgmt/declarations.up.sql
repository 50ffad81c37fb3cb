SELECT system_core.attach_table('backup_mgmt.backup_policies');
SELECT system_core.attach_table('backup_mgmt.restore_runs',
    numbered => ARRAY['restore_number', 'RST'],
    lifecycles => ARRAY[['status', 'restore_run', 'restore_lifecycle']]);

-- Only ever appended to.
SELECT system_core.attach_table('backup_mgmt.backup_runs',
    privileges => 'SELECT, INSERT',
    numbered => ARRAY['backup_number', 'BK'],
    lifecycles => ARRAY[['status', 'backup_run', 'backup_lifecycle']]);

-- Written by the platform and by triggers.
SELECT system_core.attach_table('backup_mgmt.backup_verifications', privileges => 'SELECT', members => '{}');
