-- Keeps the time at which an agreement was terminated.
CREATE FUNCTION hipaa_mgmt.keep_agreement() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.terminated_at := CASE WHEN NEW.status = 'terminated' THEN coalesce(NEW.terminated_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW EXECUTE FUNCTION hipaa_mgmt.keep_agreement();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON hipaa_mgmt.phi_access_logs
    FOR EACH ROW WHEN (
        NEW.user_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('user_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW WHEN (NEW.agreement_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('agreement_number', 'BAA');

CREATE TRIGGER record_transition AFTER UPDATE ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'business_associate_agreement', 'business_associate_agreement_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF owner_id, created_by, updated_by ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW WHEN (
        NEW.owner_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('owner_id', 'created_by', 'updated_by');
