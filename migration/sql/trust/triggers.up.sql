-- What is hashed of a row: every column, as JSON with sorted keys, in UTC.
-- A column that a later version adds to a covered table needs a new form: the old one then leaves it out
-- (`row_image - '{new_column}'`), so that older links go on to fit.
CREATE FUNCTION trust.row_hash(canonical_form integer, row_image jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT encode(sha256(convert_to(CASE canonical_form WHEN 1 THEN row_image::text END, 'UTF8')), 'hex')
$$;

-- The hash of a link: over everything that it says, and over the link before it.
CREATE FUNCTION trust.link_hash(
    previous_hash text, id uuid, business_id uuid, sequence_number bigint, link_kind text,
    source_table text, source_id uuid, canonical_form integer, row_hash text, linked_at timestamptz
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT encode(sha256(convert_to(
        'thorbis audit link 1|' || previous_hash || '|' || id || '|' || business_id || '|' || sequence_number || '|'
        || link_kind || '|' || source_table || '|' || source_id || '|' || canonical_form || '|' || row_hash || '|'
        || (extract(epoch FROM linked_at) * 1000000)::bigint, 'UTF8')), 'hex')
$$;

-- The hash before the first link.
CREATE FUNCTION trust.origin() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT repeat('0', 64) $$;

-- Adds links to the end of a tenant's chain, in the order of the lists, under the lock of the chain.
CREATE FUNCTION trust.append(tenant uuid, kind text, tables text[], ids uuid[], hashes text[]) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    head trust.chain_heads;
    moment timestamptz := now();
    link_ids uuid[] := ARRAY(SELECT system_core.uuid_v7() FROM generate_series(1, cardinality(ids)));
    chained text[] := ARRAY[]::text[];
    hash text;
BEGIN
    SELECT * INTO head FROM trust.chain_heads WHERE business_id = tenant FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO trust.chain_heads VALUES (tenant, 0, trust.origin()) ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM trust.chain_heads WHERE business_id = tenant FOR UPDATE;
    END IF;
    hash := head.chain_hash;
    FOR place IN 1 .. cardinality(ids) LOOP
        hash := trust.link_hash(
            hash, link_ids[place], tenant, head.sequence_number + place, kind,
            tables[place], ids[place], 1, hashes[place], moment
        );
        chained := array_append(chained, hash);
    END LOOP;
    INSERT INTO trust.audit_chain_links (
        id, business_id, sequence_number, link_kind, source_table, source_id,
        canonical_form, row_hash, previous_hash, chain_hash, linked_at
    )
    SELECT link.id, tenant, head.sequence_number + link.place, kind, link.source_table, link.source_id,
           1, link.row_hash, coalesce(lag(link.chain_hash) OVER (ORDER BY link.place), head.chain_hash), link.chain_hash, moment
    FROM unnest(link_ids, tables, ids, hashes, chained) WITH ORDINALITY
        AS link (id, source_table, source_id, row_hash, chain_hash, place)
    ORDER BY link.place;
    UPDATE trust.chain_heads AS ending
    SET sequence_number = head.sequence_number + cardinality(ids), chain_hash = hash
    WHERE ending.business_id = tenant;
    RETURN head.sequence_number + cardinality(ids);
END
$$;

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

-- The audit trail as the chain sees it.
CREATE FUNCTION trust.audit_trail(tenant uuid) RETURNS TABLE (
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

-- Links rows of a tenant that are older than the chain, or came past its triggers, in the order of their time.
-- The links say that they were adopted: what happened to the rows before is not proved. Returns how many there were.
CREATE FUNCTION trust.adopt(tenant uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    tables text[];
    ids uuid[];
    hashes text[];
BEGIN
    INSERT INTO trust.chain_heads VALUES (tenant, 0, trust.origin()) ON CONFLICT DO NOTHING;
    PERFORM FROM trust.chain_heads WHERE business_id = tenant FOR UPDATE;
    SELECT array_agg(trail.source_table ORDER BY trail.recorded_at, trail.source_table, trail.place, trail.source_id),
           array_agg(trail.source_id ORDER BY trail.recorded_at, trail.source_table, trail.place, trail.source_id),
           array_agg(trust.row_hash(1, trail.row_image)
                     ORDER BY trail.recorded_at, trail.source_table, trail.place, trail.source_id)
    INTO tables, ids, hashes
    FROM trust.audit_trail(tenant) AS trail
    WHERE NOT EXISTS (
        SELECT FROM trust.audit_chain_links AS link
        WHERE link.business_id = tenant AND link.source_table = trail.source_table AND link.source_id = trail.source_id
    );
    IF ids IS NOT NULL THEN
        PERFORM trust.append(tenant, 'adopted', tables, ids, hashes);
    END IF;
    RETURN coalesce(cardinality(ids), 0);
END
$$;

-- Adopts the rows of every tenant; returns how many there were.
CREATE FUNCTION trust.adopt_all() RETURNS bigint
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT coalesce(sum(trust.adopt(id)), 0)::bigint FROM tenant_mgmt.businesses $$;

-- Links a row of the trail again after personal data was taken out of it, as the law may demand.
-- The row's earlier link stays, so that the redaction is seen. Returns the link's number.
CREATE FUNCTION trust.record_redaction(tenant uuid, redacted_table text, redacted_id uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    image jsonb;
BEGIN
    SELECT trail.row_image INTO image
    FROM trust.audit_trail(tenant) AS trail
    WHERE trail.source_table = redacted_table AND trail.source_id = redacted_id;
    IF image IS NULL THEN
        RAISE EXCEPTION 'the audit trail has no row % in %', redacted_id, redacted_table
            USING ERRCODE = 'no_data_found', HINT = 'name the table with its schema, as trust.audit_chain_links does';
    END IF;
    RETURN trust.append(tenant, 'redacted', ARRAY[redacted_table], ARRAY[redacted_id], ARRAY[trust.row_hash(1, image)]);
END
$$;

-- Everything that does not fit in a tenant's chain; no row when the trail is as it was recorded. The kinds:
-- row_altered, row_removed, row_inserted: the audit trail was changed behind the chain;
-- link_altered, link_removed: the chain itself was changed;
-- chain_cut: links are missing at its end; checkpoint_contradicted: it is another chain than the one that was signed.
CREATE FUNCTION trust.verify_chain(tenant uuid) RETURNS TABLE (
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

-- Refuses to change what was recorded, to the owner too. Only a whole tenant takes its chain away with it.
CREATE FUNCTION trust.refuse_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '%.% is only ever appended to', TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION trust.refuse_truncation() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '%.% is only ever appended to', TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON trust.audit_chain_links
    FOR EACH ROW EXECUTE FUNCTION trust.refuse_change();

CREATE TRIGGER refuse_truncation BEFORE TRUNCATE ON trust.audit_chain_links
    FOR EACH STATEMENT EXECUTE FUNCTION trust.refuse_truncation();

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON trust.audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION trust.refuse_change();

CREATE TRIGGER refuse_truncation BEFORE TRUNCATE ON trust.audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION trust.refuse_truncation();
REVOKE EXECUTE ON FUNCTION trust.append(uuid, text, text[], uuid[], text[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.collect() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.link_pending() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.audit_trail(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.adopt(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.adopt_all() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.record_redaction(uuid, text, uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.verify_chain(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.refuse_change() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION trust.refuse_truncation() FROM PUBLIC;
