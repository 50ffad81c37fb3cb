DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'ai_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA ai_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA ai_mgmt FROM thorbis_search;
