DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'ccpa_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA ccpa_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA ccpa_mgmt FROM thorbis_search;
