DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'courses.%';
REVOKE ALL ON ALL TABLES IN SCHEMA courses FROM thorbis_search;
REVOKE ALL ON SCHEMA courses FROM thorbis_search;
