DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'hipaa_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA hipaa_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA hipaa_mgmt FROM thorbis_search;
