GRANT USAGE ON SCHEMA reporting_mgmt TO thorbis_app;
