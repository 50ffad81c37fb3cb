DELETE FROM security_mgmt.search_columns WHERE table_name LIKE 'payroll.%';
REVOKE ALL ON ALL TABLES IN SCHEMA payroll FROM thorbis_search;
REVOKE ALL ON SCHEMA payroll FROM thorbis_search;
