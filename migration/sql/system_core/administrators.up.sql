-- What administrators of the platform looked at: written before they see it, and shown to no business.

CREATE TABLE system_core.administrator_uses (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    account text NOT NULL,
    action text NOT NULL,
    resource text NOT NULL,
    request_id uuid,
    trace_id text,
    used_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id)
);
CREATE INDEX idx_administrator_uses_used_at ON system_core.administrator_uses (used_at);

-- What is for administrators shows to no role of a business, and neither does what points at it.
ALTER FUNCTION security_mgmt.narrowed_tables() RENAME TO tables_narrowed_by_name;
CREATE FUNCTION security_mgmt.narrowed_tables() RETURNS TABLE (table_name text, seen_by text[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT named.table_name, named.seen_by FROM security_mgmt.tables_narrowed_by_name() AS named
    UNION ALL
    SELECT policy.polrelid::regclass::text, '{}' FROM pg_policy AS policy
    WHERE policy.polname = 'administrators' AND policy.polrelid NOT IN (
        SELECT to_regclass(named.table_name) FROM security_mgmt.tables_narrowed_by_name() AS named
    )
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.narrowed_tables() FROM PUBLIC;

SELECT system_core.attach_table('system_core.administrator_uses', tenancy => 'administrators', privileges => 'SELECT');

-- It is only added to, by its owner as well.
CREATE FUNCTION system_core.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '%.% is only ever appended to', TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.refuse_change() FROM PUBLIC;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON system_core.administrator_uses
    FOR EACH STATEMENT EXECUTE FUNCTION system_core.refuse_change();

GRANT INSERT ON system_core.administrator_uses TO thorbis_entry;

-- Notes what an administrator is about to use: a list of {"action", "resource"}. Only an administrator's session may.
CREATE FUNCTION system_core.note_administrator_uses(p_account text, p_uses jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF coalesce(current_setting('app.current_role', true), '') <> 'administrator' OR coalesce(p_account, '') = '' THEN
        RAISE EXCEPTION 'only administrators of the platform note what they use'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO system_core.administrator_uses (account, action, resource, request_id, trace_id)
    SELECT p_account, used.action, used.resource, nullif(current_setting('app.request_id', true), '')::uuid,
           nullif(current_setting('app.trace_id', true), '')
    FROM jsonb_to_recordset(p_uses) AS used (action text, resource text);
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.note_administrator_uses(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system_core.note_administrator_uses(text, jsonb) TO thorbis_app;
-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA system_core TO thorbis_entry;
ALTER FUNCTION system_core.note_administrator_uses(text, jsonb) OWNER TO thorbis_entry;
REVOKE CREATE ON SCHEMA system_core FROM thorbis_entry;
