DROP TRIGGER require_members ON file_mgmt.attachments;
