DROP SCHEMA backup_mgmt;
