-- What reports and tools gave out, in the trail. The gateway says so under its signature, which the subgraph checks; no
-- session of a tenant reaches the function, so that nobody writes entries about himself.

-- Adds an entry. One that was added before is left as it is: a statement that is sent twice says nothing new.
CREATE FUNCTION audit_mgmt.record_document_run(p_entry jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF user_mgmt.acts_for_a_tenant() THEN
        RAISE EXCEPTION 'the gateway alone says what a document gave out' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO audit_mgmt.audit_log (
        id, business_id, user_id, session_id, action, entity_type, entity_id, ip_address, user_agent, request_id,
        api_endpoint, http_method, ai_tool, metadata
    )
    SELECT said.id, business.id, person.id, said.session_id, said.action, 'document', said.run_id, said.ip_address,
           said.user_agent, said.request_id, said.api_endpoint, said.http_method, said.ai_tool,
           jsonb_strip_nulls(said.metadata)
    FROM jsonb_to_record(p_entry) AS said (
        id uuid, business_id uuid, user_id uuid, session_id uuid, action text, run_id uuid, ip_address inet,
        user_agent text, request_id uuid, api_endpoint text, http_method text, ai_tool text, metadata jsonb
    )
    JOIN tenant_mgmt.businesses AS business ON business.id = said.business_id
    LEFT JOIN user_mgmt.users AS person ON person.id = said.user_id
    ON CONFLICT (id) DO NOTHING;
    RETURN FOUND;
END
$$;

GRANT EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() TO thorbis_trust;
REVOKE EXECUTE ON FUNCTION audit_mgmt.record_document_run(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_mgmt.record_document_run(jsonb) TO thorbis_app;
GRANT CREATE ON SCHEMA audit_mgmt TO thorbis_trust;
ALTER FUNCTION audit_mgmt.record_document_run(jsonb) OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA audit_mgmt FROM thorbis_trust;
