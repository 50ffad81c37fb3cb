-- All that grants and denies the session's member something, with its source. Effects: grant, deny, and withhold, which
-- takes what the role has by itself. A permission is `work_orders:update`, `*:read` or `*`; with `!` before it, a denial.
CREATE FUNCTION security_mgmt.rights_of_session()
RETURNS TABLE (source text, effect text, permission text, fields text[])
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH session AS (
        SELECT nullif(current_setting('app.current_business_id', true), '')::uuid AS business_id,
               nullif(current_setting('app.current_user_id', true), '')::uuid AS user_id
    ), acting AS (
        SELECT session.business_id, session.user_id, membership.role, membership.role_level,
               membership.custom_permissions, coalesce(business.default_timezone, 'UTC') AS zone
        FROM session
        JOIN tenant_mgmt.businesses AS business ON business.id = session.business_id
        JOIN user_mgmt.business_users AS membership
          ON membership.business_id = session.business_id AND membership.user_id = session.user_id
             AND membership.status = 'active'
    ), member AS (
        SELECT * FROM acting WHERE role <> 'api_partner'
    ), said AS (
        SELECT format('the role %s', role.name) AS source, permission
        FROM member
        JOIN security_mgmt.user_roles AS given
          ON given.business_id = member.business_id AND given.user_id = member.user_id
             AND (given.expires_at IS NULL OR given.expires_at > now())
        JOIN security_mgmt.roles AS role
          ON role.id = given.role_id AND (role.business_id IS NULL OR role.business_id = member.business_id)
        CROSS JOIN LATERAL unnest(role.permissions) AS permission
        UNION ALL
        SELECT format('the access for a time %s', dynamic.id), permission
        FROM member
        JOIN security_mgmt.dynamic_roles AS dynamic
          ON dynamic.business_id = member.business_id AND dynamic.user_id = member.user_id
        CROSS JOIN LATERAL security_mgmt.texts_of(dynamic.context_conditions -> 'permissions') AS permission
        WHERE security_mgmt.is_in_force(dynamic, now(), member.zone)
        UNION ALL
        SELECT 'the membership', CASE WHEN custom.value = 'false' THEN '!' ELSE '' END || custom.key
        FROM member
        CROSS JOIN LATERAL jsonb_each(
            CASE WHEN jsonb_typeof(member.custom_permissions) = 'object' THEN member.custom_permissions ELSE '{}' END
        ) AS custom
        WHERE custom.value IN ('true', 'false')
    ), ruled AS (
        -- The business's own rules for an action stand in for the platform's.
        SELECT rule.*, member.role_level, member.zone,
               rule.business_id IS NOT NULL OR NOT EXISTS (
                   SELECT FROM security_mgmt.permission_matrix AS own
                   WHERE own.business_id = member.business_id AND own.resource_type = rule.resource_type
                     AND own.resource_action = rule.resource_action
               ) AS counts
        FROM member
        JOIN security_mgmt.permission_matrix AS rule
          ON rule.business_id = member.business_id OR rule.business_id IS NULL
    )
    SELECT said.source, CASE WHEN starts_with(said.permission, '!') THEN 'deny' ELSE 'grant' END,
           ltrim(said.permission, '!'), '{}'::text[]
    FROM said
    UNION ALL
    SELECT format('the permission rule for %s', ruled.resource_type), 'withhold',
           format('%s:%s', ruled.resource_type, ruled.resource_action), '{}'
    FROM ruled WHERE ruled.counts
    GROUP BY ruled.resource_type, ruled.resource_action
    HAVING NOT bool_or(
        ruled.role_level <= ruled.security_level
        AND security_mgmt.is_within(ruled.time_based_access, now() AT TIME ZONE ruled.zone)
    )
    UNION ALL
    SELECT 'the grant to the partner', 'grant', format('%s:read', granted.resource), granted.fields
    FROM session
    JOIN security_mgmt.partner_grants AS granted
      ON granted.business_id = session.business_id AND granted.partner_id IS NOT DISTINCT FROM session.user_id
         AND (granted.expires_at IS NULL OR granted.expires_at > now())
    WHERE session.user_id IS NULL OR EXISTS (SELECT FROM acting WHERE acting.role = 'api_partner')
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.rights_of_session() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.rights_of_session() TO thorbis_app;
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.rights_of_session() OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;

DROP FUNCTION security_mgmt.note_uses(jsonb);
DROP FUNCTION security_mgmt.people_of_scopes();
REVOKE SELECT (business_id, user_id, department, location_id, status) ON payroll.employees FROM thorbis_search;
DROP FUNCTION security_mgmt.rights_of_member(uuid);
DROP FUNCTION security_mgmt.is_proved(
    security_mgmt.dynamic_roles, security_mgmt.enhanced_user_sessions, timestamptz, text
);
DROP FUNCTION security_mgmt.is_one_of_devices(jsonb, text);
DROP FUNCTION security_mgmt.is_in_networks(jsonb, inet);
REVOKE SELECT (id, business_id, user_id) ON security_mgmt.dynamic_roles FROM thorbis_trust;
REVOKE SELECT ON security_mgmt.enhanced_user_sessions FROM thorbis_search;
