SELECT system_core.attach_table('user_mgmt.user_preferences', tenancy => 'closed');
SELECT system_core.attach_table('user_mgmt.business_users',
    privileges => 'SELECT',
    lifecycles => ARRAY[['status', 'business_user', 'membership_lifecycle']],
    members => '{created_by,updated_by}');
SELECT system_core.attach_table('user_mgmt.users', tenancy => 'closed', privileges => '');
