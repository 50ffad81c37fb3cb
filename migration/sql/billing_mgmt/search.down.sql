DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'billing_mgmt.%';
REVOKE ALL ON ALL TABLES IN SCHEMA billing_mgmt FROM thorbis_search;
REVOKE ALL ON SCHEMA billing_mgmt FROM thorbis_search;
