-- Only ever appended to.
SELECT system_core.attach_table('system_core.system_events', privileges => 'SELECT, INSERT');

-- Written by the platform and by triggers.
SELECT system_core.attach_table('system_core.system_config', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('system_core.system_health', tenancy => 'administrators', privileges => 'SELECT');
SELECT system_core.attach_table('system_core.feature_flags', tenancy => 'platform', privileges => 'SELECT');
SELECT system_core.attach_table('system_core.rate_limit_rules', tenancy => 'platform', privileges => 'SELECT');
SELECT system_core.attach_table('system_core.api_endpoints', tenancy => 'platform', privileges => 'SELECT');

-- A partition is reached through its table only.
SELECT system_core.attach_table('system_core.system_events_default', tenancy => 'closed', privileges => '');
