DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'integration_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA integration_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA integration_mgmt FROM thorbis_search;
