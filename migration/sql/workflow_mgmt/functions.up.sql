-- Writes a change of a status to the log, in the transaction that makes the change.
-- Arguments: the status column, the entity's type, the state machine.
-- The session may say why and by what: `app.transition_reason`, `app.triggered_by`.
CREATE FUNCTION workflow_mgmt.record_transition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before_row jsonb := to_jsonb(OLD);
    after_row jsonb := to_jsonb(NEW);
    tenant uuid := after_row ->> CASE TG_TABLE_NAME WHEN 'businesses' THEN 'id' ELSE 'business_id' END;
    actor uuid := user_mgmt.acting_user();
BEGIN
    IF tenant IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO workflow_mgmt.state_transitions (
        business_id, entity_schema, entity_type, entity_id, from_state, to_state,
        transition_reason, state_machine_name, triggered_by, triggered_by_user, transition_completed_at
    ) VALUES (
        tenant, TG_TABLE_SCHEMA, TG_ARGV[1], (after_row ->> 'id')::uuid,
        before_row ->> TG_ARGV[0], after_row ->> TG_ARGV[0],
        coalesce(nullif(current_setting('app.transition_reason', true), ''), after_row ->> 'status_reason'),
        TG_ARGV[2],
        coalesce(
            nullif(current_setting('app.triggered_by', true), ''),
            CASE WHEN actor IS NULL THEN 'system_event' ELSE 'user_action' END
        ),
        actor, now()
    );
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION workflow_mgmt.record_transition() FROM PUBLIC;
