GRANT USAGE ON SCHEMA ai_mgmt TO thorbis_app;
