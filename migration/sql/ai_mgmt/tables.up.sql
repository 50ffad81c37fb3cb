CREATE SCHEMA ai_mgmt;

