-- Blanks the headers of a call that carry credentials; the receiver has verified them by then.
CREATE FUNCTION integration_mgmt.blank_credentials() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.headers := (
        SELECT coalesce(jsonb_object_agg(
            key,
            CASE WHEN lower(key) ~ '^(authorization|proxy-authorization|cookie|.*(secret|token|api-key).*)$'
                 THEN '"[blanked]"' ELSE value END
        ), '{}')
        FROM jsonb_each(NEW.headers)
    );
    RETURN NEW;
END
$$;

CREATE TRIGGER blank_credentials BEFORE INSERT OR UPDATE OF headers ON integration_mgmt.webhook_events
    FOR EACH ROW WHEN (jsonb_typeof(NEW.headers) = 'object')
    EXECUTE FUNCTION integration_mgmt.blank_credentials();

-- Keeps an event's facts about its own state: the time of processing exactly while it is
-- processed, and how often it was put back.
CREATE FUNCTION integration_mgmt.keep_event_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.processed_at := CASE WHEN NEW.status = 'processed' THEN coalesce(NEW.processed_at, now()) END;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'failed' AND NEW.status = 'pending' THEN
            NEW.retry_count := OLD.retry_count + 1;
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_state BEFORE INSERT OR UPDATE OF status, processed_at ON integration_mgmt.webhook_events
    FOR EACH ROW EXECUTE FUNCTION integration_mgmt.keep_event_state();

-- Carries a transfer through its attempts. A new attempt counts when it begins; the wait before it
-- doubles from a minute up to a day; one that fails in its last attempt has failed for good.
-- What is completed stays so: transferring again is another transfer.
CREATE FUNCTION integration_mgmt.keep_transfer_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'completed' AND NEW.status <> 'completed' THEN
            RAISE EXCEPTION 'a completed transfer cannot become %', NEW.status
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                      CONSTRAINT = 'chk_data_flow_events_status',
                      HINT = 'ask for another transfer';
        END IF;
        IF OLD.status = 'failed' AND NEW.status IN ('retrying', 'processing')
            AND NEW.attempt_number >= NEW.max_attempts
        THEN
            RAISE EXCEPTION 'the transfer has used up its % attempts', NEW.max_attempts
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'max_attempts',
                      CONSTRAINT = 'chk_data_flow_events_max_attempts',
                      HINT = 'allow more attempts to try it again';
        END IF;
        IF OLD.status IN ('retrying', 'failed') AND NEW.status = 'processing' THEN
            NEW.attempt_number := OLD.attempt_number + 1;
        ELSIF OLD.status IN ('pending', 'processing') AND NEW.status = 'retrying'
            AND NEW.attempt_number >= NEW.max_attempts
        THEN
            NEW.status := 'failed';
        END IF;
    END IF;
    NEW.next_retry_at := CASE WHEN NEW.status = 'retrying' THEN coalesce(
        NEW.next_retry_at, now() + least(interval '1 minute' * 2 ^ (NEW.attempt_number - 1), interval '1 day')
    ) END;
    NEW.completed_at := CASE WHEN NEW.status IN ('completed', 'failed') THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_state BEFORE INSERT OR UPDATE OF status, next_retry_at, completed_at
    ON integration_mgmt.data_flow_events
    FOR EACH ROW EXECUTE FUNCTION integration_mgmt.keep_transfer_state();
