GRANT USAGE ON SCHEMA payroll TO thorbis_app;
