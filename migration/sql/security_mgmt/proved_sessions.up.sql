-- A session says when its second step was proved, and a business that asks for one lets no other session in: those that
-- were open before it asked are held to it as well.

ALTER TABLE security_mgmt.enhanced_user_sessions ADD COLUMN second_step_at timestamptz;
GRANT SELECT (second_step_at) ON security_mgmt.enhanced_user_sessions TO thorbis_app;

-- Whether the acting member's business asks for a second step that the session has not proved. A program's token is no
-- person's and proves none: it was given by an owner, and runs its documents alone.
CREATE FUNCTION security_mgmt.awaits_second_step(p_session uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT security_mgmt.requires_second_step(acting.business_id)
        AND NOT EXISTS (
            SELECT FROM security_mgmt.enhanced_user_sessions AS session
            WHERE session.business_id = acting.business_id AND session.id = p_session
              AND session.user_id = acting.user_id AND session.second_step_at IS NOT NULL
        )
        AND NOT security_mgmt.service_token_holds(acting.business_id, p_session, acting.user_id)
    FROM (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid AS business_id,
                 nullif(current_setting('app.current_user_id', true), '')::uuid AS user_id) AS acting
$$;

-- A session that was opened in this transaction was opened with the second step; or, where it goes on from another one of
-- its user, with what that one had proved.
CREATE FUNCTION security_mgmt.prove_second_step(
    p_business uuid, p_session uuid, p_former_business uuid, p_former_session uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    UPDATE security_mgmt.enhanced_user_sessions AS session
    SET second_step_at = CASE WHEN p_former_session IS NULL THEN now() ELSE (
        SELECT former.second_step_at FROM security_mgmt.enhanced_user_sessions AS former
        WHERE former.business_id = p_former_business AND former.id = p_former_session
          AND former.user_id = session.user_id
    ) END
    WHERE session.business_id = p_business AND session.id = p_session AND session.created_at = now();
END
$$;

-- Whether another business, of which the session's user is a member, asks for a second step that the session has not proved.
CREATE OR REPLACE FUNCTION security_mgmt.lacks_second_step(p_business uuid, p_session uuid, p_next_business uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM security_mgmt.require_nobody();
    RETURN security_mgmt.requires_second_step(p_next_business) AND EXISTS (
        SELECT FROM security_mgmt.enhanced_user_sessions AS session
        WHERE session.business_id = p_business AND session.id = p_session AND session.second_step_at IS NULL
          AND security_mgmt.role_of_member(session.user_id, p_next_business) IS NOT NULL
    );
END
$$;

-- Puts the acting user's secret in force, with the code of a step of time and codes for the day when the app is lost. The
-- session at work has proved both steps with it.
CREATE OR REPLACE FUNCTION security_mgmt.confirm_second_step(p_secret text, p_step bigint, p_recovery_hashes text[])
RETURNS boolean
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
    UPDATE security_mgmt.enhanced_user_sessions AS session SET second_step_at = now()
    WHERE session.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND session.id = nullif(current_setting('app.current_session_id', true), '')::uuid
      AND session.user_id = user_mgmt.acting_user();
    RETURN true;
END
$$;

DO $$
DECLARE
    own text;
BEGIN
    -- A new owner needs CREATE on the schema for the moment of the change.
    GRANT CREATE ON SCHEMA security_mgmt TO thorbis_entry;
    FOREACH own IN ARRAY ARRAY[
        'security_mgmt.awaits_second_step(uuid)', 'security_mgmt.prove_second_step(uuid, uuid, uuid, uuid)'
    ] LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO thorbis_app', own);
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_entry', own);
    END LOOP;
    REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_entry;
END
$$;
