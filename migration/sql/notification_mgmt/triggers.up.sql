-- Completes a new message: who gets it, from the customer, and which record it is about, from the
-- garage's records.
CREATE FUNCTION notification_mgmt.complete_notification() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    customer record;
BEGIN
    SELECT coalesce(phone_mobile, phone_primary) AS phone, email_primary AS email INTO customer
    FROM hs.customers
    WHERE business_id = NEW.business_id AND id = NEW.customer_id;
    NEW.recipient_phone := coalesce(NEW.recipient_phone, CASE WHEN NEW.type = 'sms' THEN customer.phone END);
    NEW.recipient_email := coalesce(NEW.recipient_email, CASE WHEN NEW.type = 'email' THEN customer.email END);
    IF num_nonnulls(NEW.entity_schema, NEW.entity_type, NEW.entity_id) = 0
        AND num_nonnulls(NEW.invoice_id, NEW.appointment_id, NEW.repair_order_id) > 0
    THEN
        NEW.entity_schema := 'auto';
        NEW.entity_type := CASE
            WHEN NEW.invoice_id IS NOT NULL THEN 'invoice'
            WHEN NEW.appointment_id IS NOT NULL THEN 'appointment'
            ELSE 'repair_order'
        END;
        NEW.entity_id := coalesce(NEW.invoice_id, NEW.appointment_id, NEW.repair_order_id);
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER complete_notification BEFORE INSERT ON notification_mgmt.notifications
    FOR EACH ROW EXECUTE FUNCTION notification_mgmt.complete_notification();

-- Keeps when a message went out and arrived, and refuses to send one to nowhere.
CREATE FUNCTION notification_mgmt.keep_delivery() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    went_out boolean := NEW.status IN ('sent', 'delivered', 'bounced');
    missing text;
BEGIN
    IF TG_OP = 'INSERT' OR OLD.status IN ('pending', 'failed') THEN
        missing := CASE
            WHEN NEW.type = 'sms' AND NEW.recipient_phone IS NULL THEN 'recipient_phone'
            WHEN NEW.type = 'email' AND NEW.recipient_email IS NULL THEN 'recipient_email'
        END;
        IF went_out AND missing IS NOT NULL THEN
            RAISE EXCEPTION 'the message has no recipient'
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = missing,
                      CONSTRAINT = 'chk_notifications_' || missing,
                      HINT = 'name the recipient before the message is sent';
        END IF;
    END IF;
    NEW.sent_at := CASE
        WHEN went_out THEN coalesce(NEW.sent_at, now())
        WHEN NEW.status = 'failed' THEN NEW.sent_at
    END;
    NEW.delivered_at := CASE
        WHEN NEW.status = 'delivered' THEN coalesce(NEW.delivered_at, now())
        WHEN NEW.status = 'bounced' THEN NEW.delivered_at
    END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_delivery BEFORE INSERT OR UPDATE OF status, sent_at, delivered_at
    ON notification_mgmt.notifications
    FOR EACH ROW EXECUTE FUNCTION notification_mgmt.keep_delivery();

-- A message that went out is a record of what was said to whom: it can be emptied, for a customer
-- who asks to be forgotten, but not rewritten.
CREATE FUNCTION notification_mgmt.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rewritten text := CASE
        WHEN NEW.type <> OLD.type THEN 'type'
        WHEN NEW.message <> OLD.message AND NEW.message <> '' THEN 'message'
        WHEN NEW.subject IS DISTINCT FROM OLD.subject AND NEW.subject IS NOT NULL THEN 'subject'
        WHEN NEW.recipient_phone IS DISTINCT FROM OLD.recipient_phone AND NEW.recipient_phone IS NOT NULL
            THEN 'recipient_phone'
        WHEN NEW.recipient_email IS DISTINCT FROM OLD.recipient_email AND NEW.recipient_email IS NOT NULL
            THEN 'recipient_email'
    END;
BEGIN
    IF rewritten IS NOT NULL THEN
        RAISE EXCEPTION 'a message that went out cannot be rewritten'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = rewritten,
                  CONSTRAINT = 'chk_notifications_' || rewritten,
                  HINT = 'send another message';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER refuse_rewriting
    BEFORE UPDATE OF type, subject, message, recipient_phone, recipient_email ON notification_mgmt.notifications
    FOR EACH ROW WHEN (OLD.status IN ('sent', 'delivered', 'bounced'))
    EXECUTE FUNCTION notification_mgmt.refuse_rewriting();

-- A customer takes vehicles and their orders along, and each leaves the messages about it behind
-- with an empty key, one update after the other. A row that this transaction changed already is
-- checked against all its keys each time, also those that the next update will empty; so these
-- checks wait for the end of the transaction.
CREATE FUNCTION notification_mgmt.defer_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    SET CONSTRAINTS
        notification_mgmt.fk_notification_mgmt_notifications_customer_id,
        notification_mgmt.fk_notification_mgmt_notifications_repair_order_id,
        notification_mgmt.fk_notification_mgmt_notifications_appointment_id,
        notification_mgmt.fk_notification_mgmt_notifications_invoice_id DEFERRED;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION notification_mgmt.defer_keys() FROM PUBLIC;

CREATE TRIGGER defer_notifications BEFORE DELETE ON hs.customers
    FOR EACH STATEMENT EXECUTE FUNCTION notification_mgmt.defer_keys();

CREATE TRIGGER defer_notifications BEFORE DELETE ON tenant_mgmt.businesses
    FOR EACH STATEMENT EXECUTE FUNCTION notification_mgmt.defer_keys();
