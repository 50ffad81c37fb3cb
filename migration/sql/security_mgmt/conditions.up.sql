-- Access for a time holds where its conditions are proved by the session, and its use is noted. What nobody can prove
-- gives nothing.

-- Whether an address lies in the networks of a restriction: {"networks": ["203.0.113.0/24"]}. What cannot be read holds
-- nowhere, nor does an address that nobody knows.
CREATE FUNCTION security_mgmt.is_in_networks(p_restriction jsonb, p_address inet) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_restriction = '{}' THEN
        RETURN true;
    ELSIF jsonb_typeof(p_restriction) <> 'object' OR jsonb_typeof(p_restriction -> 'networks') IS DISTINCT FROM 'array'
        OR p_restriction - 'networks' <> '{}' OR p_address IS NULL OR p_address = '0.0.0.0' THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        SELECT FROM jsonb_array_elements_text(p_restriction -> 'networks') AS network WHERE p_address <<= network::inet
    );
EXCEPTION WHEN invalid_text_representation THEN
    RETURN false;
END
$$;

-- Whether a device is one of a restriction: {"devices": ["..."]}, by the fingerprint of its session.
CREATE FUNCTION security_mgmt.is_one_of_devices(p_restriction jsonb, p_fingerprint text) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT p_restriction = '{}' OR coalesce(
        jsonb_typeof(p_restriction) = 'object' AND p_restriction - 'devices' = '{}'
        AND jsonb_typeof(p_restriction -> 'devices') = 'array' AND p_restriction -> 'devices' ? p_fingerprint, false)
$$;

-- Whether access that was granted for a time holds in a session. A site, a project and any other condition is known to
-- no session, and gives nothing.
CREATE FUNCTION security_mgmt.is_proved(
    p_role security_mgmt.dynamic_roles, p_session security_mgmt.enhanced_user_sessions, p_now timestamptz, p_zone text
) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (p_role.assignment_type IN ('time_based', 'emergency')
            OR p_role.assignment_type = 'location_based' AND p_role.geo_fencing IS NOT NULL)
        AND (p_role.geo_fencing IS NULL
             OR coalesce(public.ST_Covers(p_role.geo_fencing, p_session.geolocation), false))
        AND security_mgmt.is_in_networks(p_role.network_restrictions, p_session.ip_address)
        AND security_mgmt.is_one_of_devices(p_role.device_restrictions, p_session.device_fingerprint)
        AND p_role.context_conditions - 'permissions' = '{}'
        AND security_mgmt.is_in_force(
            jsonb_populate_record(p_role, '{"assignment_type": "time_based", "geo_fencing": null,
                "network_restrictions": {}, "device_restrictions": {}}'), p_now, p_zone)
$$;

-- All that grants and denies the session's member something, with its source. Effects: grant, deny; withhold, which takes
-- what the role has by itself; hide, which takes the columns in `fields`; narrow, which leaves the rows of the scope in `fields`. A
-- permission is `work_orders:update`, `*:read` or `*`; with `!` before it, a denial. What is to be noted says so.
-- The session is believed where it is the member's own and open.
CREATE FUNCTION security_mgmt.rights_of_member(p_session uuid)
RETURNS TABLE (source text, effect text, permission text, fields text[], is_noted boolean)
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
        SELECT format('the role %s', role.name) AS source, permission, false AS is_noted
        FROM member
        JOIN security_mgmt.user_roles AS given
          ON given.business_id = member.business_id AND given.user_id = member.user_id
             AND (given.expires_at IS NULL OR given.expires_at > now())
        JOIN security_mgmt.roles AS role
          ON role.id = given.role_id AND (role.business_id IS NULL OR role.business_id = member.business_id)
        CROSS JOIN LATERAL unnest(role.permissions) AS permission
        UNION ALL
        SELECT format('the access for a time %s', dynamic.id), permission,
               dynamic.break_glass_access OR dynamic.usage_monitoring
        FROM member
        JOIN security_mgmt.dynamic_roles AS dynamic
          ON dynamic.business_id = member.business_id AND dynamic.user_id = member.user_id
        LEFT JOIN security_mgmt.enhanced_user_sessions AS own
          ON own.business_id = member.business_id AND own.user_id = member.user_id AND own.id = p_session
             AND own.status = 'active' AND coalesce(own.expires_at > now(), true)
        CROSS JOIN LATERAL security_mgmt.texts_of(dynamic.context_conditions -> 'permissions') AS permission
        WHERE security_mgmt.is_proved(dynamic, own, now(), member.zone)
        UNION ALL
        SELECT 'the membership', CASE WHEN custom.value = 'false' THEN '!' ELSE '' END || custom.key, false
        FROM member
        CROSS JOIN LATERAL jsonb_each(
            CASE WHEN jsonb_typeof(member.custom_permissions) = 'object' THEN member.custom_permissions ELSE '{}' END
        ) AS custom
        WHERE custom.value IN ('true', 'false')
    ), ruled AS (
        -- The business's own rules for an action stand in for the platform's. A condition that nobody can check is not met.
        SELECT rule.resource_type, rule.resource_action, rule.resource_scope, rule.field_level_permissions, member.role,
               member.role_level <= rule.security_level AND rule.conditional_access = '{}'
               AND security_mgmt.is_within(rule.time_based_access, now() AT TIME ZONE member.zone) AS is_met
        FROM member
        JOIN security_mgmt.permission_matrix AS rule
          ON rule.business_id = member.business_id OR rule.business_id IS NULL
        WHERE rule.business_id IS NOT NULL OR NOT EXISTS (
            SELECT FROM security_mgmt.permission_matrix AS own
            WHERE own.business_id = member.business_id AND own.resource_type = rule.resource_type
              AND own.resource_action = rule.resource_action
        )
    ), narrowed AS (
        -- Of the rules that are met the narrower scope wins. Owners write the rules, and are not narrowed.
        SELECT ruled.resource_type, ruled.resource_action,
               min(array_position('{own,department,location,all}'::text[], ruled.resource_scope)) AS width
        FROM ruled WHERE ruled.is_met AND ruled.role <> 'owner'
        GROUP BY ruled.resource_type, ruled.resource_action
    )
    SELECT said.source, CASE WHEN starts_with(said.permission, '!') THEN 'deny' ELSE 'grant' END,
           ltrim(said.permission, '!'), '{}'::text[], said.is_noted
    FROM said
    UNION ALL
    SELECT format('the permission rule for %s', ruled.resource_type), 'withhold',
           format('%s:%s', ruled.resource_type, ruled.resource_action), '{}', false
    FROM ruled
    GROUP BY ruled.resource_type, ruled.resource_action
    HAVING NOT bool_or(ruled.is_met)
    UNION ALL
    -- A decision has no rows of its own that could be narrowed: it is withheld.
    SELECT format('the permission rule for %s', narrowed.resource_type),
           CASE WHEN narrowed.resource_action IN ('approve', 'void') THEN 'withhold' ELSE 'narrow' END,
           format('%s:%s', narrowed.resource_type, narrowed.resource_action),
           ARRAY[('{own,department,location}'::text[])[narrowed.width]], false
    FROM narrowed WHERE narrowed.width < 4
    UNION ALL
    SELECT DISTINCT format('the permission rule for %s', ruled.resource_type), 'hide',
           format('%s:%s', ruled.resource_type, ruled.resource_action), ARRAY[field.key], false
    FROM ruled
    CROSS JOIN LATERAL jsonb_each(CASE
        WHEN jsonb_typeof(ruled.field_level_permissions) = 'object' THEN ruled.field_level_permissions ELSE '{}'
    END) AS field
    WHERE ruled.is_met AND ruled.role <> 'owner' AND field.value = 'false'
    UNION ALL
    SELECT 'the grant to the partner', 'grant', format('%s:read', granted.resource), granted.fields, false
    FROM session
    JOIN security_mgmt.partner_grants AS granted
      ON granted.business_id = session.business_id AND granted.partner_id IS NOT DISTINCT FROM session.user_id
         AND (granted.expires_at IS NULL OR granted.expires_at > now())
    WHERE session.user_id IS NULL OR EXISTS (SELECT FROM acting WHERE acting.role = 'api_partner')
$$;

-- Who is meant by the scopes of the session's member: those who work in the same department and at the same location, as
-- payroll has them, and that location.
CREATE FUNCTION security_mgmt.people_of_scopes() RETURNS TABLE (department uuid[], location uuid[], locations uuid[])
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH own AS (
        SELECT employee.business_id, employee.department, employee.location_id FROM payroll.employees AS employee
        WHERE employee.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
          AND employee.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
          AND employee.status <> 'terminated'
    )
    SELECT ARRAY(SELECT DISTINCT colleague.user_id FROM own JOIN payroll.employees AS colleague
                   ON colleague.business_id = own.business_id AND colleague.department = own.department
                 WHERE colleague.user_id IS NOT NULL),
           ARRAY(SELECT DISTINCT colleague.user_id FROM own JOIN payroll.employees AS colleague
                   ON colleague.business_id = own.business_id AND colleague.location_id = own.location_id
                 WHERE colleague.user_id IS NOT NULL),
           ARRAY(SELECT DISTINCT own.location_id FROM own WHERE own.location_id IS NOT NULL)
$$;

-- The trail has an entry for each use of access that is to be noted: a list of {"action", "resource", "source"}. Only of
-- access that the session's member was given.
CREATE FUNCTION security_mgmt.note_uses(p_uses jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    member constant uuid := nullif(current_setting('app.current_user_id', true), '')::uuid;
BEGIN
    INSERT INTO audit_mgmt.audit_log (business_id, user_id, session_id, action, entity_type, request_id, metadata)
    SELECT tenant, member, nullif(current_setting('app.current_session_id', true), '')::uuid, 'use', used.resource,
           nullif(current_setting('app.request_id', true), '')::uuid,
           jsonb_strip_nulls(jsonb_build_object(
               'verb', used.action, 'by', used.source, 'trace_id', nullif(current_setting('app.trace_id', true), '')))
    FROM jsonb_to_recordset(p_uses) AS used (action text, resource text, source text)
    WHERE EXISTS (
        SELECT FROM security_mgmt.dynamic_roles AS dynamic
        WHERE dynamic.business_id = tenant AND dynamic.user_id = member
          AND used.source = format('the access for a time %s', dynamic.id)
    );
    IF NOT FOUND THEN
        RAISE EXCEPTION 'what is noted is the use of access that the member was given'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;

DO $$
DECLARE
    own record;
BEGIN
    FOR own IN
        SELECT function.oid::regprocedure AS name, function.prosecdef AS is_called
        FROM pg_proc AS function WHERE function.pronamespace = 'security_mgmt'::regnamespace AND function.proname IN (
            'is_in_networks', 'is_one_of_devices', 'is_proved', 'rights_of_member', 'people_of_scopes', 'note_uses'
        )
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own.name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', own.name,
            CASE WHEN own.is_called THEN 'thorbis_app' ELSE 'thorbis_search' END);
    END LOOP;
END
$$;

-- It reads past the policies. A new owner needs CREATE on the schema for the moment of the change.
GRANT SELECT ON security_mgmt.enhanced_user_sessions TO thorbis_search;
GRANT SELECT (business_id, user_id, department, location_id, status) ON payroll.employees TO thorbis_search;
GRANT SELECT (id, business_id, user_id) ON security_mgmt.dynamic_roles TO thorbis_trust;
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search, thorbis_trust;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) OWNER TO thorbis_search;
ALTER FUNCTION security_mgmt.people_of_scopes() OWNER TO thorbis_search;
ALTER FUNCTION security_mgmt.note_uses(jsonb) OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search, thorbis_trust;

DROP FUNCTION security_mgmt.rights_of_session();
