SELECT system_core.attach_table('file_mgmt.attachments');
