DROP TABLE gdpr_mgmt.retention_policies;
DROP TABLE gdpr_mgmt.processing_activities;
DROP TABLE gdpr_mgmt.consents;
DROP TABLE gdpr_mgmt.request_actions;
DROP TABLE gdpr_mgmt.data_subject_requests;
DROP SCHEMA gdpr_mgmt;
