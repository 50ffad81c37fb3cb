CREATE SCHEMA billing_mgmt;

