DROP TRIGGER a_erase_by_the_verb ON ccpa_mgmt.consumer_requests;
DROP TRIGGER a_erase_by_the_verb ON gdpr_mgmt.data_subject_requests;
DROP FUNCTION gdpr_mgmt.refuse_erasure_by_status();

CREATE OR REPLACE FUNCTION gdpr_mgmt.erase_customer(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := gdpr_mgmt.require_manager();
    outcome jsonb;
BEGIN
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
