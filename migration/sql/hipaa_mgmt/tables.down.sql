DROP TABLE hipaa_mgmt.business_associate_agreements;
DROP TABLE hipaa_mgmt.phi_access_logs;
DROP SCHEMA hipaa_mgmt;
