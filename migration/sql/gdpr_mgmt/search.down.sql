DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'gdpr_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA gdpr_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA gdpr_mgmt FROM thorbis_search;
