CREATE SCHEMA notification_mgmt;

