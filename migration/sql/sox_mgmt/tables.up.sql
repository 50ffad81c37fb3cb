CREATE SCHEMA sox_mgmt;

