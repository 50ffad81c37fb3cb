CREATE SCHEMA backup_mgmt;

