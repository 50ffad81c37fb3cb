CREATE OR REPLACE FUNCTION security_mgmt.confirm_second_step(p_secret text, p_step bigint, p_recovery_hashes text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE security_mgmt.second_steps SET confirmed_at = now(), last_step = p_step
    WHERE user_id = user_mgmt.acting_user() AND secret = p_secret AND confirmed_at IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO security_mgmt.recovery_codes (user_id, code_hash)
    SELECT user_mgmt.acting_user(), hash FROM unnest(p_recovery_hashes) AS hash;
    RETURN true;
END
$$;
CREATE OR REPLACE FUNCTION security_mgmt.lacks_second_step(p_business uuid, p_session uuid, p_next_business uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN security_mgmt.requires_second_step(p_next_business) AND EXISTS (
        SELECT FROM security_mgmt.enhanced_user_sessions AS session
        WHERE session.business_id = p_business AND session.id = p_session
          AND NOT security_mgmt.has_second_step(session.user_id)
          AND security_mgmt.role_of_member(session.user_id, p_next_business) IS NOT NULL
    );
END
$$;
DROP FUNCTION security_mgmt.prove_second_step(uuid, uuid, uuid, uuid);
DROP FUNCTION security_mgmt.awaits_second_step(uuid);
ALTER TABLE security_mgmt.enhanced_user_sessions DROP COLUMN second_step_at;
