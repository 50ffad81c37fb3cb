GRANT USAGE ON SCHEMA trust TO thorbis_app;
