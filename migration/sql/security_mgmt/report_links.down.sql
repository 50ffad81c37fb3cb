DROP FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean);
-- Links have no place any more.
DELETE FROM security_mgmt.service_tokens WHERE report_address IS NOT NULL;
ALTER TABLE security_mgmt.service_tokens DROP COLUMN report_address;
SELECT audit_mgmt.attach_trail('security_mgmt.service_tokens');

-- A program shows its token: for whom it acts, and what it may; nothing where the token is not good. Its last use is
-- known to the hour, so that the trail is not full of uses.
CREATE FUNCTION security_mgmt.enter_as_service(p_business uuid, p_token uuid, p_hash text, p_in_address boolean)
RETURNS TABLE (user_id uuid, role text, documents text[], all_documents boolean)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT token.created_by, token.role, token.documents, token.all_documents
    INTO user_id, role, documents, all_documents
    FROM security_mgmt.service_tokens AS token
    WHERE token.business_id = p_business AND token.id = p_token AND token.token_hash = p_hash
      AND (token.allowed_in_address OR NOT p_in_address)
      AND security_mgmt.service_token_holds(p_business, p_token, token.created_by)
      AND security_mgmt.role_of_member(token.created_by, p_business) IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    UPDATE security_mgmt.service_tokens AS token SET last_used_at = now()
    WHERE token.business_id = p_business AND token.id = p_token
      AND coalesce(token.last_used_at < now() - interval '1 hour', true);
    RETURN NEXT;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean) TO thorbis_app;
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
ALTER FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean) OWNER TO thorbis_entry;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;
