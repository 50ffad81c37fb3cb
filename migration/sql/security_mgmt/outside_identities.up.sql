-- Who somebody is in the words of an issuer outside, linked to a user here by that user.

CREATE TABLE security_mgmt.outside_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    linked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX idx_outside_identities_user_id ON security_mgmt.outside_identities (user_id);

-- Tokens of issuers outside that were taken, until they end by themselves: each is taken once. Their hashes.
CREATE TABLE security_mgmt.outside_tokens (
    token_hash text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (token_hash)
);
CREATE INDEX idx_outside_tokens_expires_at ON security_mgmt.outside_tokens (expires_at);

DO $$
DECLARE
    own text;
BEGIN
    FOREACH own IN ARRAY ARRAY['outside_identities', 'outside_tokens'] LOOP
        EXECUTE format('ALTER TABLE security_mgmt.%I ENABLE ROW LEVEL SECURITY', own);
        EXECUTE format('ALTER TABLE security_mgmt.%I FORCE ROW LEVEL SECURITY', own);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON security_mgmt.%I TO thorbis_entry', own);
    END LOOP;
END
$$;

-- Takes a token of an issuer outside. False for one that was taken before. What is over is swept out on the way.
CREATE FUNCTION security_mgmt.take_outside_token(p_hash text, p_expires_at timestamptz) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM security_mgmt.outside_tokens WHERE token_hash IN (
        SELECT token_hash FROM security_mgmt.outside_tokens WHERE expires_at < now()
        ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED
    );
    INSERT INTO security_mgmt.outside_tokens (token_hash, expires_at) VALUES (p_hash, p_expires_at)
    ON CONFLICT DO NOTHING;
    RETURN FOUND;
END
$$;

-- Links who a token names to the acting user. Outcomes: `linked`; `taken`, where another user is; `replayed`.
CREATE FUNCTION security_mgmt.link_identity(p_issuer text, p_subject text, p_hash text, p_expires_at timestamptz)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT security_mgmt.take_outside_token(p_hash, p_expires_at) THEN
        RETURN 'replayed';
    END IF;
    INSERT INTO security_mgmt.outside_identities (issuer, subject, user_id)
    VALUES (p_issuer, p_subject, user_mgmt.acting_user())
    ON CONFLICT DO NOTHING;
    RETURN CASE WHEN EXISTS (
        SELECT FROM security_mgmt.outside_identities AS known
        WHERE known.issuer = p_issuer AND known.subject = p_subject AND known.user_id = user_mgmt.acting_user()
    ) THEN 'linked' ELSE 'taken' END;
END
$$;

-- Takes the acting user's links to an issuer away. How many they were.
CREATE FUNCTION security_mgmt.unlink_identities(p_issuer text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    removed integer;
BEGIN
    DELETE FROM security_mgmt.outside_identities WHERE issuer = p_issuer AND user_id = user_mgmt.acting_user();
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;

-- Whoever an issuer outside knows signs in: the user that is linked, and where they are a member, the business that was
-- used last first. No row where nobody is linked, and for a token that was taken before.
CREATE FUNCTION security_mgmt.begin_outside_sign_in(p_issuer text, p_subject text, p_hash text, p_expires_at timestamptz)
RETURNS TABLE (user_id uuid, businesses uuid[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    IF NOT security_mgmt.take_outside_token(p_hash, p_expires_at) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT person.id, (
            SELECT array_agg(membership.business_id ORDER BY (
                SELECT max(session.created_at) FROM security_mgmt.enhanced_user_sessions AS session
                WHERE session.user_id = person.id AND session.business_id = membership.business_id
            ) DESC NULLS LAST, coalesce(membership.joined_at, membership.created_at), membership.business_id)
            FROM user_mgmt.business_users AS membership
            WHERE membership.user_id = person.id
              AND security_mgmt.role_of_member(person.id, membership.business_id) IS NOT NULL
        )
        FROM security_mgmt.outside_identities AS known JOIN user_mgmt.users AS person ON person.id = known.user_id
        WHERE known.issuer = p_issuer AND known.subject = p_subject
          AND person.status = 'active' AND person.deleted_at IS NULL;
END
$$;

DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name, proname <> 'take_outside_token' AS is_called
        FROM pg_proc WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN (
            'take_outside_token', 'link_identity', 'unlink_identities', 'begin_outside_sign_in'
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
