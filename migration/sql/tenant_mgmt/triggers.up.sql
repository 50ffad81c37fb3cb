CREATE TRIGGER touch_updated_at BEFORE UPDATE ON tenant_mgmt.businesses
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (NEW.business_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('business_number', 'BUS', 'platform');

CREATE TRIGGER record_business_status_transition AFTER UPDATE ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (OLD.business_status IS DISTINCT FROM NEW.business_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('business_status', 'business', 'business_lifecycle');

CREATE TRIGGER record_onboarding_status_transition AFTER UPDATE ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (OLD.onboarding_status IS DISTINCT FROM NEW.onboarding_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('onboarding_status', 'business', 'onboarding');

CREATE TRIGGER record_subscription_status_transition AFTER UPDATE ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (OLD.subscription_status IS DISTINCT FROM NEW.subscription_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('subscription_status', 'business', 'subscription_lifecycle');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON tenant_mgmt.business_locations
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON tenant_mgmt.business_locations
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON tenant_mgmt.business_settings
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF last_changed_by, created_by, updated_by ON tenant_mgmt.business_settings
    FOR EACH ROW WHEN (
        NEW.last_changed_by IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('last_changed_by', 'created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON tenant_mgmt.tenant_subscriptions
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON tenant_mgmt.tenant_subscriptions
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'tenant_subscription', 'subscription_lifecycle');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON tenant_mgmt.compliance_status
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF responsible_user_id, created_by, updated_by ON tenant_mgmt.compliance_status
    FOR EACH ROW WHEN (
        NEW.responsible_user_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('responsible_user_id', 'created_by', 'updated_by');

CREATE TRIGGER require_members AFTER UPDATE OF updated_by, deleted_by ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (
        NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('updated_by', 'deleted_by');
