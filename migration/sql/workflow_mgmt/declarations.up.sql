-- Written by the platform and by triggers.
SELECT system_core.attach_table('workflow_mgmt.state_transitions', privileges => 'SELECT', members => '{}');
