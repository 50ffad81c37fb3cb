DROP POLICY tenant ON file_mgmt.attachments;
ALTER TABLE file_mgmt.attachments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE file_mgmt.attachments DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA file_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA file_mgmt FROM thorbis_app;
