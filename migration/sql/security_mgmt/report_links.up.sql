-- Links to reports: tokens that stand in the address of one report with its variables, for a time.

ALTER TABLE security_mgmt.service_tokens ADD COLUMN report_address text,
    ADD CONSTRAINT chk_service_tokens_report_address CHECK (
        report_address IS NULL
        OR report_address LIKE '/reports/%' AND length(report_address) <= 2000 AND allowed_in_address
           AND expires_at IS NOT NULL AND NOT all_documents AND cardinality(documents) = 0
    );
SELECT system_core.say_rule('security_mgmt.service_tokens', 'chk_service_tokens_report_address',
    'a link is to one report, stands in its address, and ends',
    'leave {documents} and {all_documents} out, and send {expires_at}');
GRANT SELECT (report_address), INSERT (report_address) ON security_mgmt.service_tokens TO thorbis_app;

-- A program shows its token, or somebody a link: for whom they act, and what they may; nothing where the token is not
-- good. Its last use is known to the hour, so that the trail is not full of uses.
DROP FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean);
CREATE FUNCTION security_mgmt.enter_as_service(p_business uuid, p_token uuid, p_hash text, p_in_address boolean)
RETURNS TABLE (user_id uuid, role text, documents text[], all_documents boolean, report_address text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM security_mgmt.require_nobody();
    SELECT token.created_by, token.role, token.documents, token.all_documents, token.report_address
    INTO user_id, role, documents, all_documents, report_address
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
-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
ALTER FUNCTION security_mgmt.enter_as_service(uuid, uuid, text, boolean) OWNER TO thorbis_entry;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;

-- The trail of the tokens knows the new column.
SELECT audit_mgmt.attach_trail('security_mgmt.service_tokens');
