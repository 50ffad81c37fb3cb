-- Rows of the running transactions that are not linked yet; empty for everybody else.
CREATE UNLOGGED TABLE trust.pending_links (
    recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    business_id uuid NOT NULL,
    place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    source_table text NOT NULL,
    source_ids uuid[] NOT NULL,
    row_hashes text[] NOT NULL,
    PRIMARY KEY (recorded_xid, business_id, place)
);

SELECT system_core.attach_table('trust.pending_links', tenancy => 'closed', privileges => '');

-- What is not sealed is adopted, before the chain is made by the writers again.

SELECT trust.adopt_all();

-- Takes down the rows that a statement added to the audit trail; they are linked when the transaction commits.
-- Rows of the platform itself belong to no tenant and to no chain.
CREATE FUNCTION trust.collect() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC'
AS $$
BEGIN
    INSERT INTO trust.pending_links (business_id, source_table, source_ids, row_hashes)
    SELECT added.business_id, format('%s.%s', TG_TABLE_SCHEMA, TG_TABLE_NAME), array_agg(added.id ORDER BY added.place),
           array_agg(trust.row_hash(1, added.row_image) ORDER BY added.place)
    FROM (
        SELECT rows_added.business_id, rows_added.id, to_jsonb(rows_added) AS row_image, row_number() OVER () AS place
        FROM rows_added
        WHERE rows_added.business_id IS NOT NULL
    ) AS added
    GROUP BY added.business_id
    ORDER BY added.business_id;
    RETURN NULL;
END
$$;

-- Links what the transaction has taken down, as the last thing before it commits: the lock of a chain is held for a
-- moment only, and taken after all other locks. The chains of several tenants are taken in the order of their ids.
CREATE FUNCTION trust.link_pending() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    batch trust.pending_links;
BEGIN
    FOR batch IN
        SELECT * FROM trust.pending_links WHERE recorded_xid = pg_current_xact_id() ORDER BY business_id, place
    LOOP
        PERFORM trust.append(
            batch.business_id, 'recorded',
            array_fill(batch.source_table, ARRAY[cardinality(batch.source_ids)]), batch.source_ids, batch.row_hashes
        );
    END LOOP;
    DELETE FROM trust.pending_links WHERE recorded_xid = pg_current_xact_id();
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER link_pending AFTER INSERT ON trust.pending_links
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION trust.link_pending();

CREATE TRIGGER collect_links AFTER INSERT ON audit_mgmt.audit_log
    REFERENCING NEW TABLE AS rows_added FOR EACH STATEMENT EXECUTE FUNCTION trust.collect();

CREATE TRIGGER collect_links AFTER INSERT ON audit_mgmt.activity_stream
    REFERENCING NEW TABLE AS rows_added FOR EACH STATEMENT EXECUTE FUNCTION trust.collect();

CREATE TRIGGER collect_links AFTER INSERT ON workflow_mgmt.state_transitions
    REFERENCING NEW TABLE AS rows_added FOR EACH STATEMENT EXECUTE FUNCTION trust.collect();

-- Everything that does not fit in a tenant's chain; no row when the trail is as it was recorded. The kinds:
-- row_altered, row_removed, row_inserted: the audit trail was changed behind the chain;
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
    )
    SELECT breaks.kind, breaks.sequence_number, breaks.source_table, breaks.source_id, breaks.detail
    FROM breaks
    ORDER BY breaks.sequence_number NULLS LAST, breaks.rank, breaks.source_table, breaks.source_id
$$;

-- The audit trail as the chain sees it.
CREATE OR REPLACE FUNCTION trust.audit_trail(tenant uuid) RETURNS TABLE (
    source_table text, source_id uuid, recorded_at timestamptz, place bigint, row_image jsonb
)
LANGUAGE sql STABLE
SET timezone = 'UTC'
AS $$
    SELECT 'audit_mgmt.audit_log', entry.id, entry.created_at, 0::bigint, to_jsonb(entry)
    FROM audit_mgmt.audit_log AS entry WHERE entry.business_id = tenant
    UNION ALL
    SELECT 'audit_mgmt.activity_stream', activity.id, activity.created_at, 0, to_jsonb(activity)
    FROM audit_mgmt.activity_stream AS activity WHERE activity.business_id = tenant
    UNION ALL
    SELECT 'workflow_mgmt.state_transitions', transition.id, transition.created_at, transition.sequence_number,
           to_jsonb(transition)
    FROM workflow_mgmt.state_transitions AS transition WHERE transition.business_id = tenant
$$;

DROP FUNCTION trust.open_window(uuid);
DROP FUNCTION trust.seal();
DROP FUNCTION trust.seal_between(pg_snapshot, pg_snapshot);
DROP FUNCTION trust.committed_between(pg_snapshot, pg_snapshot);
SELECT system_core.drop_table('trust.audit_sealings');
DROP FUNCTION trust.server();

REVOKE EXECUTE ON FUNCTION trust.collect() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.link_pending() FROM PUBLIC;
GRANT CREATE ON SCHEMA trust TO thorbis_trust;
ALTER TABLE trust.pending_links OWNER TO thorbis_trust;
ALTER FUNCTION trust.collect() OWNER TO thorbis_trust;
ALTER FUNCTION trust.link_pending() OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA trust FROM thorbis_trust;
