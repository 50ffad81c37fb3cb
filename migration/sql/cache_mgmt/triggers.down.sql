DROP TRIGGER require_members ON cache_mgmt.cache_invalidations;
DROP TRIGGER record_transition ON cache_mgmt.cache_invalidations;
DROP TRIGGER touch_updated_at ON cache_mgmt.cache_invalidations;
DROP TRIGGER require_members ON cache_mgmt.cache_policies;
DROP TRIGGER touch_updated_at ON cache_mgmt.cache_policies;
DROP TRIGGER request_invalidation ON cache_mgmt.cache_invalidations;
DROP FUNCTION cache_mgmt.request_invalidation();
