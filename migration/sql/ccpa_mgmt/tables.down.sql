DROP TABLE ccpa_mgmt.disclosures;
DROP TABLE ccpa_mgmt.opt_outs;
DROP TABLE ccpa_mgmt.consumer_requests;
DROP SCHEMA ccpa_mgmt;
