-- Signing up: whoever reads an address's mail may begin, whether the address has an account already or not.

ALTER TABLE security_mgmt.one_time_codes DROP CONSTRAINT chk_one_time_codes_purpose;
ALTER TABLE security_mgmt.one_time_codes
    ADD CONSTRAINT chk_one_time_codes_purpose CHECK (purpose IN ('invitation', 'password_reset', 'sign_up'));

-- Which business was made by whom, with which code and key: a request that is repeated makes none twice.
CREATE TABLE security_mgmt.foundings (
    business_id uuid NOT NULL REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    code_hash text,
    key text,
    facts_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id)
);
CREATE INDEX idx_foundings_user_id ON security_mgmt.foundings (user_id, created_at);
CREATE INDEX idx_foundings_code_hash ON security_mgmt.foundings (code_hash);
ALTER TABLE security_mgmt.foundings ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.foundings FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON security_mgmt.foundings TO thorbis_entry;
GRANT INSERT ON user_mgmt.users TO thorbis_entry;

-- What sign-ups from an address are counted under, apart from attempts that failed.
CREATE FUNCTION security_mgmt.subject_of_sign_ups(p_address inet) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT encode(sha256(convert_to('sign up:' || security_mgmt.subject_of_address(p_address), 'UTF8')), 'hex') $$;

-- Somebody wants to begin. The same is done for every address: a code is kept and sent, three an hour. Twenty from one
-- network are free in a day; then each one waits. Answers the seconds to wait.
CREATE FUNCTION security_mgmt.request_sign_up(p_email text, p_address inet, p_code text, p_expires_at timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    from_there constant text := security_mgmt.subject_of_sign_ups(p_address);
    wait constant integer := security_mgmt.wait_of(from_there, 20);
BEGIN
    PERFORM security_mgmt.require_nobody();
    IF wait > 0 THEN
        RETURN wait;
    END IF;
    INSERT INTO security_mgmt.sign_in_failures AS known (subject, failures, failed_at)
    SELECT from_there, 1, clock_timestamp() WHERE from_there IS NOT NULL
    ON CONFLICT (subject) DO UPDATE SET failed_at = excluded.failed_at, failures =
        CASE WHEN known.failed_at > clock_timestamp() - interval '1 day' THEN known.failures + 1 ELSE 1 END;
    PERFORM pg_advisory_xact_lock(hashtextextended(security_mgmt.subject_of_account(p_email), 36));
    IF (
        SELECT count(*) FROM security_mgmt.one_time_codes
        WHERE email = p_email AND purpose = 'sign_up' AND created_at > now() - interval '1 hour'
    ) < 3 THEN
        PERFORM security_mgmt.keep_code('sign_up', p_email, NULL, NULL, p_code, p_expires_at);
        -- There is no user yet, and it is sent all the same.
        UPDATE security_mgmt.one_time_codes SET code = p_code
        WHERE code_hash = encode(sha256(convert_to(p_code, 'UTF8')), 'hex');
    END IF;
    RETURN 0;
END
$$;

-- The code of a sign-up, while it works: unused, or used by the request that is repeated.
CREATE FUNCTION security_mgmt.working_sign_up(p_code text, p_key text) RETURNS SETOF security_mgmt.one_time_codes
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT known.* FROM security_mgmt.one_time_codes AS known
    WHERE known.code_hash = encode(sha256(convert_to(p_code, 'UTF8')), 'hex') AND known.purpose = 'sign_up'
      AND known.expires_at > now() AND (known.used_at IS NULL OR EXISTS (
          SELECT FROM security_mgmt.foundings AS founding
          WHERE founding.code_hash = known.code_hash AND founding.key = p_key
      ))
$$;

-- Whom a code of a sign-up reached, and the hash of the account, if there is one with a password: then how long to wait
-- before it is tried.
CREATE FUNCTION security_mgmt.look_at_sign_up(p_code text, p_key text, p_address inet)
RETURNS TABLE (wait integer, email text, password_hash text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT known.email, person.password_hash INTO email, password_hash
    FROM security_mgmt.working_sign_up(p_code, p_key) AS known
    LEFT JOIN user_mgmt.users AS person ON person.email = known.email
    WHERE person.id IS NULL OR person.status = 'active' AND person.deleted_at IS NULL;
    IF email IS NOT NULL THEN
        wait := CASE WHEN password_hash IS NULL THEN 0
            ELSE security_mgmt.wait_before_attempt(security_mgmt.subject_of_account(email), p_address) END;
        RETURN NEXT;
    END IF;
END
$$;

-- Uses the code up: its user, who is made where there is none. Whoever has a password keeps it. Null where the code does
-- not work any more.
CREATE FUNCTION security_mgmt.take_sign_up(p_code text, p_key text, p_new_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    reached text;
    person uuid;
BEGIN
    PERFORM security_mgmt.require_nobody();
    -- Of two at once the second finds what the first has left.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(sha256(convert_to(p_code, 'UTF8')), 'hex'), 36));
    SELECT email INTO reached FROM security_mgmt.working_sign_up(p_code, p_key);
    IF reached IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE security_mgmt.one_time_codes SET used_at = now(), code = NULL
    WHERE code_hash = encode(sha256(convert_to(p_code, 'UTF8')), 'hex') AND used_at IS NULL;
    INSERT INTO user_mgmt.users (email, email_verified) VALUES (reached, true)
    ON CONFLICT (email) DO UPDATE SET email_verified = true
    RETURNING id INTO person;
    UPDATE user_mgmt.users SET password_hash = p_new_hash
    WHERE id = person AND password_hash IS NULL AND p_new_hash LIKE '$argon2id$%';
    RETURN person;
END
$$;
