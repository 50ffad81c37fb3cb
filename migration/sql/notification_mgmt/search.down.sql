DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'notification_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA notification_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA notification_mgmt FROM thorbis_search;
