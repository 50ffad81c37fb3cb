CREATE SCHEMA cache_mgmt;

