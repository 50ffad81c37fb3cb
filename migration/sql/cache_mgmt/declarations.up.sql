SELECT system_core.attach_table('cache_mgmt.cache_policies');

-- Only ever appended to.
SELECT system_core.attach_table('cache_mgmt.cache_invalidations',
    privileges => 'SELECT, INSERT',
    lifecycles => ARRAY[['status', 'cache_invalidation', 'cache_invalidation']]);

-- Written by the platform and by triggers.
SELECT system_core.attach_table('cache_mgmt.cache_statistics', privileges => 'SELECT');
