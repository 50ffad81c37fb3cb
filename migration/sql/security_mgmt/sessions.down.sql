REVOKE UPDATE (status, terminated_at) ON security_mgmt.enhanced_user_sessions FROM thorbis_app;
GRANT UPDATE ON security_mgmt.enhanced_user_sessions TO thorbis_app;
DROP POLICY own_or_managers ON security_mgmt.enhanced_user_sessions;
SELECT security_mgmt.follow_parents();
