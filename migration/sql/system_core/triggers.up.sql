CREATE TRIGGER touch_updated_at BEFORE UPDATE ON system_core.system_config
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON system_core.feature_flags
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON system_core.rate_limit_rules
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON system_core.system_events
    FOR EACH ROW WHEN (
        NEW.user_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('user_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON system_core.api_endpoints
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();
