-- The chain is made behind the writers, not by them: what has been committed since the last time is sealed set-wise,
-- every second. Writers of one tenant no longer wait for each other.

DROP TRIGGER collect_links ON audit_mgmt.audit_log;
DROP TRIGGER collect_links ON audit_mgmt.activity_stream;
DROP TRIGGER collect_links ON workflow_mgmt.state_transitions;
DROP TABLE trust.pending_links;
DROP FUNCTION trust.link_pending();
DROP FUNCTION trust.collect();

-- How far the trail is sealed: one row, the same for every tenant. Whoever locks it seals.
CREATE TABLE trust.audit_sealings (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    sealed_through timestamptz NOT NULL DEFAULT now(),
    sealed_entries bigint NOT NULL DEFAULT 0,
    sealed_in_all bigint NOT NULL DEFAULT 0,
    snapshot text NOT NULL DEFAULT pg_current_snapshot()::text,
    server text NOT NULL,
    PRIMARY KEY (id)
);
SELECT system_core.attach_table('trust.audit_sealings', tenancy => 'closed', privileges => '');

-- The server whose transactions the snapshot counts. On another one, where the rows were restored, the numbers mean
-- nothing.
CREATE FUNCTION trust.server() RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT system_identifier::text FROM pg_control_system() $$;
REVOKE EXECUTE ON FUNCTION trust.server() FROM PUBLIC;

INSERT INTO trust.audit_sealings (server) VALUES (trust.server());

-- The rows of the trail whose transactions were committed after one snapshot and before another, and those of the running
-- transaction. Rows of the platform itself belong to no tenant and to no chain; that is asked so that no index but the
-- transactions' is of use. Without settings of its own, so that it is planned as a part of the query that asks.
CREATE FUNCTION trust.committed_between(p_before pg_snapshot, p_after pg_snapshot) RETURNS TABLE (
    business_id uuid, source_table text, source_id uuid, recorded_xid xid8, place bigint, row_image jsonb
)
LANGUAGE sql STABLE
AS $$
    SELECT added.* FROM (
        SELECT entry.business_id, 'audit_mgmt.audit_log', entry.id, entry.recorded_xid, 0::bigint,
               to_jsonb(entry) - 'recorded_xid'
        FROM audit_mgmt.audit_log AS entry
        WHERE entry.recorded_xid >= pg_snapshot_xmin(p_before)
        UNION ALL
        SELECT activity.business_id, 'audit_mgmt.activity_stream', activity.id, activity.recorded_xid, 0,
               to_jsonb(activity) - 'recorded_xid'
        FROM audit_mgmt.activity_stream AS activity
        WHERE activity.recorded_xid >= pg_snapshot_xmin(p_before)
        UNION ALL
        SELECT transition.business_id, 'workflow_mgmt.state_transitions', transition.id, transition.recorded_xid, transition.sequence_number,
               to_jsonb(transition)
        FROM workflow_mgmt.state_transitions AS transition
        WHERE transition.recorded_xid >= pg_snapshot_xmin(p_before)
    ) AS added (business_id, source_table, source_id, recorded_xid, place, row_image)
    WHERE NOT pg_visible_in_snapshot(added.recorded_xid, p_before)
      AND (pg_visible_in_snapshot(added.recorded_xid, p_after) OR added.recorded_xid = pg_current_xact_id_if_assigned())
      AND (added.business_id IS NOT NULL) IS TRUE
$$;
REVOKE EXECUTE ON FUNCTION trust.committed_between(pg_snapshot, pg_snapshot) FROM PUBLIC;

-- The audit trail as the chain sees it. Which transaction wrote a row is bookkeeping that came later, and stays out of it.
CREATE OR REPLACE FUNCTION trust.audit_trail(tenant uuid) RETURNS TABLE (
    source_table text, source_id uuid, recorded_at timestamptz, place bigint, row_image jsonb
)
LANGUAGE sql STABLE
SET timezone = 'UTC'
AS $$
    SELECT 'audit_mgmt.audit_log', entry.id, entry.created_at, 0::bigint, to_jsonb(entry) - 'recorded_xid'
    FROM audit_mgmt.audit_log AS entry WHERE entry.business_id = tenant
    UNION ALL
    SELECT 'audit_mgmt.activity_stream', activity.id, activity.created_at, 0, to_jsonb(activity) - 'recorded_xid'
    FROM audit_mgmt.activity_stream AS activity WHERE activity.business_id = tenant
    UNION ALL
    SELECT 'workflow_mgmt.state_transitions', transition.id, transition.created_at, transition.sequence_number,
           to_jsonb(transition)
    FROM workflow_mgmt.state_transitions AS transition WHERE transition.business_id = tenant
$$;

-- Seals what was committed between two snapshots: the order of the chain is that of the snapshots, and within one of them
-- that of the transactions. Rows that have a link already are passed over. Returns how many there were.
CREATE FUNCTION trust.seal_between(p_before pg_snapshot, p_after pg_snapshot) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    sealed bigint := 0;
    tenant uuid;
    batch record;
BEGIN
    -- Whoever else adds links to these chains comes before or after, and is seen by the next statement.
    FOR tenant IN SELECT DISTINCT added.business_id FROM trust.committed_between(p_before, p_after) AS added ORDER BY 1 LOOP
        INSERT INTO trust.chain_heads VALUES (tenant, 0, trust.origin()) ON CONFLICT DO NOTHING;
        PERFORM FROM trust.chain_heads WHERE business_id = tenant FOR UPDATE;
    END LOOP;
    FOR batch IN
        SELECT numbered.business_id,
               array_agg(numbered.source_table ORDER BY numbered.number) AS tables,
               array_agg(numbered.source_id ORDER BY numbered.number) AS ids,
               array_agg(numbered.row_hash ORDER BY numbered.number) AS hashes
        FROM (
            SELECT added.business_id, added.source_table, added.source_id, trust.row_hash(1, added.row_image) AS row_hash,
                   row_number() OVER (
                       PARTITION BY added.business_id
                       ORDER BY added.recorded_xid, added.source_table, added.place, added.source_id
                   ) AS number
            FROM trust.committed_between(p_before, p_after) AS added
            WHERE NOT EXISTS (
                SELECT FROM trust.audit_chain_links AS link
                WHERE link.business_id = added.business_id AND link.source_table = added.source_table
                  AND link.source_id = added.source_id
            )
        ) AS numbered
        GROUP BY numbered.business_id, (numbered.number - 1) / 5000
        ORDER BY numbered.business_id, (numbered.number - 1) / 5000
    LOOP
        PERFORM trust.append(batch.business_id, 'recorded', batch.tables, batch.ids, batch.hashes);
        sealed := sealed + cardinality(batch.ids);
    END LOOP;
    RETURN sealed;
END
$$;
REVOKE EXECUTE ON FUNCTION trust.seal_between(pg_snapshot, pg_snapshot) FROM PUBLIC;

-- Seals what has been committed since the last time, and tells people of it; returns how many rows that were, and null while another one seals.
-- Where the rows were restored from another server, all that has no link is adopted.
CREATE FUNCTION trust.seal() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC'
-- What is new lies at the end of an index, however old the statistics are.
SET enable_seqscan = off
SET jit = off
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    last trust.audit_sealings;
    moment timestamptz;
    seen pg_snapshot;
    sealed bigint := 0;
BEGIN
    SELECT * INTO last FROM trust.audit_sealings FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    moment := clock_timestamp();
    seen := pg_current_snapshot();
    IF last.server <> trust.server() OR pg_snapshot_xmax(seen) < pg_snapshot_xmax(last.snapshot::pg_snapshot) THEN
        sealed := trust.adopt_all();
    ELSIF EXISTS (SELECT FROM trust.committed_between(last.snapshot::pg_snapshot, seen)) THEN
        PERFORM audit_mgmt.tell(last.snapshot::pg_snapshot, seen);
        sealed := trust.seal_between(last.snapshot::pg_snapshot, seen);
    END IF;
    UPDATE trust.audit_sealings AS sealing
    SET sealed_through = moment, sealed_entries = sealed, sealed_in_all = sealing.sealed_in_all + sealed,
        snapshot = seen::text, server = trust.server()
    WHERE sealing.id = last.id;
    RETURN sealed;
END
$$;
REVOKE EXECUTE ON FUNCTION trust.seal() FROM PUBLIC;

-- What the proof of a tenant's trail does not cover yet: rows that were committed since the last sealing.
CREATE FUNCTION trust.open_window(tenant uuid) RETURNS TABLE (sealed_through timestamptz, open_entries bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT sealing.sealed_through, (
        SELECT count(*) FROM trust.committed_between(sealing.snapshot::pg_snapshot, pg_current_snapshot()) AS added
        WHERE added.business_id = tenant AND NOT EXISTS (
            SELECT FROM trust.audit_chain_links AS link
            WHERE link.business_id = tenant AND link.source_table = added.source_table AND link.source_id = added.source_id
        )
    )
    FROM trust.audit_sealings AS sealing
$$;
REVOKE EXECUTE ON FUNCTION trust.open_window(uuid) FROM PUBLIC;

-- Everything that does not fit in a tenant's chain; no row when the trail is as it was recorded. The kinds:
-- row_altered, row_removed, row_inserted: the audit trail was changed behind the chain; rows that wait for the next
-- sealing are not among them;
-- link_altered, link_removed: the chain itself was changed;
-- chain_cut: links are missing at its end; checkpoint_contradicted: it is another chain than the one that was signed.
CREATE OR REPLACE FUNCTION trust.verify_chain(tenant uuid) RETURNS TABLE (
    kind text, sequence_number bigint, source_table text, source_id uuid, detail text
)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH links AS MATERIALIZED (
        SELECT link.*,
               lag(link.sequence_number, 1, 0::bigint) OVER chain AS number_before,
               lag(link.chain_hash, 1, trust.origin()) OVER chain AS hash_before,
               row_number() OVER (
                   PARTITION BY link.source_table, link.source_id ORDER BY link.sequence_number DESC
               ) = 1 AS is_latest
        FROM trust.audit_chain_links AS link
        WHERE link.business_id = tenant
        WINDOW chain AS (ORDER BY link.sequence_number)
    ),
    trail AS MATERIALIZED (
        SELECT * FROM trust.audit_trail(tenant)
    ),
    -- Rows that are not sealed yet; on a server that the snapshot does not count for, none.
    waiting AS (
        SELECT added.source_table, added.source_id
        FROM trust.audit_sealings AS sealing
        CROSS JOIN LATERAL trust.committed_between(sealing.snapshot::pg_snapshot, pg_current_snapshot()) AS added
        WHERE sealing.server = trust.server() AND added.business_id = tenant
    ),
    ending AS (
        SELECT coalesce(max(links.sequence_number), 0) AS last_number,
               coalesce((array_agg(links.chain_hash ORDER BY links.sequence_number DESC))[1], trust.origin()) AS last_hash
        FROM links
    ),
    breaks AS (
        SELECT 1 AS rank, 'link_altered' AS kind, links.sequence_number, links.source_table, links.source_id,
               'what the link says does not have its hash' AS detail
        FROM links
        WHERE links.chain_hash IS DISTINCT FROM trust.link_hash(
            links.previous_hash, links.id, links.business_id, links.sequence_number, links.link_kind,
            links.source_table, links.source_id, links.canonical_form, links.row_hash, links.linked_at
        )
        UNION ALL
        SELECT 2, 'link_altered', links.sequence_number, links.source_table, links.source_id,
               'the link does not follow from the one before it'
        FROM links
        WHERE links.sequence_number = links.number_before + 1 AND links.previous_hash <> links.hash_before
        UNION ALL
        SELECT 3, 'link_removed', links.number_before + 1, NULL, NULL,
               CASE
                   WHEN links.sequence_number = links.number_before + 2 THEN 'the link is missing'
                   ELSE format('the links up to %s are missing', links.sequence_number - 1)
               END
        FROM links
        WHERE links.sequence_number > links.number_before + 1
        UNION ALL
        SELECT 4, 'chain_cut', ending.last_number + 1, NULL, NULL,
               format('the chain ends with %s but was as long as %s', ending.last_number, head.sequence_number)
        FROM trust.chain_heads AS head CROSS JOIN ending
        WHERE head.business_id = tenant AND head.sequence_number > ending.last_number
        UNION ALL
        SELECT 5, 'link_altered', ending.last_number, NULL, NULL, 'the last link is not the one that was added last'
        FROM ending
        LEFT JOIN trust.chain_heads AS head ON head.business_id = tenant
        WHERE (coalesce(head.sequence_number, 0) < ending.last_number)
           OR (head.sequence_number = ending.last_number AND head.chain_hash <> ending.last_hash)
        UNION ALL
        SELECT 6, 'chain_cut', checkpoint.sequence_number, NULL, NULL,
               format('the link was signed at %s and is missing', checkpoint.signed_at)
        FROM trust.audit_checkpoints AS checkpoint
        WHERE checkpoint.business_id = tenant
          AND NOT EXISTS (SELECT FROM links WHERE links.sequence_number = checkpoint.sequence_number)
        UNION ALL
        SELECT 7, 'checkpoint_contradicted', checkpoint.sequence_number, links.source_table, links.source_id,
               format('the link is another one than was signed at %s', checkpoint.signed_at)
        FROM trust.audit_checkpoints AS checkpoint
        JOIN links ON links.sequence_number = checkpoint.sequence_number
        WHERE checkpoint.business_id = tenant AND checkpoint.chain_hash <> links.chain_hash
        UNION ALL
        SELECT 8, 'row_altered', links.sequence_number, links.source_table, links.source_id,
               'the row is not what was recorded'
        FROM links
        JOIN trail ON trail.source_table = links.source_table AND trail.source_id = links.source_id
        WHERE links.is_latest AND links.row_hash IS DISTINCT FROM trust.row_hash(links.canonical_form, trail.row_image)
        UNION ALL
        SELECT 9, 'row_removed', links.sequence_number, links.source_table, links.source_id, 'the row is gone'
        FROM links
        LEFT JOIN trail ON trail.source_table = links.source_table AND trail.source_id = links.source_id
        WHERE links.is_latest AND trail.source_id IS NULL
        UNION ALL
        SELECT 10, 'row_inserted', NULL, trail.source_table, trail.source_id, 'the row was never linked'
        FROM trail
        LEFT JOIN links ON links.source_table = trail.source_table AND links.source_id = trail.source_id
        WHERE links.id IS NULL
          AND NOT EXISTS (
              SELECT FROM waiting WHERE waiting.source_table = trail.source_table AND waiting.source_id = trail.source_id
          )
    )
    SELECT breaks.kind, breaks.sequence_number, breaks.source_table, breaks.source_id, breaks.detail
    FROM breaks
    ORDER BY breaks.sequence_number NULLS LAST, breaks.rank, breaks.source_table, breaks.source_id
$$;

GRANT CREATE ON SCHEMA trust TO thorbis_trust;
ALTER TABLE trust.audit_sealings OWNER TO thorbis_trust;
ALTER FUNCTION trust.server() OWNER TO thorbis_trust;
ALTER FUNCTION trust.committed_between(pg_snapshot, pg_snapshot) OWNER TO thorbis_trust;
ALTER FUNCTION trust.seal_between(pg_snapshot, pg_snapshot) OWNER TO thorbis_trust;
ALTER FUNCTION trust.seal() OWNER TO thorbis_trust;
ALTER FUNCTION trust.open_window(uuid) OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA trust FROM thorbis_trust;

SELECT audit_mgmt.attach_trails();
