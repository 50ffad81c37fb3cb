DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'metrics.%';
REVOKE ALL ON ALL TABLES IN SCHEMA metrics FROM thorbis_search;
REVOKE ALL ON SCHEMA metrics FROM thorbis_search;
