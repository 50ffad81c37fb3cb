-- Answers of mutations that were sent with a key, so that a request that is repeated does nothing twice.

CREATE TABLE system_core.idempotency_keys (
    business_id uuid NOT NULL REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    -- Who asked; nil where the token names no user.
    user_id uuid NOT NULL,
    key text NOT NULL,
    -- The response key of the root field: one request may have several.
    field text NOT NULL,
    request_hash bytea NOT NULL,
    answer text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, user_id, key, field)
);
CREATE INDEX idx_idempotency_keys_created_at ON system_core.idempotency_keys (business_id, user_id, created_at);
SELECT system_core.attach_tenancy('system_core.idempotency_keys', 'tenant');

-- Takes a key for a root field: the answer that was given for it in the last day, or null where it is still to be done.
-- Of two at once the second waits here until the first has ended.
CREATE FUNCTION system_core.take_key(p_key text, p_field text, p_request text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    caller constant uuid := coalesce(
        nullif(current_setting('app.current_user_id', true), '')::uuid, '00000000-0000-0000-0000-000000000000');
    hash constant bytea := sha256(convert_to(p_request, 'UTF8'));
    known record;
BEGIN
    DELETE FROM system_core.idempotency_keys
    WHERE business_id = tenant AND user_id = caller AND created_at < now() - interval '24 hours';
    INSERT INTO system_core.idempotency_keys (business_id, user_id, key, field, request_hash)
    VALUES (tenant, caller, p_key, p_field, hash)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    SELECT request_hash, answer INTO known FROM system_core.idempotency_keys
    WHERE business_id = tenant AND user_id = caller AND key = p_key AND field = p_field;
    IF known.request_hash IS DISTINCT FROM hash THEN
        RAISE EXCEPTION 'the key was used for another request'
            USING ERRCODE = 'TL002', HINT = 'send another key with another request';
    END IF;
    RETURN known.answer;
END
$$;

-- Keeps the answer of a root field whose key was taken in this transaction.
CREATE FUNCTION system_core.keep_answer(p_key text, p_field text, p_answer text) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE system_core.idempotency_keys SET answer = p_answer
    WHERE business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND user_id = coalesce(
          nullif(current_setting('app.current_user_id', true), '')::uuid, '00000000-0000-0000-0000-000000000000')
      AND key = p_key AND field = p_field
$$;

REVOKE EXECUTE ON FUNCTION system_core.take_key(text, text, text), system_core.keep_answer(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system_core.take_key(text, text, text), system_core.keep_answer(text, text, text) TO thorbis_app;
