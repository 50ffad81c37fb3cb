-- Secrets stay out of reach.
GRANT SELECT (
    id, user_id, business_id, device_fingerprint, ip_address, geolocation, risk_score,
    trust_level, user_agent, expires_at, status, country, region, city, last_activity_at,
    terminated_at, created_at
) ON security_mgmt.enhanced_user_sessions TO thorbis_app;

-- Who may do what is for owners and managers to say.
SELECT system_core.managers_write('security_mgmt.roles');
SELECT system_core.managers_write('security_mgmt.user_roles');
SELECT system_core.managers_write('security_mgmt.permission_matrix');
SELECT system_core.managers_write('security_mgmt.dynamic_roles');
