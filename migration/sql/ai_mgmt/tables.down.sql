DROP SCHEMA ai_mgmt;
