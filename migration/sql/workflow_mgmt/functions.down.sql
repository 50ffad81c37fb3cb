DROP FUNCTION workflow_mgmt.record_transition();
