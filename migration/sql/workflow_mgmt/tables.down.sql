DROP TABLE workflow_mgmt.state_transitions;
DROP SCHEMA workflow_mgmt;
