DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'sox_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA sox_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA sox_mgmt FROM thorbis_search;
