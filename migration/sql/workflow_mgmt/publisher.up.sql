-- Takes what became visible since the last time and gives it its places in the feed. A row is taken once: it was not
-- visible in the last snapshot (its transaction had not begun, or was under way) and is visible in this one. Rows of
-- one record are written under its lock, so that their sequence numbers are in the order of their commits; rows of
-- one batch go out in that order. Nobody waits for transactions that stay open.

-- The rows of the log that are still to be published.
-- Three kinds: those of this cluster's transactions; those of the part that is being published; and, when the
-- database was restored into a cluster that counts lower, what had not been published there and what came since.
CREATE FUNCTION workflow_mgmt.unpublished(p_state workflow_mgmt.publisher, p_moment pg_snapshot, p_limit integer)
RETURNS SETOF workflow_mgmt.state_transitions
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    (SELECT change.* FROM workflow_mgmt.state_transitions AS change
    WHERE pg_snapshot_xmax(p_state.snapshot) <= pg_snapshot_xmax(p_moment)
      AND (
          change.recorded_xid >= pg_snapshot_xmax(p_state.snapshot) AND change.recorded_xid < pg_snapshot_xmax(p_moment)
          OR change.recorded_xid = ANY (ARRAY(SELECT pg_snapshot_xip(p_state.snapshot)))
      )
      AND pg_visible_in_snapshot(change.recorded_xid, p_moment)
      AND change.sequence_number > greatest(p_state.reached, p_state.floor)
    ORDER BY change.sequence_number
    LIMIT p_limit)
    UNION ALL
    (SELECT change.* FROM workflow_mgmt.state_transitions AS change
    WHERE pg_snapshot_xmax(p_state.snapshot) > pg_snapshot_xmax(p_moment)
      AND (
          NOT pg_visible_in_snapshot(change.recorded_xid, p_state.snapshot)
          OR change.sequence_number > p_state.highest
      )
      AND NOT EXISTS (
          SELECT FROM workflow_mgmt.feed AS published
          WHERE published.business_id = change.business_id AND published.id = change.id
      )
    ORDER BY change.sequence_number)
$$;

-- Publishes what there is, at most so many rows; returns how many they were. Publishers take turns.
CREATE FUNCTION workflow_mgmt.publish(p_limit integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    state workflow_mgmt.publisher;
    moment pg_snapshot;
    taken integer;
    last_taken bigint;
    news text;
BEGIN
    SELECT * INTO STRICT state FROM workflow_mgmt.publisher;
    IF state.target IS NULL
        AND NOT EXISTS (SELECT FROM workflow_mgmt.unpublished(state, pg_current_snapshot(), 1)) THEN
        RETURN 0;
    END IF;
    SELECT * INTO STRICT state FROM workflow_mgmt.publisher FOR UPDATE;
    WITH now_visible AS MATERIALIZED (
        SELECT coalesce(state.target, pg_current_snapshot()) AS snapshot
    ), change AS MATERIALIZED (
        SELECT fresh.*,
               row_number() OVER (PARTITION BY fresh.business_id ORDER BY fresh.sequence_number) AS step,
               row_number() OVER (
                   PARTITION BY fresh.business_id, fresh.entity_schema, fresh.entity_type, fresh.entity_id
                   ORDER BY fresh.sequence_number
               ) AS turn
        FROM now_visible CROSS JOIN LATERAL workflow_mgmt.unpublished(state, now_visible.snapshot, p_limit) AS fresh
    ), known AS MATERIALIZED (
        SELECT first_of.id, workflow_mgmt.revision_before(
                   first_of.business_id, first_of.entity_schema, first_of.entity_type, first_of.entity_id,
                   first_of.sequence_number
               ) AS revision
        FROM change AS first_of WHERE first_of.turn = 1
    ), ended AS (
        INSERT INTO workflow_mgmt.feed_ends AS ending (business_id, last_position)
        SELECT change.business_id, max(change.step) FROM change GROUP BY change.business_id ORDER BY change.business_id
        ON CONFLICT (business_id) DO UPDATE SET last_position = ending.last_position + excluded.last_position
        RETURNING ending.business_id, ending.last_position
    ), counted AS (
        SELECT change.*, ended.last_position - max(change.step) OVER (PARTITION BY change.business_id) + change.step AS position,
               first_value(known.revision) OVER (
                   PARTITION BY change.business_id, change.entity_schema, change.entity_type, change.entity_id
                   ORDER BY change.sequence_number
               ) + change.turn AS revision
        FROM change
        JOIN ended ON ended.business_id = change.business_id
        LEFT JOIN known ON known.id = change.id
    ), placed AS (
        INSERT INTO workflow_mgmt.feed (
            id, business_id, position, revision, entity_schema, entity_type, entity_id, machine, "from", "to", reason,
            occurred_at, actor_id
        )
        SELECT id, business_id, position, revision, entity_schema, entity_type, entity_id, state_machine_name,
               from_state, to_state, transition_reason, coalesce(transition_completed_at, created_at), triggered_by_user
        FROM counted ORDER BY sequence_number
    )
    SELECT now_visible.snapshot, (SELECT count(*) FROM change), (SELECT max(sequence_number) FROM change),
           (SELECT string_agg(format('%s %s', ended.business_id, ended.last_position), ',') FROM ended)
    INTO moment, taken, last_taken, news FROM now_visible;
    IF taken = 0 AND state.target IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM workflow_mgmt.note_published(state, moment, taken < p_limit, last_taken);
    IF taken > 0 THEN
        -- A long payload would be refused: without one, whoever listens looks at every feed.
        PERFORM pg_notify('thorbis_feed', CASE WHEN length(news) < 7000 THEN news ELSE '' END);
    END IF;
    RETURN taken;
END
$$;

-- Writes down how far the publisher came.
CREATE FUNCTION workflow_mgmt.note_published(
    p_state workflow_mgmt.publisher, p_moment pg_snapshot, p_is_complete boolean, p_last bigint
) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE workflow_mgmt.publisher SET
        snapshot = CASE WHEN p_is_complete OR pg_snapshot_xmax(p_state.snapshot) > pg_snapshot_xmax(p_moment)
                       THEN p_moment ELSE p_state.snapshot END,
        target = CASE WHEN NOT p_is_complete AND pg_snapshot_xmax(p_state.snapshot) <= pg_snapshot_xmax(p_moment)
                     THEN p_moment END,
        reached = CASE WHEN NOT p_is_complete AND pg_snapshot_xmax(p_state.snapshot) <= pg_snapshot_xmax(p_moment)
                      THEN p_last ELSE 0 END,
        highest = greatest(p_state.highest, p_last),
        -- The transactions of another cluster were counted higher than this one's will be for a while.
        floor = CASE WHEN pg_snapshot_xmax(p_state.snapshot) > pg_snapshot_xmax(p_moment)
                    THEN greatest(p_state.highest, p_last) ELSE p_state.floor END
$$;

-- How many changes of a record were published before this one: the newest in the feed says it, or the log where the
-- feed keeps none of them any more.
CREATE FUNCTION workflow_mgmt.revision_before(
    p_business_id uuid, p_schema text, p_type text, p_id uuid, p_sequence_number bigint
) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
        (SELECT published.revision FROM workflow_mgmt.feed AS published
         WHERE published.business_id = p_business_id AND published.entity_id = p_id
           AND published.entity_schema = p_schema AND published.entity_type = p_type
         ORDER BY published.position DESC LIMIT 1),
        (SELECT count(*) FROM workflow_mgmt.state_transitions AS earlier
         WHERE earlier.business_id = p_business_id AND earlier.entity_id = p_id
           AND earlier.entity_schema = p_schema AND earlier.entity_type = p_type
           AND earlier.sequence_number < p_sequence_number)
    )
$$;

-- Takes out of each tenant's feed what it has kept long enough, at most so many rows; returns how many they were.
CREATE FUNCTION workflow_mgmt.trim_feed(p_limit integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    taken integer;
BEGIN
    PERFORM FROM workflow_mgmt.publisher FOR UPDATE;
    WITH old AS (
        SELECT oldest.business_id, oldest.position FROM workflow_mgmt.feed_ends AS ending
        CROSS JOIN LATERAL (
            SELECT kept.business_id, kept.position, kept.published_at FROM workflow_mgmt.feed AS kept
            WHERE kept.business_id = ending.business_id ORDER BY kept.position LIMIT p_limit
        ) AS oldest
        WHERE oldest.published_at < now() - (SELECT kept_for FROM workflow_mgmt.publisher)
    ), removed AS (
        DELETE FROM workflow_mgmt.feed AS kept USING old
        WHERE kept.business_id = old.business_id AND kept.position = old.position
        RETURNING kept.business_id, kept.position
    ), moved AS (
        UPDATE workflow_mgmt.feed_ends AS ending SET first_position = gone.position + 1
        FROM (SELECT business_id, max(position) AS position FROM removed GROUP BY business_id) AS gone
        WHERE ending.business_id = gone.business_id
    )
    SELECT count(*) INTO taken FROM removed;
    RETURN taken;
END
$$;

-- The first and the last position that the session's tenant has in the feed; (1, 0) for an empty one.
CREATE FUNCTION workflow_mgmt.feed_bounds() RETURNS TABLE (first_position bigint, last_position bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(max(ending.first_position), 1), coalesce(max(ending.last_position), 0)
    FROM workflow_mgmt.feed_ends AS ending
    WHERE ending.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
$$;

-- The event at a position of the session's tenant, whoever may read it: a cursor is held against it, and shows nothing.
CREATE FUNCTION workflow_mgmt.event_at(p_position bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT event.id FROM workflow_mgmt.feed AS event
    WHERE event.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND event.position = p_position
$$;

-- The functions run as thorbis_feed, which may no more than they need; the services may run four of them.
GRANT USAGE ON SCHEMA workflow_mgmt TO thorbis_feed;
GRANT SELECT ON workflow_mgmt.state_transitions TO thorbis_feed;
GRANT SELECT, INSERT, DELETE ON workflow_mgmt.feed TO thorbis_feed;
GRANT SELECT, INSERT, UPDATE ON workflow_mgmt.feed_ends TO thorbis_feed;
GRANT SELECT, UPDATE ON workflow_mgmt.publisher TO thorbis_feed;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA workflow_mgmt TO thorbis_feed;
DO $$
DECLARE
    named regprocedure;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'workflow_mgmt.unpublished(workflow_mgmt.publisher, pg_snapshot, integer)',
        'workflow_mgmt.publish(integer)',
        'workflow_mgmt.note_published(workflow_mgmt.publisher, pg_snapshot, boolean, bigint)',
        'workflow_mgmt.revision_before(uuid, text, text, uuid, bigint)',
        'workflow_mgmt.trim_feed(integer)',
        'workflow_mgmt.feed_bounds()',
        'workflow_mgmt.event_at(bigint)'
    ]::regprocedure[] LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', named);
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_feed', named);
    END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA workflow_mgmt FROM thorbis_feed;
GRANT EXECUTE ON FUNCTION workflow_mgmt.publish(integer), workflow_mgmt.trim_feed(integer), workflow_mgmt.feed_bounds(),
    workflow_mgmt.event_at(bigint) TO thorbis_app;
