DROP TABLE file_mgmt.attachments;
DROP SCHEMA file_mgmt;
