DROP SCHEMA notification_mgmt;
