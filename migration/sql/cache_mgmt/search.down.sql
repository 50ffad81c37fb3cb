DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'cache_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA cache_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA cache_mgmt FROM thorbis_search;
