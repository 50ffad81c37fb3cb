DROP TABLE notification_mgmt.notifications;
DROP SCHEMA notification_mgmt;
