-- Who did a thing and when are no inputs: they come from the session. The triggers' names begin
-- with `a_`, so that they come before the rules that read what they set.

-- Who made a row and when, and who changed it last. Argument: `updated_by`, where the table has it.
CREATE FUNCTION user_mgmt.sign_new_row() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.created_by := user_mgmt.acting_user();
    NEW.created_at := now();
    IF TG_NARGS > 0 THEN
        NEW.updated_by := CASE WHEN NEW.updated_by IS NOT NULL THEN NEW.created_by END;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_new_row() FROM PUBLIC;

-- Who made a row stays, unless that user is gone.
CREATE FUNCTION user_mgmt.sign_changed_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.created_at := OLD.created_at;
    IF NEW.created_by IS NOT NULL
        OR EXISTS (SELECT FROM user_mgmt.users AS person WHERE person.id = OLD.created_by)
    THEN
        NEW.created_by := OLD.created_by;
    END IF;
    IF TG_NARGS > 0 THEN
        NEW.updated_by := user_mgmt.acting_user();
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_changed_row() FROM PUBLIC;

-- Refuses to say that somebody else did a thing, and sets when it was done. Arguments: the
-- columns of who, and those of when, with commas between them.
CREATE FUNCTION user_mgmt.sign_acts() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me text := nullif(current_setting('app.current_user_id', true), '');
    after_row jsonb := to_jsonb(NEW);
    before_row jsonb := '{}';
    stamps jsonb := '{}';
    named text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        before_row := to_jsonb(OLD);
    END IF;
    FOREACH named IN ARRAY string_to_array(TG_ARGV[0], ',') LOOP
        IF after_row ->> named IS DISTINCT FROM before_row ->> named AND after_row ->> named IS DISTINCT FROM me
            AND after_row ->> named IS NOT NULL
        THEN
            RAISE EXCEPTION 'nobody says that another did it'
                USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = named,
                      HINT = 'leave it out: it is whoever is signed in';
        END IF;
    END LOOP;
    FOREACH named IN ARRAY string_to_array(TG_ARGV[1], ',') LOOP
        IF after_row ->> named IS DISTINCT FROM before_row ->> named AND after_row ->> named IS NOT NULL THEN
            stamps := stamps || jsonb_build_object(named, now());
        END IF;
    END LOOP;
    RETURN jsonb_populate_record(NEW, stamps);
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_acts() FROM PUBLIC;

-- Refuses the act of another than the session's user. Argument: the column.
CREATE FUNCTION user_mgmt.sign_acts_of_another() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'nobody does it for another'
        USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0],
              HINT = 'have it done by the one who is named, or name whoever is signed in';
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_acts_of_another() FROM PUBLIC;

-- Refuses to let one person do the work of two. Argument: the column of the one who approves.
CREATE FUNCTION user_mgmt.require_second_person() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF user_mgmt.acts_for_a_tenant() THEN
        RAISE EXCEPTION 'nobody approves what is their own'
            USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0],
                  HINT = 'ask another owner or manager';
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.require_second_person() FROM PUBLIC;

-- A line of a log is its writer's, of now. Arguments: the column of who and that of when.
CREATE FUNCTION user_mgmt.sign_log_line() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN jsonb_populate_record(NEW, jsonb_build_object(
        TG_ARGV[0], user_mgmt.acting_user(), TG_ARGV[1], now(), 'created_at', now()
    ));
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_log_line() FROM PUBLIC;

-- Attaches the above to every table that has such columns. Later migrations call it again.
-- The conditions are the triggers' own, so that rows that say nothing of the kind cost nothing.
CREATE FUNCTION user_mgmt.sign_rows() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    somebody CONSTANT text := 'nullif(current_setting(''app.current_user_id'', true), '''')::uuid';
    signed record;
    changed text;
BEGIN
    FOR signed IN
        SELECT class.oid::regclass AS name, 'updated_by' = ANY (array_agg(attribute.attname::text)) AS has_updater
        FROM pg_class AS class
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND NOT attribute.attisdropped
        WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
          AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
        GROUP BY class.oid
        HAVING array_agg(attribute.attname::text) @> ARRAY['created_by', 'created_at']
    LOOP
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER a_sign_new_row BEFORE INSERT ON %s FOR EACH ROW
             WHEN (%s IS NOT NULL AND (NEW.created_by IS DISTINCT FROM %s OR NEW.created_at IS DISTINCT FROM now() %s))
             EXECUTE FUNCTION user_mgmt.sign_new_row(%s)',
            signed.name, somebody, somebody,
            CASE WHEN signed.has_updater THEN format('OR NEW.updated_by <> %s', somebody) END,
            CASE WHEN signed.has_updater THEN '''updated_by''' END
        );
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER a_sign_changed_row BEFORE UPDATE ON %s FOR EACH ROW
             WHEN (%s IS NOT NULL AND ((NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.created_by, OLD.created_at) %s))
             EXECUTE FUNCTION user_mgmt.sign_changed_row(%s)',
            signed.name, somebody,
            CASE WHEN signed.has_updater THEN format('OR NEW.updated_by IS DISTINCT FROM %s', somebody) END,
            CASE WHEN signed.has_updater THEN '''updated_by''' END
        );
    END LOOP;
    FOR signed IN
        SELECT class.oid::regclass AS name,
               array_agg(attribute.attname::text ORDER BY attribute.attname) FILTER (
                   WHERE attribute.atttypid = 'uuid'::regtype) AS who,
               array_agg(attribute.attname::text ORDER BY attribute.attname) FILTER (
                   WHERE attribute.atttypid = 'timestamptz'::regtype) AS at_what_time
        FROM pg_class AS class
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND NOT attribute.attisdropped
        WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
          AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
          AND attribute.attname IN (
              'acknowledged_by', 'approved_by', 'approved_by_id', 'approver_id', 'assigned_by', 'attested_by',
              'closed_by_id', 'completed_by', 'decided_by_id', 'deleted_by', 'emergency_approved_by', 'graded_by',
              'identity_verified_by', 'issued_by_id', 'last_changed_by', 'prepared_by_id', 'processed_by',
              'quality_check_by', 'recorded_by_id', 'released_by_id', 'requested_by', 'requested_by_id',
              'resolved_by', 'status_changed_by', 'uploaded_by', 'performed_by',
              'acknowledged_at', 'approved_at', 'attested_at', 'break_glass_activated_at', 'decided_at',
              'identity_verified_at', 'last_changed_at', 'requested_at', 'resolved_at', 'reviewed_at', 'signed_at',
              'status_changed_at'
          )
        GROUP BY class.oid
    LOOP
        SELECT string_agg(format('NEW.%I IS DISTINCT FROM OLD.%I', named, named), ' OR ') INTO changed
        FROM unnest(signed.who || signed.at_what_time) AS named;
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER a_sign_new_acts BEFORE INSERT ON %s FOR EACH ROW WHEN (%s IS NOT NULL AND (%s))
             EXECUTE FUNCTION user_mgmt.sign_acts(%L, %L)',
            signed.name, somebody, (
                SELECT string_agg(
                    CASE WHEN named = ANY (signed.who) THEN format('NEW.%I <> %s', named, somebody)
                         ELSE format('NEW.%I <> now()', named) END, ' OR ')
                FROM unnest(signed.who || signed.at_what_time) AS named
            ),
            coalesce(array_to_string(signed.who, ','), ''), coalesce(array_to_string(signed.at_what_time, ','), '')
        );
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER a_sign_acts BEFORE UPDATE ON %s FOR EACH ROW WHEN (%s IS NOT NULL AND (%s))
             EXECUTE FUNCTION user_mgmt.sign_acts(%L, %L)',
            signed.name, somebody, changed,
            coalesce(array_to_string(signed.who, ','), ''), coalesce(array_to_string(signed.at_what_time, ','), '')
        );
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.sign_rows() FROM PUBLIC;

SELECT user_mgmt.sign_rows();

CREATE TRIGGER a_sign_log_line BEFORE INSERT ON hipaa_mgmt.phi_access_logs
    FOR EACH ROW WHEN (coalesce(current_setting('app.current_user_id', true), '') <> '')
    EXECUTE FUNCTION user_mgmt.sign_log_line('user_id', 'accessed_at');
CREATE TRIGGER a_sign_log_line BEFORE INSERT ON pci_mgmt.card_data_access_logs
    FOR EACH ROW WHEN (coalesce(current_setting('app.current_user_id', true), '') <> '')
    EXECUTE FUNCTION user_mgmt.sign_log_line('user_id', 'occurred_at');
CREATE TRIGGER a_sign_log_line BEFORE INSERT ON gdpr_mgmt.request_actions
    FOR EACH ROW WHEN (coalesce(current_setting('app.current_user_id', true), '') <> '')
    EXECUTE FUNCTION user_mgmt.sign_log_line('performed_by', 'performed_at');

-- Trails are written by triggers and by the platform, not by those whom they are about.
REVOKE INSERT ON audit_mgmt.audit_log, audit_mgmt.activity_stream, system_core.system_events FROM thorbis_app;

-- Who signs and who reviews may be named beforehand, but does it himself.
CREATE TRIGGER a_sign_oneself BEFORE INSERT OR UPDATE ON sox_mgmt.attestations
    FOR EACH ROW WHEN (
        NEW.status = 'signed' AND NEW.signed_at IS NULL
        AND NEW.signer_id <> nullif(current_setting('app.current_user_id', true), '')::uuid
    )
    EXECUTE FUNCTION user_mgmt.sign_acts_of_another('signer_id');
CREATE TRIGGER a_review_oneself BEFORE INSERT OR UPDATE ON sox_mgmt.control_tests
    FOR EACH ROW WHEN (
        NEW.status = 'reviewed' AND NEW.reviewed_at IS NULL
        AND NEW.reviewer_id <> nullif(current_setting('app.current_user_id', true), '')::uuid
    )
    EXECUTE FUNCTION user_mgmt.sign_acts_of_another('reviewer_id');

-- Two people: whoever made a thing, or profits from it, does not approve it.
CREATE TRIGGER keep_second_person AFTER INSERT OR UPDATE ON payroll.payroll_runs
    FOR EACH ROW WHEN (NEW.approved_by = NEW.created_by AND NEW.status = 'approved')
    EXECUTE FUNCTION user_mgmt.require_second_person('approved_by');
CREATE TRIGGER keep_second_person AFTER INSERT OR UPDATE ON security_mgmt.dynamic_roles
    FOR EACH ROW WHEN (NEW.user_id IN (NEW.approved_by, NEW.emergency_approved_by))
    EXECUTE FUNCTION user_mgmt.require_second_person('approved_by');
