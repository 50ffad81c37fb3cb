-- The day that many working days after a day; weekends do not count.
CREATE FUNCTION ccpa_mgmt.after_working_days(p_from date, p_days integer) RETURNS date
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT day::date
    FROM generate_series(p_from + 1, p_from + 2 * p_days + 5, interval '1 day') AS day
    WHERE extract(isodow FROM day) < 6
    ORDER BY day
    OFFSET p_days - 1 LIMIT 1
$$;

-- All that the business holds on a customer, with what its privacy notice says of each category at present:
-- the answer to a request to know.
CREATE FUNCTION ccpa_mgmt.export_customer(p_customer uuid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT gdpr_mgmt.export_customer(p_customer) || jsonb_build_object('categories', coalesce(
        (
            SELECT jsonb_agg(jsonb_build_object(
                'category', disclosure.category, 'sources', disclosure.sources, 'purposes', disclosure.purposes,
                'recipients', disclosure.recipients, 'is_sold', disclosure.is_sold,
                'is_shared', disclosure.is_shared, 'is_disclosed', disclosure.is_disclosed
            ) ORDER BY disclosure.category)
            FROM ccpa_mgmt.disclosures AS disclosure
            WHERE disclosure.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
              AND disclosure.is_collected
              AND CURRENT_DATE BETWEEN disclosure.period_start AND disclosure.period_end
        ),
        '[]'
    ))
$$;

-- The answer that a request to know asks for, once the consumer is verified; null for any other request.
-- A consumer who asks for the categories alone gets no more.
CREATE FUNCTION ccpa_mgmt.answer_to(p_request uuid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN request.know_scope = 'categories' THEN ccpa_mgmt.export_customer(request.customer_id) - 'tables'
        ELSE ccpa_mgmt.export_customer(request.customer_id)
    END
    FROM ccpa_mgmt.consumer_requests AS request
    WHERE request.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND request.id = p_request
      AND request.request_type = 'know'
      AND request.verification_status = 'verified'
      AND request.status NOT IN ('denied', 'withdrawn')
      AND request.customer_id IS NOT NULL
$$;

-- Keeps the dates of a request, and carries it out when it is completed.
CREATE FUNCTION ccpa_mgmt.keep_request() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    received_on date := (NEW.received_at AT TIME ZONE 'UTC')::date;
    is_choice boolean := NEW.request_type IN ('opt_out', 'limit_sensitive_use');
BEGIN
    NEW.acknowledge_by := ccpa_mgmt.after_working_days(received_on, 10);
    NEW.due_on := CASE
        WHEN is_choice THEN ccpa_mgmt.after_working_days(received_on, 15)
        WHEN NEW.is_extended THEN received_on + 90
        ELSE received_on + 45
    END;
    NEW.verified_at := CASE WHEN NEW.verification_status = 'verified' THEN coalesce(NEW.verified_at, now()) END;
    IF NEW.status NOT IN ('received', 'withdrawn') THEN
        NEW.acknowledged_at := coalesce(NEW.acknowledged_at, now());
    END IF;
    IF gdpr_mgmt.completes(CASE TG_OP WHEN 'UPDATE' THEN OLD.status END, NEW.status, NEW.request_number) IS NOT TRUE THEN
        RETURN NEW;
    END IF;
    IF NEW.verification_status <> 'verified' AND NOT is_choice THEN
        RAISE EXCEPTION 'request % cannot be completed: the consumer is not verified', NEW.request_number
            USING HINT = 'verify the consumer, or deny the request';
    END IF;
    IF NEW.customer_id IS NOT NULL THEN
        NEW.report := CASE NEW.request_type
            WHEN 'know' THEN gdpr_mgmt.summary_of_export(ccpa_mgmt.export_customer(NEW.customer_id))
            WHEN 'delete' THEN gdpr_mgmt.anonymise_customer(NEW.customer_id)
            ELSE NEW.report
        END;
    END IF;
    IF is_choice THEN
        INSERT INTO ccpa_mgmt.opt_outs (
            business_id, customer_id, consumer_email, consumer_request_id, opt_out_type, signal_source
        ) VALUES (
            NEW.business_id, NEW.customer_id, NEW.consumer_email, NEW.id,
            CASE NEW.request_type WHEN 'opt_out' THEN 'sale_and_sharing' ELSE 'sensitive_use' END,
            CASE NEW.received_via WHEN 'privacy_signal' THEN 'global_privacy_control' WHEN 'phone' THEN 'phone' ELSE 'request' END
        );
    END IF;
    NEW.completed_at := now();
    NEW.completed_by := user_mgmt.acting_user();
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_request BEFORE INSERT OR UPDATE ON ccpa_mgmt.consumer_requests
    FOR EACH ROW EXECUTE FUNCTION ccpa_mgmt.keep_request();

-- Carries out a deletion and completes its request; answers with the report.
CREATE FUNCTION ccpa_mgmt.delete_customer(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    outcome jsonb;
BEGIN
    UPDATE ccpa_mgmt.consumer_requests AS request
    SET status = 'completed'
    WHERE request.business_id = tenant
      AND request.id = p_request
      AND request.request_type = 'delete'
      AND request.customer_id IS NOT NULL
      AND request.status NOT IN ('completed', 'denied', 'withdrawn')
    RETURNING request.report INTO outcome;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no open deletion request % of a known customer', p_request
            USING HINT = 'link the request to a customer; a request that was closed stays closed';
    END IF;
    RETURN outcome;
END
$$;

-- Keeps the time at which a choice was taken back.
CREATE FUNCTION ccpa_mgmt.keep_opt_out() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.revoked_at := CASE WHEN NEW.status = 'revoked' THEN coalesce(NEW.revoked_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_opt_out BEFORE INSERT OR UPDATE ON ccpa_mgmt.opt_outs
    FOR EACH ROW EXECUTE FUNCTION ccpa_mgmt.keep_opt_out();
