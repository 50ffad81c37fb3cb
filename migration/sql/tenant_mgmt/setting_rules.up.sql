-- A setting keeps the rules that stand in its own row: type, bounds, choices, and who may change it.

-- What is wrong with a value, by the rules of its setting; null when nothing is.
-- The rules beside type, bounds and choices are called as in JSON Schema; others are refused, so that none is ignored.
CREATE FUNCTION tenant_mgmt.fault_of_setting(p_setting tenant_mgmt.business_settings, p_value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_typeof(p_value) <> p_setting.data_type
            THEN format('%s is of type %s, not %s', p_setting.setting_key, p_setting.data_type, jsonb_typeof(p_value))
        WHEN p_setting.data_type = 'number' AND (p_value #>> '{}')::numeric < p_setting.minimum_value
            THEN format('%s is at least %s', p_setting.setting_key, p_setting.minimum_value)
        WHEN p_setting.data_type = 'number' AND (p_value #>> '{}')::numeric > p_setting.maximum_value
            THEN format('%s is at most %s', p_setting.setting_key, p_setting.maximum_value)
        WHEN jsonb_typeof(p_setting.allowed_values) = 'array' AND NOT p_setting.allowed_values @>
            CASE WHEN p_setting.data_type = 'array' THEN p_value ELSE jsonb_build_array(p_value) END
            THEN format('%s is one of %s', p_setting.setting_key, p_setting.allowed_values)
        WHEN p_setting.data_type = 'string' AND (p_value #>> '{}') !~ (p_setting.validation_rules ->> 'pattern')
            THEN format('%s has the form %s', p_setting.setting_key, p_setting.validation_rules ->> 'pattern')
        WHEN p_setting.data_type = 'string'
            AND length(p_value #>> '{}') < (p_setting.validation_rules ->> 'minLength')::integer
            THEN format('%s has at least %s characters', p_setting.setting_key, p_setting.validation_rules ->> 'minLength')
        WHEN p_setting.data_type = 'string'
            AND length(p_value #>> '{}') > (p_setting.validation_rules ->> 'maxLength')::integer
            THEN format('%s has at most %s characters', p_setting.setting_key, p_setting.validation_rules ->> 'maxLength')
        WHEN p_setting.data_type = 'array'
            AND jsonb_array_length(p_value) < (p_setting.validation_rules ->> 'minItems')::integer
            THEN format('%s has at least %s entries', p_setting.setting_key, p_setting.validation_rules ->> 'minItems')
        WHEN p_setting.data_type = 'array'
            AND jsonb_array_length(p_value) > (p_setting.validation_rules ->> 'maxItems')::integer
            THEN format('%s has at most %s entries', p_setting.setting_key, p_setting.validation_rules ->> 'maxItems')
    END
$$;
REVOKE EXECUTE ON FUNCTION tenant_mgmt.fault_of_setting(tenant_mgmt.business_settings, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_mgmt.fault_of_setting(tenant_mgmt.business_settings, jsonb) TO thorbis_app;

-- Whether the session's member holds a permission: owners hold all, others what a role of the business gives them now.
CREATE FUNCTION tenant_mgmt.holds_permission(p_permission text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(current_setting('app.current_role', true), '') = 'owner' OR EXISTS (
        SELECT FROM security_mgmt.user_roles AS given
        JOIN security_mgmt.roles AS role ON role.id = given.role_id
        WHERE given.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
          AND given.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
          AND (given.expires_at IS NULL OR given.expires_at > now())
          AND EXISTS (SELECT FROM unnest(role.permissions) AS held WHERE sox_mgmt.grants(held, p_permission))
    )
$$;
REVOKE EXECUTE ON FUNCTION tenant_mgmt.holds_permission(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_mgmt.holds_permission(text) TO thorbis_app;

-- Whether two people agreed to a change of a setting since its last one.
CREATE FUNCTION tenant_mgmt.is_approved(p_setting tenant_mgmt.business_settings) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM sox_mgmt.approvals AS approval
        WHERE approval.business_id = p_setting.business_id AND approval.status = 'approved'
          AND approval.subject_schema = 'tenant_mgmt' AND approval.subject_type = 'business_setting'
          AND approval.subject_id = p_setting.id
          AND approval.decided_at > coalesce(p_setting.last_changed_at, '-infinity')
    )
$$;
REVOKE EXECUTE ON FUNCTION tenant_mgmt.is_approved(tenant_mgmt.business_settings) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_mgmt.is_approved(tenant_mgmt.business_settings) TO thorbis_app;

-- Lets a value in that fits its setting.
CREATE FUNCTION tenant_mgmt.check_setting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    fault text := tenant_mgmt.fault_of_setting(NEW, NEW.setting_value);
    unknown text;
BEGIN
    SELECT string_agg(rule, ', ') INTO unknown FROM jsonb_object_keys(NEW.validation_rules) AS rule
    WHERE rule NOT IN ('pattern', 'minLength', 'maxLength', 'minItems', 'maxItems');
    IF unknown IS NOT NULL THEN
        PERFORM system_core.refuse(TG_RELID, 'validation_rules', format('there is no rule %s', unknown),
            'the rules are pattern, minLength, maxLength, minItems and maxItems');
    ELSIF fault IS NOT NULL THEN
        PERFORM system_core.refuse(TG_RELID, 'setting_value', fault, 'choose a value that fits the setting');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION tenant_mgmt.check_setting() FROM PUBLIC;

-- Members change values, not the rules over them; and a value only where its setting lets them. Who changed it last and
-- when comes from the session.
CREATE FUNCTION tenant_mgmt.guard_setting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ruled text;
BEGIN
    SELECT rule.key INTO ruled
    FROM jsonb_each(to_jsonb(OLD)) AS rule
    WHERE TG_OP = 'UPDATE' AND to_jsonb(NEW) -> rule.key <> rule.value AND rule.key IN (
        'category', 'setting_key', 'data_type', 'validation_rules', 'allowed_values', 'minimum_value', 'maximum_value',
        'default_value', 'requires_permission', 'is_read_only', 'is_system_setting', 'requires_approval')
    ORDER BY rule.key LIMIT 1;
    IF ruled IS NOT NULL THEN
        PERFORM system_core.refuse(TG_RELID, ruled, format('%s is a rule over the setting', ruled),
            'change its value; rules come with the platform');
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.setting_value = OLD.setting_value THEN
        RETURN NEW;
    ELSIF OLD.is_read_only THEN
        PERFORM system_core.refuse(TG_RELID, 'setting_value', format('%s can only be read', OLD.setting_key),
            'it is set by the platform');
    ELSIF OLD.requires_permission IS NOT NULL AND NOT tenant_mgmt.holds_permission(OLD.requires_permission) THEN
        PERFORM system_core.refuse(TG_RELID, 'setting_value',
            format('%s is changed by those with the permission %s', OLD.setting_key, OLD.requires_permission),
            'ask an owner for a role that has it');
    ELSIF OLD.requires_approval AND NOT tenant_mgmt.is_approved(OLD) THEN
        PERFORM system_core.refuse(TG_RELID, 'setting_value', format('a change of %s needs approval', OLD.setting_key),
            'request an approval of the setting as its subject, and have a second person approve it; it serves for one change');
    ELSIF TG_OP = 'DELETE' THEN
        -- Made anew it would have other rules.
        IF num_nonnulls(OLD.minimum_value, OLD.maximum_value, OLD.allowed_values, OLD.requires_permission) > 0
            OR OLD.requires_approval OR OLD.validation_rules <> '{}'
        THEN
            PERFORM system_core.refuse(TG_RELID, 'setting_key', format('%s has rules over it', OLD.setting_key),
                'set it to its default instead');
        END IF;
        RETURN OLD;
    END IF;
    NEW.last_changed_at := now();
    NEW.last_changed_by := user_mgmt.acting_user();
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION tenant_mgmt.guard_setting() FROM PUBLIC;

CREATE TRIGGER check_setting BEFORE INSERT OR UPDATE ON tenant_mgmt.business_settings
    FOR EACH ROW EXECUTE FUNCTION tenant_mgmt.check_setting();
CREATE TRIGGER guard_setting BEFORE UPDATE OR DELETE ON tenant_mgmt.business_settings
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant()) EXECUTE FUNCTION tenant_mgmt.guard_setting();
