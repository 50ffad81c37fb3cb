DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'banking.%';
REVOKE ALL ON ALL TABLES IN SCHEMA banking FROM thorbis_search;
REVOKE ALL ON SCHEMA banking FROM thorbis_search;
