-- A business may ask for a second step of all its members (the setting `require_mfa`): whoever has none sets one up on the
-- way in.

CREATE FUNCTION security_mgmt.requires_second_step(p_business uuid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM tenant_mgmt.business_settings AS setting
        WHERE setting.business_id = p_business AND setting.setting_key = 'require_mfa' AND setting.setting_value = 'true'
    )
$$;

CREATE FUNCTION security_mgmt.has_second_step(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM security_mgmt.second_steps AS step WHERE step.user_id = p_user AND step.confirmed_at IS NOT NULL
    )
$$;

-- Whoever proved the password and has no second step where the business asks for one gets a new secret, and a challenge
-- that a code of it answers. The address of the account, or nothing where it is let in as it is.
CREATE FUNCTION security_mgmt.open_new_challenge(
    p_user uuid, p_business uuid, p_hash text, p_expires_at timestamptz, p_secret text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    IF NOT security_mgmt.requires_second_step(p_business) OR security_mgmt.has_second_step(p_user) THEN
        RETURN NULL;
    END IF;
    -- One that was confirmed meanwhile stays; the challenge is of no use then, and who signs in again is asked for it.
    INSERT INTO security_mgmt.second_steps AS known (user_id, secret) VALUES (p_user, p_secret)
    ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = now() WHERE known.confirmed_at IS NULL;
    INSERT INTO security_mgmt.sign_in_challenges (challenge_hash, user_id, business_id, expires_at)
    VALUES (p_hash, p_user, p_business, p_expires_at);
    RETURN (SELECT person.email FROM user_mgmt.users AS person WHERE person.id = p_user);
END
$$;

-- A try at such a challenge, of which there are five, as try_challenge has it. No row for a challenge of another kind.
CREATE FUNCTION security_mgmt.try_new_challenge(p_hash text, p_address inet)
RETURNS TABLE (wait integer, user_id uuid, business_id uuid, email text, secret text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE security_mgmt.sign_in_challenges AS known SET tries = known.tries + 1
    FROM security_mgmt.second_steps AS step, user_mgmt.users AS person
    WHERE known.challenge_hash = p_hash AND known.expires_at > now() AND known.tries < 5
      AND step.user_id = known.user_id AND step.confirmed_at IS NULL
      AND person.id = known.user_id AND person.status = 'active' AND person.deleted_at IS NULL
    RETURNING known.user_id, known.business_id, person.email, step.secret INTO user_id, business_id, email, secret;
    IF user_id IS NOT NULL THEN
        wait := security_mgmt.wait_before_attempt(security_mgmt.subject_of_account(email), p_address);
        RETURN NEXT;
    END IF;
END
$$;

-- The code was good: the secret is in force, with codes for the day when the app is lost. The challenge is spent with it.
CREATE FUNCTION security_mgmt.pass_new_challenge(p_hash text, p_secret text, p_step bigint, p_recovery_hashes text[])
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    challenged uuid;
BEGIN
    PERFORM security_mgmt.require_nobody();
    DELETE FROM security_mgmt.sign_in_challenges WHERE challenge_hash = p_hash RETURNING user_id INTO challenged;
    UPDATE security_mgmt.second_steps SET confirmed_at = now(), last_step = p_step
    WHERE user_id = challenged AND secret = p_secret AND confirmed_at IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO security_mgmt.recovery_codes (user_id, code_hash)
    SELECT challenged, hash FROM unnest(p_recovery_hashes) AS hash;
    RETURN true;
END
$$;

-- Whether the user of a session has no second step where another business asks for one.
CREATE FUNCTION security_mgmt.lacks_second_step(p_business uuid, p_session uuid, p_next_business uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN security_mgmt.requires_second_step(p_next_business) AND EXISTS (
        SELECT FROM security_mgmt.enhanced_user_sessions AS session
        WHERE session.business_id = p_business AND session.id = p_session
          AND NOT security_mgmt.has_second_step(session.user_id)
          AND security_mgmt.role_of_member(session.user_id, p_next_business) IS NOT NULL
    );
END
$$;

GRANT SELECT (business_id, setting_key, setting_value) ON tenant_mgmt.business_settings TO thorbis_entry;
DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name, prosecdef AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'requires_second_step', 'has_second_step', 'open_new_challenge', 'try_new_challenge', 'pass_new_challenge',
            'lacks_second_step'
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
