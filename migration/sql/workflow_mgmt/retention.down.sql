DROP FUNCTION workflow_mgmt.trim_feed(integer, interval), workflow_mgmt.first_kept(uuid, timestamptz, integer);

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

GRANT CREATE ON SCHEMA workflow_mgmt TO thorbis_feed;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.trim_feed(integer) FROM PUBLIC;
ALTER FUNCTION workflow_mgmt.trim_feed(integer) OWNER TO thorbis_feed;
REVOKE CREATE ON SCHEMA workflow_mgmt FROM thorbis_feed;
GRANT EXECUTE ON FUNCTION workflow_mgmt.trim_feed(integer) TO thorbis_app;
