DROP FUNCTION reporting_mgmt.refresh();
