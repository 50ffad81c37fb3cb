-- Signing in: what whoever is not signed in may have done, and nothing else.
--
-- A transaction of nobody has no tenant, so that no policy lets it see or write a row. These functions are its only way
-- to any. They are owned by a role that passes by the policies, and that has no more than they need.

DO $$
BEGIN
    -- Where the owner may not make it, its administrator has.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thorbis_entry') THEN
        CREATE ROLE thorbis_entry NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'thorbis_entry', 'MEMBER') THEN
        GRANT thorbis_entry TO CURRENT_USER;
    END IF;
END
$$;

GRANT USAGE ON SCHEMA security_mgmt, user_mgmt, tenant_mgmt, system_core TO thorbis_entry;
GRANT SELECT (id, email, status, deleted_at, password_hash), UPDATE (password_hash, last_login_at)
    ON user_mgmt.users TO thorbis_entry;
GRANT SELECT (user_id, business_id, role, status, joined_at, created_at) ON user_mgmt.business_users TO thorbis_entry;
GRANT SELECT (id, business_status, deleted_at) ON tenant_mgmt.businesses TO thorbis_entry;
GRANT SELECT, INSERT, UPDATE ON security_mgmt.enhanced_user_sessions TO thorbis_entry;
GRANT EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant(), user_mgmt.acting_user() TO thorbis_entry;

-- Attempts that failed, by account and by address, whether the account exists or not. Hashes: the table tells of nobody.
CREATE TABLE security_mgmt.sign_in_failures (
    subject text NOT NULL,
    failures integer NOT NULL,
    failed_at timestamptz NOT NULL,
    PRIMARY KEY (subject)
);
CREATE INDEX idx_sign_in_failures_failed_at ON security_mgmt.sign_in_failures (failed_at);
ALTER TABLE security_mgmt.sign_in_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.sign_in_failures FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON security_mgmt.sign_in_failures TO thorbis_entry;

-- Finds out whether anybody still has a hash of the old kind.
CREATE INDEX idx_users_old_hashes ON user_mgmt.users (id) WHERE password_hash LIKE '$2%';

-- Refuses sessions of a tenant.
CREATE FUNCTION security_mgmt.require_nobody() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF user_mgmt.acts_for_a_tenant() THEN
        RAISE EXCEPTION 'this is for whoever is not signed in' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;

-- What failures of an account are counted under.
CREATE FUNCTION security_mgmt.subject_of_account(p_email text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT encode(sha256(convert_to('account:' || p_email, 'UTF8')), 'hex') $$;

-- What failures from an address are counted under: in IPv6 the network, of which a client has all addresses.
CREATE FUNCTION security_mgmt.subject_of_address(p_address inet) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT encode(sha256(convert_to('address:' || host(network(
        CASE family(p_address) WHEN 6 THEN set_masklen(p_address, 64) ELSE p_address END
    )), 'UTF8')), 'hex')
$$;

-- Seconds until the next attempt may be made. The first failures are free; after them half a minute, doubled with each
-- further one, up to a quarter of an hour. After a day they are forgotten.
CREATE FUNCTION security_mgmt.wait_of(p_subject text, p_free integer) RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(max(greatest(0, ceil(extract(epoch FROM
        failed_at + make_interval(secs => least(900, 30 * 2 ^ least(failures - p_free, 10))) - clock_timestamp()
    ))))::integer, 0)
    FROM security_mgmt.sign_in_failures
    WHERE subject = p_subject AND failures >= p_free AND failed_at > clock_timestamp() - interval '1 day'
$$;

-- Seconds until somebody may try this account from this address. One attempt at an account runs at a time, so that
-- many at once are not more than one after the other.
CREATE FUNCTION security_mgmt.wait_before_attempt(p_account text, p_address inet) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(p_account, 29)) THEN
        RETURN 1;
    END IF;
    RETURN greatest(
        security_mgmt.wait_of(p_account, 5),
        security_mgmt.wait_of(security_mgmt.subject_of_address(p_address), 50)
    );
END
$$;

-- The role of an active user in an active business; null for everybody else.
CREATE FUNCTION security_mgmt.role_of_member(p_user uuid, p_business uuid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT membership.role
    FROM user_mgmt.business_users AS membership
    JOIN user_mgmt.users AS person ON person.id = membership.user_id
    JOIN tenant_mgmt.businesses AS business ON business.id = membership.business_id
    WHERE membership.user_id = p_user AND membership.business_id = p_business AND membership.status = 'active'
      AND person.status = 'active' AND person.deleted_at IS NULL
      AND business.business_status = 'active' AND business.deleted_at IS NULL
$$;

-- The cost of the hashes of the old kind, while there are any.
CREATE FUNCTION security_mgmt.cost_of_old_hashes() RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT substring(password_hash FROM '^\$2[abxy]?\$(\d\d)\$')::integer
    FROM user_mgmt.users WHERE password_hash LIKE '$2%' LIMIT 1
$$;

-- Ends open sessions of a user: one of a business, or all but one. The log of transitions is each business's own.
CREATE FUNCTION security_mgmt.end_sessions(p_user uuid, p_only uuid, p_but uuid) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant text := coalesce(current_setting('app.current_business_id', true), '');
    ended integer := 0;
    open_session record;
BEGIN
    FOR open_session IN
        SELECT session.business_id, session.id FROM security_mgmt.enhanced_user_sessions AS session
        WHERE session.user_id = p_user AND session.status = 'active'
          AND session.id = coalesce(p_only, session.id) AND session.id IS DISTINCT FROM p_but
        ORDER BY session.business_id, session.id
    LOOP
        PERFORM set_config('app.current_business_id', open_session.business_id::text, true);
        UPDATE security_mgmt.enhanced_user_sessions AS session SET status = 'terminated', terminated_at = now()
        WHERE session.business_id = open_session.business_id AND session.id = open_session.id;
        ended := ended + 1;
    END LOOP;
    PERFORM set_config('app.current_business_id', tenant, true);
    RETURN ended;
END
$$;

-- An attempt to sign in begins: how long to wait first, and if not at all, the hash of the account, if there is one,
-- and where its user is a member, the business that was used last first.
CREATE FUNCTION security_mgmt.begin_sign_in(p_email text, p_address inet)
RETURNS TABLE (wait integer, user_id uuid, password_hash text, old_cost integer, businesses uuid[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    wait := security_mgmt.wait_before_attempt(security_mgmt.subject_of_account(p_email), p_address);
    old_cost := security_mgmt.cost_of_old_hashes();
    SELECT person.id, person.password_hash, (
        SELECT array_agg(membership.business_id ORDER BY (
            SELECT max(session.created_at) FROM security_mgmt.enhanced_user_sessions AS session
            WHERE session.user_id = person.id AND session.business_id = membership.business_id
        ) DESC NULLS LAST, coalesce(membership.joined_at, membership.created_at), membership.business_id)
        FROM user_mgmt.business_users AS membership
        WHERE membership.user_id = person.id
          AND security_mgmt.role_of_member(person.id, membership.business_id) IS NOT NULL
    ) INTO user_id, password_hash, businesses
    FROM user_mgmt.users AS person
    WHERE person.email = p_email AND person.status = 'active' AND person.deleted_at IS NULL
      AND person.password_hash IS NOT NULL AND wait = 0;
    RETURN NEXT;
END
$$;

-- An attempt failed. What is long forgotten is swept out on the way.
CREATE FUNCTION security_mgmt.count_failure(p_email text, p_address inet) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM security_mgmt.sign_in_failures WHERE subject IN (
        SELECT subject FROM security_mgmt.sign_in_failures
        WHERE failed_at < clock_timestamp() - interval '1 day'
        ORDER BY failed_at LIMIT 10 FOR UPDATE SKIP LOCKED
    );
    INSERT INTO security_mgmt.sign_in_failures AS known (subject, failures, failed_at)
    SELECT subject, 1, clock_timestamp()
    FROM unnest(ARRAY[security_mgmt.subject_of_account(p_email), security_mgmt.subject_of_address(p_address)]) AS subject
    WHERE subject IS NOT NULL
    ORDER BY subject
    ON CONFLICT (subject) DO UPDATE SET failed_at = excluded.failed_at, failures =
        CASE WHEN known.failed_at > clock_timestamp() - interval '1 day' THEN known.failures + 1 ELSE 1 END;
$$;

-- Whoever proved to be the user gets a session in the business, and the role there; nothing where they are no member.
CREATE FUNCTION security_mgmt.open_session(
    p_user uuid, p_business uuid, p_session uuid, p_token_hash text, p_expires_at timestamptz, p_address inet, p_user_agent text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    member_role text;
BEGIN
    PERFORM security_mgmt.require_nobody();
    member_role := security_mgmt.role_of_member(p_user, p_business);
    IF member_role IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO security_mgmt.enhanced_user_sessions (
        id, user_id, business_id, session_token_hash, device_fingerprint, ip_address, user_agent, expires_at
    ) VALUES (
        p_session, p_user, p_business, p_token_hash,
        encode(sha256(convert_to(coalesce(p_user_agent, ''), 'UTF8')), 'hex'),
        coalesce(p_address, '0.0.0.0'), p_user_agent, p_expires_at
    );
    UPDATE user_mgmt.users SET last_login_at = now() WHERE id = p_user;
    DELETE FROM security_mgmt.sign_in_failures WHERE subject = (
        SELECT security_mgmt.subject_of_account(person.email) FROM user_mgmt.users AS person WHERE person.id = p_user
    );
    RETURN member_role;
END
$$;

-- Takes a stronger hash of the password that was just verified, in place of the one of the old kind.
CREATE FUNCTION security_mgmt.upgrade_hash(p_user uuid, p_old_hash text, p_new_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE user_mgmt.users SET password_hash = p_new_hash
    WHERE id = p_user AND password_hash = p_old_hash AND p_old_hash LIKE '$2%' AND p_new_hash LIKE '$argon2id$%';
END
$$;

-- A refresh token is spent for the next one, in the same business or, as another session, in another of its user.
-- Outcomes: `fresh`; `ended`, also where the membership is; `reused`, which ends the session; `foreign`, where the user
-- is no member.
CREATE FUNCTION security_mgmt.refresh_session(
    p_business uuid, p_session uuid, p_spent_hash text, p_next_hash text, p_next_business uuid, p_next_session uuid
) RETURNS TABLE (outcome text, user_id uuid, role text, expires_at timestamptz)
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
    outcome := 'ended';
    IF known.id IS NULL OR known.status <> 'active' OR coalesce(known.expires_at, '-infinity') <= now()
        OR security_mgmt.role_of_member(known.user_id, p_business) IS NULL
    THEN
        RETURN NEXT;
        RETURN;
    END IF;
    IF known.session_token_hash <> p_spent_hash THEN
        PERFORM security_mgmt.end_sessions(known.user_id, p_session, NULL);
        outcome := 'reused';
        RETURN NEXT;
        RETURN;
    END IF;
    role := security_mgmt.role_of_member(known.user_id, p_next_business);
    IF role IS NULL THEN
        outcome := 'foreign';
        RETURN NEXT;
        RETURN;
    END IF;
    IF p_next_session = p_session AND p_next_business = p_business THEN
        UPDATE security_mgmt.enhanced_user_sessions AS session
        SET session_token_hash = p_next_hash, last_activity_at = now()
        WHERE session.business_id = p_business AND session.id = p_session;
    ELSE
        INSERT INTO security_mgmt.enhanced_user_sessions (
            id, user_id, business_id, session_token_hash, device_fingerprint, ip_address, user_agent, expires_at
        ) VALUES (
            p_next_session, known.user_id, p_next_business, p_next_hash, known.device_fingerprint, known.ip_address,
            known.user_agent, known.expires_at
        );
        PERFORM security_mgmt.end_sessions(known.user_id, p_session, NULL);
    END IF;
    outcome := 'fresh';
    user_id := known.user_id;
    expires_at := known.expires_at;
    RETURN NEXT;
END
$$;

-- The acting user proves to know the password: how long to wait first, the address to count under, and the hash.
CREATE FUNCTION security_mgmt.begin_password_change()
RETURNS TABLE (wait integer, email text, password_hash text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    SELECT person.email, person.password_hash INTO email, password_hash
    FROM user_mgmt.users AS person WHERE person.id = user_mgmt.acting_user();
    wait := security_mgmt.wait_before_attempt(security_mgmt.subject_of_account(email), NULL);
    RETURN NEXT;
END
$$;

-- Sets the acting user's password, and ends their sessions everywhere but the one at work. How many that were.
CREATE FUNCTION security_mgmt.change_own_password(p_old_hash text, p_new_hash text, p_session uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE user_mgmt.users SET password_hash = p_new_hash
    WHERE id = user_mgmt.acting_user() AND password_hash = p_old_hash AND p_new_hash LIKE '$argon2id$%';
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    DELETE FROM security_mgmt.sign_in_failures WHERE subject = (
        SELECT security_mgmt.subject_of_account(person.email) FROM user_mgmt.users AS person
        WHERE person.id = user_mgmt.acting_user()
    );
    RETURN security_mgmt.end_sessions(user_mgmt.acting_user(), NULL, p_session);
END
$$;

-- All of them belong to the role; the application calls those that stand at the end of a verb.
DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name, proname IN (
            'begin_sign_in', 'count_failure', 'open_session', 'upgrade_hash', 'refresh_session',
            'begin_password_change', 'change_own_password'
        ) AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'require_nobody', 'subject_of_account', 'subject_of_address', 'wait_of', 'wait_before_attempt',
            'role_of_member', 'cost_of_old_hashes', 'end_sessions', 'begin_sign_in', 'count_failure', 'open_session',
            'upgrade_hash', 'refresh_session', 'begin_password_change', 'change_own_password'
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
