DROP FUNCTION workflow_mgmt.event_at(bigint), workflow_mgmt.feed_bounds(), workflow_mgmt.trim_feed(integer), workflow_mgmt.publish(integer),
    workflow_mgmt.revision_before(uuid, text, text, uuid, bigint),
    workflow_mgmt.note_published(workflow_mgmt.publisher, pg_snapshot, boolean, bigint),
    workflow_mgmt.unpublished(workflow_mgmt.publisher, pg_snapshot, integer);
DROP TABLE workflow_mgmt.publisher, workflow_mgmt.feed_ends, workflow_mgmt.feed;
DROP FUNCTION security_mgmt.record_links();
ALTER FUNCTION security_mgmt.record_links_without_feed() RENAME TO record_links;
DROP FUNCTION audit_mgmt.untracked_tables();
ALTER FUNCTION audit_mgmt.untracked_tables_without_feed() RENAME TO untracked_tables;
SELECT security_mgmt.follow_records();
DROP OWNED BY thorbis_feed;

DO $$
DECLARE
    followed regclass;
    lifecycle record;
BEGIN
    FOR followed IN
        SELECT DISTINCT tgrelid::regclass FROM pg_trigger
        WHERE tgfoid = 'workflow_mgmt.record_transition'::regproc AND tgparentid = 0
    LOOP
        FOR lifecycle IN SELECT * FROM workflow_mgmt.lifecycles_of(followed) LOOP
            EXECUTE format('DROP TRIGGER %I ON %s',
                replace(lifecycle.trigger_name, '_transition', '_existence'), followed);
            EXECUTE format(
                'CREATE OR REPLACE TRIGGER %I AFTER UPDATE ON %s FOR EACH ROW
                 WHEN (OLD.%3$I IS DISTINCT FROM NEW.%3$I) EXECUTE FUNCTION workflow_mgmt.record_transition(%4$s)',
                lifecycle.trigger_name, followed, lifecycle.state_column, lifecycle.arguments);
        END LOOP;
    END LOOP;
END
$$;
DROP FUNCTION system_core.attach_lifecycles(regclass, text[]);
ALTER FUNCTION system_core.attach_changes_of_state(regclass, text[]) RENAME TO attach_lifecycles;
DROP FUNCTION workflow_mgmt.follow_lifecycles(regclass), workflow_mgmt.lifecycles_of(regclass);

CREATE OR REPLACE FUNCTION workflow_mgmt.record_transition() RETURNS trigger
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
DROP FUNCTION workflow_mgmt.record_existence(),
    workflow_mgmt.log_transition(regclass, text[], jsonb, text, text), workflow_mgmt.logged_state(jsonb, text);

-- The log has no place for them then.
DELETE FROM workflow_mgmt.state_transitions WHERE from_state IS NULL OR to_state IS NULL;
ALTER TABLE workflow_mgmt.state_transitions
    DROP CONSTRAINT chk_state_transitions_states,
    ALTER COLUMN from_state SET NOT NULL,
    ALTER COLUMN to_state SET NOT NULL;
