CREATE SCHEMA ccpa_mgmt;

