SELECT system_core.attach_table('sox_mgmt.controls',
    lifecycles => ARRAY[['status', 'sox_control', 'sox_control_lifecycle']]);
SELECT system_core.attach_table('sox_mgmt.control_tests',
    numbered => ARRAY['test_number', 'SCT'],
    lifecycles => ARRAY[['status', 'sox_control_test', 'sox_control_test_lifecycle']]);
SELECT system_core.attach_table('sox_mgmt.duty_rules');
SELECT system_core.attach_table('sox_mgmt.duty_conflicts',
    lifecycles => ARRAY[['status', 'duty_conflict', 'duty_conflict_lifecycle']]);
SELECT system_core.attach_table('sox_mgmt.approvals',
    numbered => ARRAY['approval_number', 'APR'],
    lifecycles => ARRAY[['status', 'sox_approval', 'sox_approval_lifecycle']]);
SELECT system_core.attach_table('sox_mgmt.attestations',
    lifecycles => ARRAY[['status', 'sox_attestation', 'sox_attestation_lifecycle']]);
