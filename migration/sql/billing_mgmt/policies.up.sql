GRANT USAGE ON SCHEMA billing_mgmt TO thorbis_app;
