-- Keeps the time at which a system was taken out of use.
CREATE FUNCTION pci_mgmt.keep_scope() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.decommissioned_at := CASE WHEN NEW.status = 'decommissioned' THEN coalesce(NEW.decommissioned_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_scope BEFORE INSERT OR UPDATE ON pci_mgmt.card_data_scopes
    FOR EACH ROW EXECUTE FUNCTION pci_mgmt.keep_scope();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON pci_mgmt.card_data_scopes
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON pci_mgmt.card_data_scopes
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'card_data_scope', 'card_data_scope_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF owner_id, created_by, updated_by ON pci_mgmt.card_data_scopes
    FOR EACH ROW WHEN (
        NEW.owner_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('owner_id', 'created_by', 'updated_by');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON pci_mgmt.card_data_access_logs
    FOR EACH ROW WHEN (
        NEW.user_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('user_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON pci_mgmt.assessments
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON pci_mgmt.assessments
    FOR EACH ROW WHEN (NEW.assessment_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('assessment_number', 'PCI');

CREATE TRIGGER record_transition AFTER UPDATE ON pci_mgmt.assessments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'pci_assessment', 'pci_assessment_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF attested_by, created_by, updated_by ON pci_mgmt.assessments
    FOR EACH ROW WHEN (
        NEW.attested_by IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('attested_by', 'created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON pci_mgmt.vulnerability_scans
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON pci_mgmt.vulnerability_scans
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'pci_vulnerability_scan', 'pci_vulnerability_scan_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON pci_mgmt.vulnerability_scans
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');
