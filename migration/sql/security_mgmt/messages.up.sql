-- Codes on their way to mailboxes: what is due is taken by whoever sends, and settled when it went out. Taking one holds it
-- for a while, so that many may send and one that broke off is tried again.

ALTER TABLE security_mgmt.one_time_codes
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN sent_at timestamptz;
CREATE INDEX idx_one_time_codes_due ON security_mgmt.one_time_codes (next_attempt_at) WHERE code IS NOT NULL;
GRANT SELECT (business_name) ON tenant_mgmt.businesses TO thorbis_entry;

-- Messages that are due, at most so many. The next attempt comes a minute later, then after two, four, up to an hour; with
-- the code's time it is over.
CREATE FUNCTION security_mgmt.take_messages(p_limit integer)
RETURNS TABLE (id uuid, purpose text, email text, code text, expires_at timestamptz, business_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN QUERY
        UPDATE security_mgmt.one_time_codes AS taken
        SET attempts = taken.attempts + 1,
            next_attempt_at = clock_timestamp() + make_interval(secs => least(3600, 60 * 2 ^ least(taken.attempts, 10)))
        WHERE taken.id IN (
            SELECT due.id FROM security_mgmt.one_time_codes AS due
            WHERE due.code IS NOT NULL AND due.used_at IS NULL AND due.expires_at > now()
              AND due.next_attempt_at <= clock_timestamp()
            ORDER BY due.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED
        )
        RETURNING taken.id, taken.purpose, taken.email, taken.code, taken.expires_at, (
            SELECT business.business_name FROM tenant_mgmt.businesses AS business WHERE business.id = taken.business_id
        );
END
$$;

-- A message went out, or can never go out: its code leaves the row either way.
CREATE FUNCTION security_mgmt.settle_message(p_id uuid, p_went_out boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE security_mgmt.one_time_codes SET code = NULL, sent_at = CASE WHEN p_went_out THEN now() END WHERE id = p_id;
END
$$;

DO $$
DECLARE
    own record;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOR own IN
        SELECT oid::regprocedure AS name
        FROM pg_proc
        WHERE pronamespace = 'security_mgmt'::regnamespace AND proname IN ('take_messages', 'settle_message')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own.name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO thorbis_app', own.name);
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_entry', own.name);
    END LOOP;
    REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;
END
$$;
