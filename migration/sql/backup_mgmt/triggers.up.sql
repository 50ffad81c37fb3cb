-- A backup that a member asks for is queued; what comes of it is for the platform to write.
CREATE FUNCTION backup_mgmt.queue_backup() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF nullif(current_setting('app.current_business_id', true), '') IS NOT NULL THEN
        NEW.status := 'queued';
        NEW.trigger_type := 'manual';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER queue_backup BEFORE INSERT ON backup_mgmt.backup_runs
    FOR EACH ROW EXECUTE FUNCTION backup_mgmt.queue_backup();

-- A restore begins as a request of whoever asks for it.
CREATE FUNCTION backup_mgmt.request_restore() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status <> 'requested' THEN
        PERFORM system_core.refuse('backup_mgmt.restore_runs', 'status', 'a restore begins as a request',
            'send it as requested and have it approved');
    END IF;
    NEW.requested_by_id := coalesce(user_mgmt.acting_user(), NEW.requested_by_id);
    NEW.requested_at := now();
    RETURN NEW;
END
$$;

CREATE TRIGGER request_restore BEFORE INSERT ON backup_mgmt.restore_runs
    FOR EACH ROW EXECUTE FUNCTION backup_mgmt.request_restore();

-- Walks a restore along its path: members approve, reject or cancel it, the platform runs it. Another
-- than the one who asked approves, and only while the backup can be restored.
CREATE FUNCTION backup_mgmt.keep_restore_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    step text := OLD.status || ' to ' || NEW.status;
    steps_of_members CONSTANT text[] := ARRAY[
        'requested to approved', 'requested to rejected', 'requested to cancelled', 'approved to cancelled'
    ];
    steps_of_the_platform CONSTANT text[] := ARRAY[
        'approved to running', 'approved to failed', 'running to completed', 'running to failed'
    ];
BEGIN
    IF nullif(current_setting('app.current_business_id', true), '') IS NOT NULL THEN
        IF step <> ALL (steps_of_members) THEN
            PERFORM system_core.refuse('backup_mgmt.restore_runs', 'status', format('a member takes no restore from %s', step),
                'approve, reject or cancel it');
        END IF;
    ELSIF step <> ALL (steps_of_members || steps_of_the_platform) THEN
        PERFORM system_core.refuse('backup_mgmt.restore_runs', 'status', format('a restore does not go from %s', step),
            'request another restore');
    END IF;
    IF NEW.status = 'approved' THEN
        NEW.approved_at := now();
        NEW.approved_by_id := coalesce(user_mgmt.acting_user(), NEW.approved_by_id);
        IF NEW.approved_by_id IS NOT DISTINCT FROM NEW.requested_by_id THEN
            PERFORM system_core.refuse('backup_mgmt.restore_runs', 'approved_by_id', 'nobody approves their own restore',
                'ask another owner or manager');
        END IF;
        PERFORM FROM backup_mgmt.backup_runs AS backup
        WHERE backup.business_id = NEW.business_id AND backup.id = NEW.backup_run_id
          AND backup.status = 'completed' AND coalesce(backup.expires_at > now(), true);
        IF NOT FOUND THEN
            PERFORM system_core.refuse('backup_mgmt.restore_runs', 'backup_run_id', 'the backup cannot be restored',
                'choose a completed backup that has not expired');
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_status BEFORE UPDATE OF status ON backup_mgmt.restore_runs
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION backup_mgmt.keep_restore_status();

-- What was approved is what is restored.
CREATE FUNCTION backup_mgmt.keep_restore_request() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse('backup_mgmt.restore_runs', 'scope', 'the request was decided on already', 'request another restore');
    RETURN NULL;
END
$$;

CREATE TRIGGER keep_request
    BEFORE UPDATE OF backup_run_id, scope, targets, destination, conflict_rule ON backup_mgmt.restore_runs
    FOR EACH ROW WHEN (
        OLD.status <> 'requested'
        AND (OLD.backup_run_id, OLD.scope, OLD.targets, OLD.destination, OLD.conflict_rule)
            IS DISTINCT FROM (NEW.backup_run_id, NEW.scope, NEW.targets, NEW.destination, NEW.conflict_rule)
    )
    EXECUTE FUNCTION backup_mgmt.keep_restore_request();

-- A restore that was approved stays on record. A business that goes takes it along.
CREATE FUNCTION backup_mgmt.keep_restore_record() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        PERFORM system_core.refuse('backup_mgmt.restore_runs', 'status', 'a restore that was approved stays on record',
            'cancel it where it has not run');
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER keep_record BEFORE DELETE ON backup_mgmt.restore_runs
    FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION backup_mgmt.keep_restore_record();
