-- The feed lets go of its oldest events in small parts, and of nothing in the middle: what is kept is one piece (ADR 190).
-- Readers and the publisher do not wait for it.
DROP FUNCTION workflow_mgmt.trim_feed(integer);

-- Up to which position a tenant's feed lets go: before the first event that is still to be kept, among so many.
-- Times do not follow positions to the last millisecond: a publisher that waited for its turn began before the other.
CREATE FUNCTION workflow_mgmt.first_kept(p_business_id uuid, p_cutoff timestamptz, p_limit integer) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(min(position) FILTER (WHERE published_at >= p_cutoff), max(position) + 1)
    FROM (
        SELECT position, published_at FROM workflow_mgmt.feed
        WHERE business_id = p_business_id ORDER BY position LIMIT p_limit
    ) AS oldest
$$;

-- Takes out of the tenants' feeds what they have kept long enough, at most so many events of all together; returns how
-- many they were. Where somebody else is at it, there is nothing to do.
CREATE FUNCTION workflow_mgmt.trim_feed(p_limit integer DEFAULT 2000, p_kept_for interval DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    cutoff timestamptz := now() - coalesce(p_kept_for, (SELECT kept_for FROM workflow_mgmt.publisher));
    tenant uuid;
    first_position bigint;
    removed integer;
    taken integer := 0;
    tenants uuid[] := '{}';
    firsts bigint[] := '{}';
BEGIN
    IF p_kept_for < interval '1 day' THEN
        RAISE EXCEPTION 'a feed keeps its events for at least a day, not for %', p_kept_for
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('workflow_mgmt.trim_feed', 0)) THEN
        RETURN 0;
    END IF;
    FOR tenant IN
        SELECT ending.business_id FROM workflow_mgmt.feed_ends AS ending
        CROSS JOIN LATERAL (
            SELECT published_at FROM workflow_mgmt.feed
            WHERE feed.business_id = ending.business_id ORDER BY position LIMIT 1
        ) AS oldest
        WHERE oldest.published_at < cutoff ORDER BY ending.business_id
    LOOP
        EXIT WHEN taken >= p_limit;
        first_position := workflow_mgmt.first_kept(tenant, cutoff, p_limit - taken);
        DELETE FROM workflow_mgmt.feed WHERE business_id = tenant AND position < first_position;
        GET DIAGNOSTICS removed = ROW_COUNT;
        taken := taken + removed;
        tenants := tenants || tenant;
        firsts := firsts || first_position;
    END LOOP;
    -- Last, and in the publisher's order: it needs these rows for whatever it publishes.
    PERFORM FROM workflow_mgmt.feed_ends WHERE business_id = ANY (tenants) ORDER BY business_id FOR UPDATE;
    UPDATE workflow_mgmt.feed_ends AS ending SET first_position = greatest(ending.first_position, trimmed.first_position)
    FROM unnest(tenants, firsts) AS trimmed (business_id, first_position)
    WHERE ending.business_id = trimmed.business_id;
    RETURN taken;
END
$$;

-- Housekeeping alone trims: who serves requests has no word in what is kept.
GRANT CREATE ON SCHEMA workflow_mgmt TO thorbis_feed;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.first_kept(uuid, timestamptz, integer),
    workflow_mgmt.trim_feed(integer, interval) FROM PUBLIC;
ALTER FUNCTION workflow_mgmt.first_kept(uuid, timestamptz, integer) OWNER TO thorbis_feed;
ALTER FUNCTION workflow_mgmt.trim_feed(integer, interval) OWNER TO thorbis_feed;
REVOKE CREATE ON SCHEMA workflow_mgmt FROM thorbis_feed;
