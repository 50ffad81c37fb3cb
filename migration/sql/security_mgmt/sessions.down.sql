DROP TRIGGER a_keep_ended ON security_mgmt.enhanced_user_sessions;
DROP FUNCTION security_mgmt.keep_ended();
REVOKE UPDATE (status, terminated_at) ON security_mgmt.enhanced_user_sessions FROM thorbis_app;
GRANT UPDATE ON security_mgmt.enhanced_user_sessions TO thorbis_app;
DROP POLICY own_or_managers ON security_mgmt.enhanced_user_sessions;
SELECT security_mgmt.follow_parents();
