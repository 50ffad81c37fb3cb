-- The feed of what happened to records: the log gains creations and deletions, and a publisher gives each tenant's
-- rows dense positions in the order in which they can be delivered (ADR 144).

-- Owner of the publishing functions; nobody signs in as it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thorbis_feed') THEN
        CREATE ROLE thorbis_feed NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'thorbis_feed', 'MEMBER') THEN
        GRANT thorbis_feed TO CURRENT_USER;
    END IF;
END
$$;

-- A creation comes from no state, a deletion leads to none.
ALTER TABLE workflow_mgmt.state_transitions
    ALTER COLUMN from_state DROP NOT NULL,
    ALTER COLUMN to_state DROP NOT NULL,
    ADD CONSTRAINT chk_state_transitions_states CHECK (from_state IS NOT NULL OR to_state IS NOT NULL);

-- The state of a row as the log has it: none while it is deleted softly.
CREATE FUNCTION workflow_mgmt.logged_state(p_row jsonb, p_column text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT CASE WHEN p_row ->> 'deleted_at' IS NULL THEN p_row ->> p_column END $$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.logged_state(jsonb, text) FROM PUBLIC;

-- Writes one change of a state to the log, in the transaction that makes the change; nothing where there is none, or
-- where the row is of no tenant.
-- The session may say why and by what: `app.transition_reason`, `app.triggered_by`.
CREATE FUNCTION workflow_mgmt.log_transition(
    p_relation regclass, p_arguments text[], p_row jsonb, p_from text, p_to text
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation record;
    tenant uuid;
    actor uuid;
BEGIN
    SELECT namespace.nspname AS schema_name, class.relname AS name INTO STRICT relation
    FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.oid = p_relation;
    tenant := p_row ->> CASE relation.name WHEN 'businesses' THEN 'id' ELSE 'business_id' END;
    IF tenant IS NULL OR p_from IS NOT DISTINCT FROM p_to THEN
        RETURN;
    END IF;
    IF p_to IS NULL AND NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = tenant) THEN
        -- The business goes, and its log with it.
        RETURN;
    END IF;
    actor := user_mgmt.acting_user();
    INSERT INTO workflow_mgmt.state_transitions (
        business_id, entity_schema, entity_type, entity_id, from_state, to_state,
        transition_reason, state_machine_name, triggered_by, triggered_by_user, transition_completed_at
    ) VALUES (
        tenant, relation.schema_name, p_arguments[1], (p_row ->> 'id')::uuid, p_from, p_to,
        coalesce(nullif(current_setting('app.transition_reason', true), ''), p_row ->> 'status_reason'),
        p_arguments[2],
        coalesce(
            nullif(current_setting('app.triggered_by', true), ''),
            CASE WHEN actor IS NULL THEN 'system_event' ELSE 'user_action' END
        ),
        actor, now()
    );
END
$$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.log_transition(regclass, text[], jsonb, text, text) FROM PUBLIC;

-- Logs that a row changes its state. Arguments: the status column, the entity's type, the state machine.
CREATE OR REPLACE FUNCTION workflow_mgmt.record_transition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM workflow_mgmt.log_transition(
        TG_RELID, ARRAY[TG_ARGV[1], TG_ARGV[2]], to_jsonb(NEW),
        workflow_mgmt.logged_state(to_jsonb(OLD), TG_ARGV[0]), workflow_mgmt.logged_state(to_jsonb(NEW), TG_ARGV[0])
    );
    RETURN NULL;
END
$$;

-- Logs that a row comes or goes. A move into the archive, or out of it, is neither. Arguments as above.
CREATE FUNCTION workflow_mgmt.record_existence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('app.archiving', true) IS DISTINCT FROM 'on' THEN
        PERFORM workflow_mgmt.log_transition(
            TG_RELID, ARRAY[TG_ARGV[1], TG_ARGV[2]], coalesce(to_jsonb(NEW), to_jsonb(OLD)),
            workflow_mgmt.logged_state(to_jsonb(OLD), TG_ARGV[0]), workflow_mgmt.logged_state(to_jsonb(NEW), TG_ARGV[0])
        );
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.record_existence() FROM PUBLIC;

-- What the triggers of a table's lifecycles are called with.
CREATE FUNCTION workflow_mgmt.lifecycles_of(p_table regclass)
RETURNS TABLE (trigger_name text, state_column text, arguments text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT tgname::text, given[1], format('%L, %L, %L', given[1], given[2], given[3])
    FROM pg_trigger, string_to_array(encode(tgargs, 'escape'), '\000') AS given
    WHERE tgrelid = p_table AND tgfoid = 'workflow_mgmt.record_transition'::regproc
      AND NOT tgisinternal AND tgparentid = 0
$$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.lifecycles_of(regclass) FROM PUBLIC;

-- Logs also that rows with a lifecycle come and go.
CREATE FUNCTION workflow_mgmt.follow_lifecycles(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    lifecycle record;
BEGIN
    FOR lifecycle IN SELECT * FROM workflow_mgmt.lifecycles_of(p_table) LOOP
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER %I AFTER INSERT OR DELETE ON %s FOR EACH ROW
             EXECUTE FUNCTION workflow_mgmt.record_existence(%s)',
            replace(lifecycle.trigger_name, '_transition', '_existence'), p_table, lifecycle.arguments);
        CONTINUE WHEN NOT system_core.has_column(p_table, 'deleted_at');
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER %I AFTER UPDATE ON %s FOR EACH ROW
             WHEN (OLD.%3$I IS DISTINCT FROM NEW.%3$I OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
             EXECUTE FUNCTION workflow_mgmt.record_transition(%4$s)',
            lifecycle.trigger_name, p_table, lifecycle.state_column, lifecycle.arguments);
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.follow_lifecycles(regclass) FROM PUBLIC;

-- Tables of later steps get all of it with their declaration.
ALTER FUNCTION system_core.attach_lifecycles(regclass, text[]) RENAME TO attach_changes_of_state;
CREATE FUNCTION system_core.attach_lifecycles(p_table regclass, p_lifecycles text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.attach_changes_of_state(p_table, p_lifecycles);
    PERFORM workflow_mgmt.follow_lifecycles(p_table);
END
$$;

SELECT workflow_mgmt.follow_lifecycles(followed.name)
FROM (
    SELECT DISTINCT tgrelid::regclass AS name FROM pg_trigger
    WHERE tgfoid = 'workflow_mgmt.record_transition'::regproc AND tgparentid = 0
) AS followed;

-- The log in the order of delivery. A row's id is that of its transition; a position is the tenant's own count.
CREATE TABLE workflow_mgmt.feed (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    position bigint NOT NULL,
    revision integer NOT NULL,
    entity_schema text NOT NULL,
    entity_type text NOT NULL,
    entity_id uuid NOT NULL,
    machine text NOT NULL,
    "from" text,
    "to" text,
    reason text,
    occurred_at timestamptz NOT NULL,
    actor_id uuid REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uq_feed_position UNIQUE (business_id, position)
);
CREATE INDEX idx_feed_entity_id ON workflow_mgmt.feed (business_id, entity_id, position DESC);

-- Where each tenant's feed begins and ends.
CREATE TABLE workflow_mgmt.feed_ends (
    business_id uuid NOT NULL PRIMARY KEY REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    first_position bigint NOT NULL DEFAULT 1,
    last_position bigint NOT NULL
);

-- How far the publisher is; its one row is also whose turn it is.
--   snapshot  everything that was visible then has been published
--   target    the snapshot that is being published in parts, up to the sequence number `reached`
--   highest   the highest sequence number published
--   floor     rows up to it were published in another cluster, whose transactions were counted otherwise
--   kept_for  how long the feed keeps its rows
CREATE TABLE workflow_mgmt.publisher (
    is_only boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (is_only),
    snapshot pg_snapshot NOT NULL,
    target pg_snapshot,
    reached bigint NOT NULL DEFAULT 0,
    highest bigint NOT NULL DEFAULT 0,
    floor bigint NOT NULL DEFAULT 0,
    kept_for interval NOT NULL DEFAULT '90 days'
) WITH (fillfactor = 50);

-- The feed is of what happens from here on.
INSERT INTO workflow_mgmt.publisher (snapshot, highest)
SELECT pg_current_snapshot(), coalesce(max(sequence_number), 0) FROM workflow_mgmt.state_transitions;

ALTER TABLE workflow_mgmt.feed_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_mgmt.feed_ends FORCE ROW LEVEL SECURITY;
ALTER TABLE workflow_mgmt.publisher ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_mgmt.publisher FORCE ROW LEVEL SECURITY;

-- The feed shows no more of a record than the record does.
ALTER FUNCTION security_mgmt.record_links() RENAME TO record_links_without_feed;
CREATE FUNCTION security_mgmt.record_links()
RETURNS TABLE (table_name text, schema_column text, kind_column text, id_column text, is_record boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT * FROM security_mgmt.record_links_without_feed()
    UNION ALL VALUES ('workflow_mgmt.feed', 'entity_schema', 'entity_type', 'entity_id', false)
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.record_links() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.record_links() TO thorbis_app;

-- What is published was logged, and leaves no entry in the trail again.
ALTER FUNCTION audit_mgmt.untracked_tables() RENAME TO untracked_tables_without_feed;
CREATE FUNCTION audit_mgmt.untracked_tables() RETURNS TABLE (table_name text, reason text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT * FROM audit_mgmt.untracked_tables_without_feed()
    UNION ALL VALUES ('workflow_mgmt.feed', 'it tells of a log: of each change of a status')
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.untracked_tables() FROM PUBLIC;

SELECT system_core.attach_table('workflow_mgmt.feed', privileges => 'SELECT', members => '{}');

-- A partner hears of records of the trades alone, and of those as far as they show: follow_records sees to that.
SELECT security_mgmt.restrict_rows('workflow_mgmt.feed', 'trades_for_partners', 'SELECT', format(
    '%s OR (SELECT current_setting(''app.current_role'', true)) = ''api_partner''
     AND entity_schema IN (''hs'', ''auto'', ''rest'', ''ret'')', security_mgmt.is_no_partner()));
