DROP SCHEMA sox_mgmt;
