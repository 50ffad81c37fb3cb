DROP SCHEMA ccpa_mgmt;
