-- Making a business: with its owner, its first location, and what every business begins with. Numbers of documents begin
-- by themselves, with the first document of a kind.

GRANT SELECT (slug), INSERT ON tenant_mgmt.businesses TO thorbis_entry;
GRANT INSERT ON user_mgmt.business_users, tenant_mgmt.business_locations, tenant_mgmt.business_settings,
    security_mgmt.roles TO thorbis_entry;
GRANT EXECUTE ON FUNCTION tenant_mgmt.fault_of_setting(tenant_mgmt.business_settings, jsonb) TO thorbis_entry;

-- Whether the database knows a time zone by this name.
CREATE FUNCTION security_mgmt.is_time_zone(p_name text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = p_name AND name NOT LIKE 'posix%') $$;

-- A short name for addresses, which no other business has: of the name's letters and digits, and where that one is taken
-- some random ones.
CREATE FUNCTION security_mgmt.free_slug(p_name text) RETURNS text
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM tenant_mgmt.businesses AS known WHERE known.slug = wished.slug)
        THEN wished.slug || '-' || left(replace(gen_random_uuid()::text, '-', ''), 8) ELSE wished.slug END
    FROM (
        SELECT coalesce(nullif(left(btrim(regexp_replace(lower(p_name), '[^a-z0-9]+', '-', 'g'), '-'), 60), ''), 'business')
    ) AS wished (slug)
$$;

-- What every business begins with: settings that its owners change within their bounds, and roles that they give.
CREATE FUNCTION security_mgmt.furnish(p_business uuid, p_facts jsonb) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO tenant_mgmt.business_settings (
        business_id, category, setting_key, setting_name, setting_description, setting_value, default_value, data_type,
        minimum_value, maximum_value, allowed_values, ui_component_type, ui_group, ui_order, change_impact_level
    )
    SELECT p_business, category, key, name, description, value, value, jsonb_typeof(value), minimum, maximum, choices,
           component, category, place, impact
    FROM (VALUES
        (1, 'general', 'company_name', 'Company name', 'Name on documents', p_facts -> 'business_name', NULL, NULL, NULL::jsonb, 'text_input', 'low'),
        (2, 'general', 'week_starts_on', 'First day of the week', '0 is Sunday, 1 is Monday', '1', 0, 6, NULL, 'select', 'low'),
        (3, 'billing', 'tax_rate', 'Sales tax rate', 'As a part of one: 0.0825 is 8.25 %', '0', 0, 1, NULL, 'text_input', 'medium'),
        (4, 'billing', 'accepted_methods', 'Accepted payment methods', 'What customers may pay with',
            '["cash", "check", "credit_card", "ach"]', NULL, NULL, NULL, 'checkbox', 'medium'),
        (5, 'notifications', 'remind_hours_before', 'Reminder before appointments', 'Hours before an appointment', '24', 0, 336, NULL, 'slider', 'low'),
        (6, 'notifications', 'from_address', 'Sender', 'Address that messages of the business come from', p_facts -> 'email', NULL, NULL, NULL, 'text_input', 'low')
    ) AS begun (place, category, key, name, description, value, minimum, maximum, choices, component, impact);

    INSERT INTO security_mgmt.roles (business_id, name, description, permissions, role_type)
    VALUES
        (p_business, 'Bookkeeper', 'Reads what was billed and paid',
            '{invoices:read,payments:read,banking.accounts:read,banking.transactions:read}', 'shop'),
        (p_business, 'Shift lead', 'Takes back what was written by mistake',
            '{invoices:void,payments:void,orders:void}', 'shop'),
        (p_business, 'Dispatcher', 'Plans the work of others',
            '{work_orders:read,work_orders:update,appointments:read,appointments:create,appointments:update}', 'shop');
$$;

-- Whoever proved to be the user makes a business and is its owner. Three in a day are enough for a person. The same key
-- gives the same business for a day. Outcomes: `made`, `known`, `too_many`.
CREATE FUNCTION security_mgmt.found_business(p_user uuid, p_code text, p_key text, p_facts jsonb)
RETURNS TABLE (outcome text, business_id uuid)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    hash constant bytea := sha256(convert_to(p_facts::text, 'UTF8'));
    known record;
BEGIN
    PERFORM security_mgmt.require_nobody();
    PERFORM pg_advisory_xact_lock(hashtextextended(p_user::text, 37));
    SELECT founding.business_id, founding.facts_hash INTO known FROM security_mgmt.foundings AS founding
    WHERE founding.user_id = p_user AND founding.key = p_key AND founding.created_at > now() - interval '24 hours';
    IF FOUND THEN
        IF known.facts_hash <> hash THEN
            RAISE EXCEPTION 'the key was used for another request'
                USING ERRCODE = 'TL002', HINT = 'send another key with another request';
        END IF;
        RETURN QUERY VALUES ('known', known.business_id);
        RETURN;
    END IF;
    IF (
        SELECT count(*) FROM security_mgmt.foundings AS founding
        WHERE founding.user_id = p_user AND founding.created_at > now() - interval '1 day'
    ) >= 3 THEN
        RETURN QUERY VALUES ('too_many', NULL::uuid);
        RETURN;
    END IF;
    business_id := system_core.uuid_v7();
    -- From here on it is the owner who acts, in the business: what is written says so.
    PERFORM set_config('app.current_business_id', business_id::text, true);
    PERFORM set_config('app.current_user_id', p_user::text, true);
    PERFORM set_config('app.current_role', 'owner', true);
    INSERT INTO tenant_mgmt.businesses (
        id, business_name, primary_industry, primary_email, primary_phone, headquarters_address_line_1,
        headquarters_address_line_2, headquarters_city, headquarters_state_province, headquarters_postal_code,
        headquarters_country, default_timezone, default_currency, slug, created_by
    ) VALUES (
        business_id, p_facts ->> 'business_name', p_facts ->> 'industry', p_facts ->> 'email', p_facts ->> 'phone',
        p_facts ->> 'address_line_1', p_facts ->> 'address_line_2', p_facts ->> 'city', p_facts ->> 'state_province',
        p_facts ->> 'postal_code', p_facts ->> 'country', p_facts ->> 'timezone', p_facts ->> 'currency',
        security_mgmt.free_slug(p_facts ->> 'business_name'), p_user
    );
    INSERT INTO user_mgmt.business_users (user_id, business_id, role, role_level, status, joined_at)
    VALUES (p_user, business_id, 'owner', 1, 'active', now());
    INSERT INTO tenant_mgmt.business_locations (
        business_id, location_name, location_code, location_type, address_line_1, address_line_2, city, state_province,
        postal_code, country, timezone, phone_number, email_address
    ) VALUES (
        business_id, p_facts ->> 'location_name', 'HQ', 'headquarters', p_facts ->> 'address_line_1',
        p_facts ->> 'address_line_2', p_facts ->> 'city', p_facts ->> 'state_province', p_facts ->> 'postal_code',
        p_facts ->> 'country', p_facts ->> 'timezone', p_facts ->> 'phone', p_facts ->> 'email'
    );
    PERFORM security_mgmt.furnish(business_id, p_facts);
    INSERT INTO security_mgmt.foundings (business_id, user_id, code_hash, key, facts_hash)
    VALUES (business_id, p_user, encode(sha256(convert_to(p_code, 'UTF8')), 'hex'), p_key, hash);
    PERFORM set_config('app.current_business_id', '', true);
    PERFORM set_config('app.current_user_id', '', true);
    PERFORM set_config('app.current_role', '', true);
    outcome := 'made';
    RETURN NEXT;
END
$$;

-- Whose session a refresh token is, if it is the one that was given out last, and until when it lasts. It is not spent:
-- a request that is repeated sends it again. One that was spent ends its session, as everywhere.
CREATE FUNCTION security_mgmt.look_at_session(p_business uuid, p_session uuid, p_hash text)
RETURNS TABLE (user_id uuid, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    known security_mgmt.enhanced_user_sessions;
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT * INTO known FROM security_mgmt.enhanced_user_sessions AS session
    WHERE session.business_id = p_business AND session.id = p_session FOR UPDATE;
    IF known.id IS NULL OR known.status <> 'active' OR coalesce(known.expires_at, '-infinity') <= now()
        OR security_mgmt.role_of_member(known.user_id, p_business) IS NULL
    THEN
        RETURN;
    END IF;
    IF known.session_token_hash <> p_hash THEN
        PERFORM security_mgmt.end_sessions(known.user_id, p_session, NULL);
        RETURN;
    END IF;
    RETURN QUERY VALUES (known.user_id, known.expires_at);
END
$$;

DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name,
               proname NOT IN ('subject_of_sign_ups', 'working_sign_up', 'free_slug', 'furnish') AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'subject_of_sign_ups', 'request_sign_up', 'working_sign_up', 'look_at_sign_up', 'take_sign_up', 'is_time_zone',
            'free_slug', 'furnish', 'found_business', 'look_at_session'
        )
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own.name);
        IF own.is_called THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO thorbis_app', own.name);
        END IF;
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_entry', own.name);
    END LOOP;
    REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;
END
$$;
