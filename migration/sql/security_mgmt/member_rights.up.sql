-- What the rows of a business say of a member's rights, besides the role: evaluated in one place.

-- Whether a moment lies in a weekly pattern: {"weekdays": [1, 7], "from": "08:00", "to": "18:00"}, Monday is 1.
-- Nothing said is always; what cannot be read is never.
CREATE FUNCTION security_mgmt.is_within(p_pattern jsonb, p_moment timestamp) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_pattern IS NULL OR p_pattern = '{}' THEN true
        WHEN jsonb_typeof(p_pattern) <> 'object'
            OR EXISTS (SELECT FROM jsonb_object_keys(p_pattern) AS key WHERE key NOT IN ('weekdays', 'from', 'to'))
            OR p_pattern ? 'weekdays' AND jsonb_typeof(p_pattern -> 'weekdays') <> 'array'
            OR p_pattern ? 'from' AND p_pattern ->> 'from' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
            OR p_pattern ? 'to' AND p_pattern ->> 'to' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' THEN false
        ELSE (NOT p_pattern ? 'weekdays' OR p_pattern -> 'weekdays' @> to_jsonb(extract(isodow FROM p_moment)::integer))
            AND to_char(p_moment, 'HH24:MI') >= coalesce(p_pattern ->> 'from', '00:00')
            AND to_char(p_moment, 'HH24:MI') < coalesce(p_pattern ->> 'to', '24:00')
    END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.is_within(jsonb, timestamp) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.is_within(jsonb, timestamp) TO thorbis_search;

-- Whether access that was granted for a time holds at a moment. What cannot be held yet gives nothing: places, devices
-- and networks are known to nobody here.
CREATE FUNCTION security_mgmt.is_in_force(p_role security_mgmt.dynamic_roles, p_now timestamptz, p_zone text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT p_role.role_status = 'active'
        AND p_role.assignment_type IN ('time_based', 'emergency')
        AND (p_role.effective_start IS NULL OR p_role.effective_start <= p_now)
        AND (p_role.effective_end IS NULL OR p_role.effective_end > p_now)
        AND (NOT p_role.requires_approval OR p_role.approved_by IS NOT NULL)
        AND (NOT p_role.is_emergency_role OR (
            p_role.emergency_approved_by IS NOT NULL
            AND p_now < coalesce(p_role.effective_start, p_role.created_at) + p_role.emergency_duration
        ))
        AND (NOT p_role.break_glass_access OR (
            p_role.break_glass_activated_at <= p_now AND p_role.break_glass_expires_at > p_now
        )) IS TRUE
        AND cardinality(p_role.allowed_locations) = 0 AND p_role.geo_fencing IS NULL
        AND p_role.device_restrictions = '{}' AND p_role.network_restrictions = '{}'
        AND security_mgmt.is_within(p_role.time_pattern, p_now AT TIME ZONE p_zone)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.is_in_force(security_mgmt.dynamic_roles, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.is_in_force(security_mgmt.dynamic_roles, timestamptz, text) TO thorbis_search;

-- The texts of a JSON list; none of what is no list.
CREATE FUNCTION security_mgmt.texts_of(p_list jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(p_list) = 'array' THEN p_list ELSE '[]' END)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.texts_of(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.texts_of(jsonb) TO thorbis_search;

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

-- It reads past the policies, which show these rows to owners and managers alone. A new owner needs CREATE on the
-- schema for the moment of the change.
GRANT USAGE ON SCHEMA security_mgmt, user_mgmt, tenant_mgmt TO thorbis_search;
GRANT SELECT ON security_mgmt.roles, security_mgmt.user_roles, security_mgmt.dynamic_roles,
    security_mgmt.permission_matrix, security_mgmt.partner_grants, user_mgmt.business_users, tenant_mgmt.businesses
    TO thorbis_search;
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.rights_of_session() OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;
