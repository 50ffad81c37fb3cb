DROP SCHEMA cache_mgmt;
