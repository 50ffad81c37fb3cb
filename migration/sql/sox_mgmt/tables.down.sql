DROP TABLE sox_mgmt.attestations;
DROP TABLE sox_mgmt.approvals;
DROP TABLE sox_mgmt.duty_conflicts;
DROP TABLE sox_mgmt.duty_rules;
DROP TABLE sox_mgmt.control_tests;
DROP TABLE sox_mgmt.controls;
DROP SCHEMA sox_mgmt;
