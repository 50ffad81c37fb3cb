GRANT USAGE ON SCHEMA security_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    security_mgmt.roles,
    security_mgmt.user_roles,
    security_mgmt.permission_matrix,
    security_mgmt.dynamic_roles,
    security_mgmt.incident_response
    TO thorbis_app;

-- Secrets stay out of reach.
GRANT SELECT (
    id, user_id, business_id, device_fingerprint, ip_address, geolocation, risk_score,
    trust_level, user_agent, expires_at, status, country, region, city, last_activity_at,
    terminated_at, created_at
) ON security_mgmt.enhanced_user_sessions TO thorbis_app;

GRANT UPDATE ON security_mgmt.enhanced_user_sessions TO thorbis_app;

ALTER TABLE security_mgmt.enhanced_user_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.enhanced_user_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON security_mgmt.enhanced_user_sessions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE security_mgmt.roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.roles FORCE ROW LEVEL SECURITY;
-- Rows of the platform, without a business, are read by every tenant and written by none.
CREATE POLICY tenant ON security_mgmt.roles
    USING (
        business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid)
        OR (business_id IS NULL AND (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL)
    )
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
CREATE POLICY own_rows_update ON security_mgmt.roles AS RESTRICTIVE FOR UPDATE
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
CREATE POLICY own_rows_delete ON security_mgmt.roles AS RESTRICTIVE FOR DELETE
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- Who may do what is for owners and managers to say.
CREATE POLICY managers_insert ON security_mgmt.roles AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_update ON security_mgmt.roles AS RESTRICTIVE FOR UPDATE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON security_mgmt.roles AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

ALTER TABLE security_mgmt.user_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.user_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON security_mgmt.user_roles
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- Who may do what is for owners and managers to say.
CREATE POLICY managers_insert ON security_mgmt.user_roles AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_update ON security_mgmt.user_roles AS RESTRICTIVE FOR UPDATE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON security_mgmt.user_roles AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

ALTER TABLE security_mgmt.permission_matrix ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.permission_matrix FORCE ROW LEVEL SECURITY;
-- Rows of the platform, without a business, are read by every tenant and written by none.
CREATE POLICY tenant ON security_mgmt.permission_matrix
    USING (
        business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid)
        OR (business_id IS NULL AND (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL)
    )
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
CREATE POLICY own_rows_update ON security_mgmt.permission_matrix AS RESTRICTIVE FOR UPDATE
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
CREATE POLICY own_rows_delete ON security_mgmt.permission_matrix AS RESTRICTIVE FOR DELETE
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- Who may do what is for owners and managers to say.
CREATE POLICY managers_insert ON security_mgmt.permission_matrix AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_update ON security_mgmt.permission_matrix AS RESTRICTIVE FOR UPDATE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON security_mgmt.permission_matrix AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

ALTER TABLE security_mgmt.dynamic_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.dynamic_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON security_mgmt.dynamic_roles
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- Who may do what is for owners and managers to say.
CREATE POLICY managers_insert ON security_mgmt.dynamic_roles AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_update ON security_mgmt.dynamic_roles AS RESTRICTIVE FOR UPDATE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
CREATE POLICY managers_delete ON security_mgmt.dynamic_roles AS RESTRICTIVE FOR DELETE
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));

ALTER TABLE security_mgmt.incident_response ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.incident_response FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON security_mgmt.incident_response
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
