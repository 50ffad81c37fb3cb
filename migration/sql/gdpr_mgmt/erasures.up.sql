-- A person is erased by the verb that is meant for it, and not by the way, as a status is written.

-- Refuses to complete a request by its status. Argument: the verb that does.
CREATE FUNCTION gdpr_mgmt.refuse_erasure_by_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, 'status',
        format('completing request %s erases a person for good', NEW.request_number), format('use %s', TG_ARGV[0]));
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION gdpr_mgmt.refuse_erasure_by_status() FROM PUBLIC;

CREATE TRIGGER a_erase_by_the_verb BEFORE UPDATE OF status ON gdpr_mgmt.data_subject_requests
    FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status <> 'completed' AND NEW.request_type = 'erasure'
        AND NEW.customer_id IS NOT NULL AND current_setting('app.erasing', true) IS DISTINCT FROM NEW.id::text
        AND user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION gdpr_mgmt.refuse_erasure_by_status('completeErasure');
CREATE TRIGGER a_erase_by_the_verb BEFORE UPDATE OF status ON ccpa_mgmt.consumer_requests
    FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status <> 'completed' AND NEW.request_type = 'delete'
        AND NEW.customer_id IS NOT NULL AND current_setting('app.erasing', true) IS DISTINCT FROM NEW.id::text
        AND user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION gdpr_mgmt.refuse_erasure_by_status('completeDeletion');

CREATE OR REPLACE FUNCTION gdpr_mgmt.erase_customer(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    outcome jsonb;
BEGIN
    PERFORM set_config('app.erasing', p_request::text, true);
    UPDATE gdpr_mgmt.data_subject_requests AS request
    SET status = 'completed'
    WHERE request.business_id = tenant
      AND request.id = p_request
      AND request.request_type = 'erasure'
      AND request.customer_id IS NOT NULL
      AND request.status IN ('received', 'verifying', 'in_progress')
    RETURNING request.report INTO outcome;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no open erasure request % of a known customer', p_request
            USING HINT = 'link the request to a customer; a request that was closed stays closed';
    END IF;
    PERFORM set_config('app.erasing', '', true);
    RETURN outcome;
END
$$;

CREATE OR REPLACE FUNCTION ccpa_mgmt.delete_customer(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    outcome jsonb;
BEGIN
    PERFORM set_config('app.erasing', p_request::text, true);
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
    PERFORM set_config('app.erasing', '', true);
    RETURN outcome;
END
$$;
