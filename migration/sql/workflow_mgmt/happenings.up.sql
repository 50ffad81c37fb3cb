-- What was published says of which records it tells, so that a process wakes the streams that it concerns and no others
-- (ADR 191).

-- The records of the session's tenant that events in a range of positions tell of, and the states to which they went:
-- whoever may read them. It chooses whom to wake, and shows nobody anything.
CREATE FUNCTION workflow_mgmt.happenings(p_after bigint, p_last bigint)
RETURNS TABLE (entity_schema text, entity_type text, entity_id uuid, to_state text)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT event.entity_schema, event.entity_type, event.entity_id, event."to" FROM workflow_mgmt.feed AS event
    WHERE event.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND event.position > p_after AND event.position <= p_last
$$;

GRANT CREATE ON SCHEMA workflow_mgmt TO thorbis_feed;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.happenings(bigint, bigint) FROM PUBLIC;
ALTER FUNCTION workflow_mgmt.happenings(bigint, bigint) OWNER TO thorbis_feed;
REVOKE CREATE ON SCHEMA workflow_mgmt FROM thorbis_feed;
GRANT EXECUTE ON FUNCTION workflow_mgmt.happenings(bigint, bigint) TO thorbis_app;
