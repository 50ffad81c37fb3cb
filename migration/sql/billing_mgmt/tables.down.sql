DROP SCHEMA billing_mgmt;
