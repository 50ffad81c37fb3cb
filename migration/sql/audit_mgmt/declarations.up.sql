-- Only ever appended to.
SELECT system_core.attach_table('audit_mgmt.activity_stream', privileges => 'SELECT, INSERT');
SELECT system_core.attach_table('audit_mgmt.audit_log', privileges => 'SELECT, INSERT');
