-- The lifecycles of `cache_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('cache_mgmt.cache_invalidations', 'status', 'pending', $$
    pending: complete>completed fail>failed!
    failed: retry>pending
$$);
