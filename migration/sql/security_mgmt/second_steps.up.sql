-- The second step of signing in: a code that an app shows, for those who want it. The secret behind the codes is sealed by
-- the services, so that a copy of the database makes none.

CREATE TABLE security_mgmt.second_steps (
    user_id uuid NOT NULL REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    secret text NOT NULL,
    confirmed_at timestamptz,
    -- The step of time whose code was taken last: none is taken twice, and no earlier one.
    last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id)
);

-- Codes for whoever has lost the app, each for once. Their hashes.
CREATE TABLE security_mgmt.recovery_codes (
    user_id uuid NOT NULL REFERENCES security_mgmt.second_steps (user_id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- Those who have proved their password and not yet the second step.
CREATE TABLE security_mgmt.sign_in_challenges (
    challenge_hash text NOT NULL,
    user_id uuid NOT NULL REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    business_id uuid REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    tries integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (challenge_hash)
);
CREATE INDEX idx_sign_in_challenges_user_id ON security_mgmt.sign_in_challenges (user_id);
CREATE INDEX idx_sign_in_challenges_business_id ON security_mgmt.sign_in_challenges (business_id);
CREATE INDEX idx_sign_in_challenges_expires_at ON security_mgmt.sign_in_challenges (expires_at);

DO $$
DECLARE
    own text;
BEGIN
    FOREACH own IN ARRAY ARRAY['second_steps', 'recovery_codes', 'sign_in_challenges'] LOOP
        EXECUTE format('ALTER TABLE security_mgmt.%I ENABLE ROW LEVEL SECURITY', own);
        EXECUTE format('ALTER TABLE security_mgmt.%I FORCE ROW LEVEL SECURITY', own);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON security_mgmt.%I TO thorbis_entry', own);
    END LOOP;
END
$$;

-- The acting user's secret, and whether it is in force; no row where there is none.
CREATE FUNCTION security_mgmt.own_second_step() RETURNS TABLE (secret text, is_in_force boolean)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT step.secret, step.confirmed_at IS NOT NULL FROM security_mgmt.second_steps AS step
    WHERE step.user_id = user_mgmt.acting_user()
$$;

-- Keeps a new secret of the acting user, which is in force when a code of it was shown. False where one is in force.
CREATE FUNCTION security_mgmt.begin_second_step(p_secret text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO security_mgmt.second_steps AS known (user_id, secret) VALUES (user_mgmt.acting_user(), p_secret)
    ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = now() WHERE known.confirmed_at IS NULL;
    RETURN FOUND;
END
$$;

-- Puts the acting user's secret in force, with the code of a step of time and codes for the day when the app is lost.
CREATE FUNCTION security_mgmt.confirm_second_step(p_secret text, p_step bigint, p_recovery_hashes text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE security_mgmt.second_steps SET confirmed_at = now(), last_step = p_step
    WHERE user_id = user_mgmt.acting_user() AND secret = p_secret AND confirmed_at IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO security_mgmt.recovery_codes (user_id, code_hash)
    SELECT user_mgmt.acting_user(), hash FROM unnest(p_recovery_hashes) AS hash;
    RETURN true;
END
$$;

-- Takes the code of a step of time, or one of those for the day when the app is lost; each once.
CREATE FUNCTION security_mgmt.take_second_step(p_user uuid, p_step bigint, p_recovery_hash text) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_step IS NOT NULL THEN
        UPDATE security_mgmt.second_steps SET last_step = p_step
        WHERE user_id = p_user AND confirmed_at IS NOT NULL AND last_step < p_step;
        RETURN FOUND;
    END IF;
    UPDATE security_mgmt.recovery_codes SET used_at = now()
    WHERE user_id = p_user AND code_hash = p_recovery_hash AND used_at IS NULL;
    RETURN FOUND;
END
$$;

-- The acting user signs in without a second step from now on. False where the code was not good.
CREATE FUNCTION security_mgmt.end_second_step(p_step bigint, p_recovery_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT security_mgmt.take_second_step(user_mgmt.acting_user(), p_step, p_recovery_hash) THEN
        RETURN false;
    END IF;
    DELETE FROM security_mgmt.second_steps WHERE user_id = user_mgmt.acting_user();
    RETURN true;
END
$$;

-- Whether the account with this address has a second step.
CREATE FUNCTION security_mgmt.account_has_second_step(p_email text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN EXISTS (
        SELECT FROM user_mgmt.users AS person JOIN security_mgmt.second_steps AS step ON step.user_id = person.id
        WHERE person.email = p_email AND step.confirmed_at IS NOT NULL
    );
END
$$;

-- Whoever proved the password is asked for the second step, if they have one. What is over is swept out on the way.
CREATE FUNCTION security_mgmt.open_challenge(p_user uuid, p_business uuid, p_hash text, p_expires_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    DELETE FROM security_mgmt.sign_in_challenges WHERE challenge_hash IN (
        SELECT challenge_hash FROM security_mgmt.sign_in_challenges WHERE expires_at < now()
        ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED
    );
    INSERT INTO security_mgmt.sign_in_challenges (challenge_hash, user_id, business_id, expires_at)
    SELECT p_hash, step.user_id, p_business, p_expires_at FROM security_mgmt.second_steps AS step
    WHERE step.user_id = p_user AND step.confirmed_at IS NOT NULL;
    RETURN FOUND;
END
$$;

-- A try at a challenge, of which there are five: how long to wait first, and whose it is. No row where it is over.
CREATE FUNCTION security_mgmt.try_challenge(p_hash text, p_address inet)
RETURNS TABLE (wait integer, user_id uuid, business_id uuid, email text, secret text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE security_mgmt.sign_in_challenges AS known SET tries = known.tries + 1
    WHERE known.challenge_hash = p_hash AND known.expires_at > now() AND known.tries < 5
    RETURNING known.user_id, known.business_id INTO user_id, business_id;
    IF user_id IS NULL THEN
        RETURN;
    END IF;
    SELECT person.email, step.secret INTO email, secret
    FROM user_mgmt.users AS person JOIN security_mgmt.second_steps AS step ON step.user_id = person.id
    WHERE person.id = user_id AND step.confirmed_at IS NOT NULL AND person.status = 'active' AND person.deleted_at IS NULL;
    IF email IS NOT NULL THEN
        wait := security_mgmt.wait_before_attempt(security_mgmt.subject_of_account(email), p_address);
        RETURN NEXT;
    END IF;
END
$$;

-- Whether the code was good; the challenge is spent with it.
CREATE FUNCTION security_mgmt.pass_challenge(p_hash text, p_step bigint, p_recovery_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    challenged uuid;
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT user_id INTO challenged FROM security_mgmt.sign_in_challenges WHERE challenge_hash = p_hash FOR UPDATE;
    IF challenged IS NULL OR NOT security_mgmt.take_second_step(challenged, p_step, p_recovery_hash) THEN
        RETURN false;
    END IF;
    DELETE FROM security_mgmt.sign_in_challenges WHERE challenge_hash = p_hash;
    RETURN true;
END
$$;

DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name, proname <> 'take_second_step' AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'own_second_step', 'begin_second_step', 'confirm_second_step', 'take_second_step', 'end_second_step',
            'account_has_second_step', 'open_challenge', 'try_challenge', 'pass_challenge'
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
