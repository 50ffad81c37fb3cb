DROP FUNCTION security_mgmt.rights_of_member(uuid);
ALTER FUNCTION security_mgmt.rights_as_written(uuid) RENAME TO rights_of_member;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
GRANT EXECUTE ON FUNCTION security_mgmt.rights_of_member(uuid) TO thorbis_app;
REVOKE EXECUTE ON FUNCTION security_mgmt.rights_of_member(uuid) FROM thorbis_search;
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.rights_of_member(uuid) OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;
