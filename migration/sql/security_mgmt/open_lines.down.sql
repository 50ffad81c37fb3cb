DROP FUNCTION security_mgmt.keep_lines_of_closed() CASCADE;
