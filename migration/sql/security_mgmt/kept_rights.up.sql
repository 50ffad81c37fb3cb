-- What the rows of a business say of a member's rights is planned once a connection, no longer for each look: the text stays
-- as it is, in a function that the planner reads as a part of the one that asks.

ALTER FUNCTION security_mgmt.rights_of_member(uuid) OWNER TO CURRENT_USER;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) SECURITY INVOKER;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) RESET ALL;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) RENAME TO rights_as_written;
REVOKE EXECUTE ON FUNCTION security_mgmt.rights_as_written(uuid) FROM thorbis_app;
GRANT EXECUTE ON FUNCTION security_mgmt.rights_as_written(uuid) TO thorbis_search;

-- All that grants and denies the session's member something: rights_as_written says what stands in a row.
CREATE FUNCTION security_mgmt.rights_of_member(p_session uuid)
RETURNS TABLE (source text, effect text, permission text, fields text[], is_noted boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN QUERY
    SELECT written.source, written.effect, written.permission, written.fields, written.is_noted
    FROM security_mgmt.rights_as_written(p_session) AS written;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.rights_of_member(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.rights_of_member(uuid) TO thorbis_app;

-- It reads past the policies. A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;
