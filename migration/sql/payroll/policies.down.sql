
REVOKE ALL ON ALL TABLES IN SCHEMA payroll FROM thorbis_app;
REVOKE ALL ON SCHEMA payroll FROM thorbis_app;
