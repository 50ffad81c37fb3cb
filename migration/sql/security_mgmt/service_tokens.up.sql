-- Tokens of programs that read reports: named, in a role, for the documents that they name. Owners make them, and whoever
-- made one answers for it with a membership.

CREATE TABLE security_mgmt.service_tokens (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_security_mgmt_service_tokens_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    name text NOT NULL,
    role text NOT NULL,
    documents text[] NOT NULL DEFAULT '{}',
    all_documents boolean NOT NULL DEFAULT false,
    allowed_in_address boolean NOT NULL DEFAULT false,
    token_hash text NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    rotated_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_security_mgmt_service_tokens_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_service_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT chk_service_tokens_name CHECK (name <> '' AND length(name) <= 100),
    CONSTRAINT chk_service_tokens_role CHECK (role IN (
        'owner', 'manager', 'service_advisor', 'parts_manager', 'technician', 'front_desk', 'staff', 'viewer', 'api_partner'
    )),
    -- A token that names none, and is not for all, runs nothing.
    CONSTRAINT chk_service_tokens_documents CHECK (NOT all_documents OR cardinality(documents) = 0)
);
-- A name is free again when its token is revoked.
CREATE UNIQUE INDEX uk_service_tokens_name ON security_mgmt.service_tokens (business_id, name) WHERE revoked_at IS NULL;

INSERT INTO security_mgmt.column_classes (table_name, class, column_name)
VALUES ('security_mgmt.service_tokens', 'internal', 'token_hash');
SELECT system_core.attach_table('security_mgmt.service_tokens', privileges => '');
SELECT security_mgmt.restrict_rows(
    'security_mgmt.service_tokens', 'for_managers', 'ALL', security_mgmt.role_is_one_of('{owner,manager}')
);
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.service_tokens
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'name', 'only owners give tokens to programs');

-- Nobody reads a hash, and what a token may is fixed when it is made.
GRANT SELECT (
    id, business_id, name, role, documents, all_documents, allowed_in_address, expires_at, last_used_at, rotated_at,
    revoked_at, created_at, created_by
) ON security_mgmt.service_tokens TO thorbis_app;
GRANT INSERT (
    id, business_id, name, role, documents, all_documents, allowed_in_address, token_hash, expires_at
) ON security_mgmt.service_tokens TO thorbis_app;
GRANT UPDATE (token_hash, rotated_at, revoked_at) ON security_mgmt.service_tokens TO thorbis_app;
-- Only what the application reads has the trail with its declaration, and it reads the table from here on.
SELECT audit_mgmt.attach_trail('security_mgmt.service_tokens');
GRANT SELECT, UPDATE (last_used_at) ON security_mgmt.service_tokens TO thorbis_entry;

-- Whether a token is good for its maker: neither revoked nor over.
CREATE FUNCTION security_mgmt.service_token_holds(p_business uuid, p_token uuid, p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM security_mgmt.service_tokens AS token
        WHERE token.business_id = p_business AND token.id = p_token AND token.created_by = p_user
          AND token.revoked_at IS NULL AND coalesce(token.expires_at > now(), true)
    )
$$;

-- A program shows its token: for whom it acts, and what it may; nothing where the token is not good. Its last use is
-- known to the hour, so that the trail is not full of uses.
CREATE FUNCTION security_mgmt.enter_as_service(p_business uuid, p_token uuid, p_hash text, p_in_address boolean)
RETURNS TABLE (user_id uuid, role text, documents text[], all_documents boolean)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT token.created_by, token.role, token.documents, token.all_documents
    INTO user_id, role, documents, all_documents
    FROM security_mgmt.service_tokens AS token
    WHERE token.business_id = p_business AND token.id = p_token AND token.token_hash = p_hash
      AND (token.allowed_in_address OR NOT p_in_address)
      AND security_mgmt.service_token_holds(p_business, p_token, token.created_by)
      AND security_mgmt.role_of_member(token.created_by, p_business) IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    UPDATE security_mgmt.service_tokens AS token SET last_used_at = now()
    WHERE token.business_id = p_business AND token.id = p_token
      AND coalesce(token.last_used_at < now() - interval '1 hour', true);
    RETURN NEXT;
END
$$;

DO $$
DECLARE
    own text;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOREACH own IN ARRAY ARRAY[
        'security_mgmt.service_token_holds(uuid, uuid, uuid)',
        'security_mgmt.enter_as_service(uuid, uuid, text, boolean)'
    ] LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO thorbis_app', own);
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_entry', own);
    END LOOP;
    REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;
END
$$;
