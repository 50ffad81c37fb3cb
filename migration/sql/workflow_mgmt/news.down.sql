-- As it was: what was published is told to those that listen, and to nobody else.
CREATE OR REPLACE FUNCTION workflow_mgmt.publish(p_limit integer DEFAULT 10000) RETURNS integer
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

DROP FUNCTION workflow_mgmt.publish_news(integer);
