-- Codes that work once and go to a mailbox: to accept an invitation, and to set a new password.

-- What is to be sent, and what is known of it afterwards: its hash. Whoever sends the messages takes the code out of the
-- row. No tenant sees a row: a code in the messages of a business would be its managers' to read.
CREATE TABLE security_mgmt.one_time_codes (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    purpose text NOT NULL,
    email text NOT NULL,
    user_id uuid REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    business_id uuid REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    code text,
    code_hash text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT uk_one_time_codes_code_hash UNIQUE (code_hash),
    CONSTRAINT chk_one_time_codes_purpose CHECK (purpose IN ('invitation', 'password_reset'))
);
CREATE INDEX idx_one_time_codes_user_id ON security_mgmt.one_time_codes (user_id);
CREATE INDEX idx_one_time_codes_business_id ON security_mgmt.one_time_codes (business_id);
CREATE INDEX idx_one_time_codes_email ON security_mgmt.one_time_codes (email, created_at);
CREATE INDEX idx_one_time_codes_expires_at ON security_mgmt.one_time_codes (expires_at);
ALTER TABLE security_mgmt.one_time_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_mgmt.one_time_codes FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON security_mgmt.one_time_codes TO thorbis_entry;
GRANT UPDATE (email_verified) ON user_mgmt.users TO thorbis_entry;
GRANT SELECT (id, invited_at), UPDATE (status, joined_at) ON user_mgmt.business_users TO thorbis_entry;

-- Keeps a code. What is long over is swept out on the way, and earlier ones of the same kind are worth nothing.
CREATE FUNCTION security_mgmt.keep_code(
    p_purpose text, p_email text, p_user uuid, p_business uuid, p_code text, p_expires_at timestamptz
) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM security_mgmt.one_time_codes WHERE id IN (
        SELECT id FROM security_mgmt.one_time_codes WHERE expires_at < now() - interval '1 day'
        ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED
    );
    UPDATE security_mgmt.one_time_codes SET used_at = now(), code = NULL
    WHERE email = p_email AND purpose = p_purpose AND business_id IS NOT DISTINCT FROM p_business AND used_at IS NULL;
    INSERT INTO security_mgmt.one_time_codes (purpose, email, user_id, business_id, code, code_hash, expires_at)
    VALUES (
        p_purpose, p_email, p_user, p_business, CASE WHEN p_user IS NOT NULL THEN p_code END,
        encode(sha256(convert_to(p_code, 'UTF8')), 'hex'), p_expires_at
    );
$$;

-- Somebody wants to set a new password. The same is done whether there is an account or not; three an hour are kept.
CREATE FUNCTION security_mgmt.request_password_reset(p_email text, p_address inet, p_code text, p_expires_at timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person uuid;
    wait integer;
BEGIN
    PERFORM security_mgmt.require_nobody();
    wait := security_mgmt.wait_of(security_mgmt.subject_of_address(p_address), 50);
    IF wait > 0 THEN
        RETURN wait;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(security_mgmt.subject_of_account(p_email), 30));
    SELECT id INTO person FROM user_mgmt.users
    WHERE email = p_email AND status = 'active' AND deleted_at IS NULL AND password_hash IS NOT NULL;
    IF (
        SELECT count(*) FROM security_mgmt.one_time_codes
        WHERE email = p_email AND purpose = 'password_reset' AND created_at > now() - interval '1 hour'
    ) < 3 THEN
        PERFORM security_mgmt.keep_code('password_reset', p_email, person, NULL, p_code, p_expires_at);
    END IF;
    RETURN 0;
END
$$;

-- The invitation of the acting business gets a code.
CREATE FUNCTION security_mgmt.send_invitation(p_membership uuid, p_code text, p_expires_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    invited record;
BEGIN
    SELECT person.id, person.email INTO invited
    FROM user_mgmt.business_users AS membership JOIN user_mgmt.users AS person ON person.id = membership.user_id
    WHERE membership.business_id = tenant AND membership.id = p_membership AND membership.status = 'invited';
    IF invited.id IS NULL OR coalesce(current_setting('app.current_role', true), '') NOT IN ('owner', 'manager') THEN
        RAISE EXCEPTION 'only owners and managers invite' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM security_mgmt.keep_code('invitation', invited.email, invited.id, tenant, p_code, p_expires_at);
END
$$;

-- What a code is good for, while it is: nothing is used up yet.
CREATE FUNCTION security_mgmt.look_at_code(p_purpose text, p_code text)
RETURNS TABLE (email text, has_password boolean)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN QUERY
        SELECT person.email, person.password_hash IS NOT NULL
        FROM security_mgmt.one_time_codes AS known JOIN user_mgmt.users AS person ON person.id = known.user_id
        WHERE known.code_hash = encode(sha256(convert_to(p_code, 'UTF8')), 'hex') AND known.purpose = p_purpose
          AND known.used_at IS NULL AND known.expires_at > now()
          AND person.status = 'active' AND person.deleted_at IS NULL;
END
$$;

-- Uses a code up: its user, and the business of an invitation. Null where it is not good, or not any more.
CREATE FUNCTION security_mgmt.use_code(p_purpose text, p_code text) RETURNS security_mgmt.one_time_codes
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE security_mgmt.one_time_codes SET used_at = now(), code = NULL
    WHERE code_hash = encode(sha256(convert_to(p_code, 'UTF8')), 'hex') AND purpose = p_purpose
      AND used_at IS NULL AND expires_at > now() AND user_id IS NOT NULL
    RETURNING *
$$;

-- Sets the password of the code's user, whose sessions end everywhere. How many that were; null without a good code.
CREATE FUNCTION security_mgmt.reset_password(p_code text, p_new_hash text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    used security_mgmt.one_time_codes := security_mgmt.use_code('password_reset', p_code);
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE user_mgmt.users SET password_hash = p_new_hash, email_verified = true
    WHERE id = used.user_id AND status = 'active' AND deleted_at IS NULL AND p_new_hash LIKE '$argon2id$%';
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    DELETE FROM security_mgmt.sign_in_failures WHERE subject = security_mgmt.subject_of_account(used.email);
    RETURN security_mgmt.end_sessions(used.user_id, NULL, NULL);
END
$$;

-- The invited person becomes a member. Who has no password yet gets this one; who has one keeps it.
CREATE FUNCTION security_mgmt.accept_invitation(p_code text, p_new_hash text) RETURNS TABLE (user_id uuid, business_id uuid)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    used security_mgmt.one_time_codes := security_mgmt.use_code('invitation', p_code);
    is_member boolean;
BEGIN
    PERFORM security_mgmt.require_nobody();
    -- The transition is the person's own, in the log of the business.
    PERFORM set_config('app.current_business_id', coalesce(used.business_id::text, ''), true);
    PERFORM set_config('app.current_user_id', coalesce(used.user_id::text, ''), true);
    UPDATE user_mgmt.business_users AS membership SET status = 'active', joined_at = now()
    WHERE membership.business_id = used.business_id AND membership.user_id = used.user_id AND membership.status = 'invited'
      AND EXISTS (
          SELECT FROM tenant_mgmt.businesses AS business
          WHERE business.id = used.business_id AND business.business_status = 'active' AND business.deleted_at IS NULL
      );
    is_member := FOUND;
    PERFORM set_config('app.current_business_id', '', true);
    PERFORM set_config('app.current_user_id', '', true);
    IF is_member THEN
        UPDATE user_mgmt.users AS person SET email_verified = true, password_hash = coalesce(person.password_hash, p_new_hash)
        WHERE person.id = used.user_id;
        user_id := used.user_id;
        business_id := used.business_id;
        RETURN NEXT;
    END IF;
END
$$;

-- Who accepts an invitation stands nowhere yet. Everybody else is held to the ranks as before.
DROP TRIGGER keep_ranks ON user_mgmt.business_users;
CREATE TRIGGER keep_ranks BEFORE INSERT OR UPDATE OR DELETE ON user_mgmt.business_users
    FOR EACH ROW WHEN (current_user <> 'thorbis_entry') EXECUTE FUNCTION user_mgmt.keep_ranks();

DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name, proname NOT IN ('keep_code', 'use_code') AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'keep_code', 'use_code', 'request_password_reset', 'send_invitation', 'look_at_code', 'reset_password',
            'accept_invitation'
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
