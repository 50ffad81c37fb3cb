DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'investigations.%';
REVOKE ALL ON ALL TABLES IN SCHEMA investigations FROM thorbis_search;
REVOKE ALL ON SCHEMA investigations FROM thorbis_search;
