DROP TABLE cache_mgmt.cache_statistics;
DROP TABLE cache_mgmt.cache_invalidations;
DROP TABLE cache_mgmt.cache_policies;
DROP SCHEMA cache_mgmt;
