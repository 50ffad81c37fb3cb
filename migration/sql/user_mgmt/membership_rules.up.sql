-- Whether the session acts for a tenant. Migrations, seeds and the platform's own jobs do not.
CREATE FUNCTION user_mgmt.acts_for_a_tenant() RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(current_setting('app.current_business_id', true), '') <> '' $$;
REVOKE EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() TO thorbis_app;

-- How high a role stands; of two roles the lower rank may do less. An unknown role stands nowhere.
CREATE FUNCTION user_mgmt.rank_of(p_role text) RETURNS integer
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE p_role
        WHEN 'owner' THEN 4
        WHEN 'manager' THEN 3
        WHEN 'staff' THEN 2
        WHEN 'service_advisor' THEN 2
        WHEN 'technician' THEN 2
        WHEN 'front_desk' THEN 2
        WHEN 'parts_manager' THEN 2
        WHEN 'viewer' THEN 1
        WHEN 'api_partner' THEN 1
        ELSE 0
    END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.rank_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.rank_of(text) TO thorbis_app;

-- The rank of the session: that of its role, but never above that of its user's active membership.
CREATE FUNCTION user_mgmt.acting_rank() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(min(least(
        user_mgmt.rank_of(membership.role), user_mgmt.rank_of(current_setting('app.current_role', true))
    )), 0)
    FROM user_mgmt.business_users AS membership
    WHERE membership.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND membership.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
      AND membership.status = 'active'
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.acting_rank() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.acting_rank() TO thorbis_app;

-- Refuses with a name for the rule and a way out; clients are shown both.
CREATE FUNCTION user_mgmt.refuse(p_schema text, p_table text, p_column text, p_rule text, p_hint text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '%', p_rule
        USING ERRCODE = 'insufficient_privilege', SCHEMA = p_schema, TABLE = p_table, COLUMN = p_column, HINT = p_hint;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.refuse(text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.refuse(text, text, text, text, text) TO thorbis_app;

-- Nobody raises himself, grants above his own level, or touches those above.
CREATE FUNCTION user_mgmt.keep_ranks() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    acting integer;
    mine boolean;
    next_role text;
BEGIN
    IF NOT user_mgmt.acts_for_a_tenant() THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    acting := user_mgmt.acting_rank();
    IF TG_OP <> 'DELETE' THEN
        next_role := NEW.role;
    END IF;
    IF TG_OP <> 'INSERT' AND user_mgmt.rank_of(OLD.role) > acting THEN
        PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'role',
            'a membership is changed by nobody who stands below it', 'ask an owner of the business');
    END IF;
    IF user_mgmt.rank_of(next_role) > acting THEN
        PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'role',
            'nobody grants a role above their own', 'ask an owner of the business');
    END IF;
    IF TG_OP <> 'UPDATE' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    mine := OLD.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid;
    IF acting < user_mgmt.rank_of('owner') THEN
        IF NEW.custom_permissions IS DISTINCT FROM OLD.custom_permissions THEN
            PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'custom_permissions',
                'only owners grant permissions', 'ask an owner of the business');
        END IF;
        IF mine AND NEW.hourly_rate IS DISTINCT FROM OLD.hourly_rate THEN
            PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'hourly_rate',
                'nobody sets their own pay', 'ask an owner of the business');
        END IF;
        -- Level 1 is the highest.
        IF NEW.role_level < OLD.role_level AND (
            mine OR NEW.role_level < coalesce((
                SELECT own.role_level FROM user_mgmt.business_users AS own
                WHERE own.business_id = OLD.business_id
                  AND own.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
            ), 6)
        ) THEN
            PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'role_level',
                'nobody grants a level above their own', 'ask an owner of the business');
        END IF;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.keep_ranks() FROM PUBLIC;

CREATE TRIGGER keep_ranks BEFORE INSERT OR UPDATE OR DELETE ON user_mgmt.business_users
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.keep_ranks();

-- A business has an active owner as long as it is there. Owners who step down at the same time
-- wait for each other on the business.
CREATE FUNCTION user_mgmt.keep_an_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM tenant_mgmt.businesses AS business WHERE business.id = OLD.business_id FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (
        SELECT FROM user_mgmt.business_users AS membership
        WHERE membership.business_id = OLD.business_id AND membership.role = 'owner' AND membership.status = 'active'
    ) THEN
        PERFORM user_mgmt.refuse('user_mgmt', 'business_users', 'role',
            'the last active owner stays', 'make another member an owner first');
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.keep_an_owner() FROM PUBLIC;

CREATE TRIGGER keep_an_owner AFTER UPDATE ON user_mgmt.business_users
    FOR EACH ROW WHEN (
        OLD.role = 'owner' AND OLD.status = 'active'
        AND (NEW.role, NEW.status, NEW.business_id) IS DISTINCT FROM (OLD.role, OLD.status, OLD.business_id)
        AND coalesce(current_setting('app.current_business_id', true), '') <> ''
    )
    EXECUTE FUNCTION user_mgmt.keep_an_owner();
CREATE TRIGGER keep_an_owner_there AFTER DELETE ON user_mgmt.business_users
    FOR EACH ROW WHEN (OLD.role = 'owner' AND OLD.status = 'active')
    EXECUTE FUNCTION user_mgmt.keep_an_owner();

-- Lets only these roles through. Arguments: the roles, the column that is named to clients, and
-- what is refused. For sessions of a tenant; the platform's own work passes.
CREATE FUNCTION user_mgmt.require_role() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF user_mgmt.acts_for_a_tenant()
        AND coalesce(current_setting('app.current_role', true), '') <> ALL (string_to_array(TG_ARGV[0], ','))
    THEN
        PERFORM user_mgmt.refuse(TG_TABLE_SCHEMA::text, TG_TABLE_NAME::text, TG_ARGV[1], TG_ARGV[2],
            format('ask one of these roles: %s', replace(TG_ARGV[0], ',', ', ')));
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.require_role() FROM PUBLIC;

-- What a member may do is for owners to say.
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.roles
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'permissions', 'only owners say what a role may do');
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.user_roles
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'role_id', 'only owners grant roles');
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.permission_matrix
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'resource_action', 'only owners write permission rules');
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.dynamic_roles
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'role_status', 'only owners grant access for a time');

-- A work order shows to the technicians whom it is given to; so it is given by those who dispatch.
CREATE TRIGGER a_require_dispatch BEFORE UPDATE ON hs.work_orders
    FOR EACH ROW WHEN (
        OLD.assigned_technician_id IS DISTINCT FROM NEW.assigned_technician_id
        OR OLD.backup_technician_id IS DISTINCT FROM NEW.backup_technician_id
        OR OLD.team_assignment IS DISTINCT FROM NEW.team_assignment
    )
    EXECUTE FUNCTION user_mgmt.require_role(
        'owner,manager,staff,service_advisor,front_desk', 'assigned_technician_id', 'work is given out by those who dispatch'
    );
CREATE TRIGGER a_require_dispatch BEFORE INSERT OR DELETE ON hs.work_order_assignments
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role(
        'owner,manager,staff,service_advisor,front_desk', 'technician_id', 'work is given out by those who dispatch'
    );
CREATE TRIGGER a_require_dispatch_change BEFORE UPDATE ON hs.work_order_assignments
    FOR EACH ROW WHEN (
        OLD.technician_id IS DISTINCT FROM NEW.technician_id OR OLD.work_order_id IS DISTINCT FROM NEW.work_order_id
    )
    EXECUTE FUNCTION user_mgmt.require_role(
        'owner,manager,staff,service_advisor,front_desk', 'technician_id', 'work is given out by those who dispatch'
    );
-- Who a technician is decides whose work a user sees.
CREATE TRIGGER a_require_manager BEFORE UPDATE ON hs.technicians
    FOR EACH ROW WHEN (OLD.user_id IS DISTINCT FROM NEW.user_id)
    EXECUTE FUNCTION user_mgmt.require_role(
        'owner,manager', 'user_id', 'who a technician is, owners and managers say'
    );
CREATE TRIGGER a_require_manager_first BEFORE INSERT ON hs.technicians
    FOR EACH ROW WHEN (NEW.user_id IS NOT NULL)
    EXECUTE FUNCTION user_mgmt.require_role(
        'owner,manager', 'user_id', 'who a technician is, owners and managers say'
    );

-- Pay is set by others: the business's member rates above, the employee's rate here.
CREATE FUNCTION payroll.keep_own_rate() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF user_mgmt.acts_for_a_tenant() AND user_mgmt.acting_rank() < user_mgmt.rank_of('owner') THEN
        PERFORM user_mgmt.refuse('payroll', 'employees', 'pay_rate', 'nobody sets their own pay',
            'ask an owner of the business');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.keep_own_rate() FROM PUBLIC;
CREATE TRIGGER a_keep_own_rate BEFORE UPDATE ON payroll.employees
    FOR EACH ROW WHEN (
        (OLD.pay_rate IS DISTINCT FROM NEW.pay_rate OR OLD.pay_type IS DISTINCT FROM NEW.pay_type
            OR OLD.user_id IS DISTINCT FROM NEW.user_id)
        AND nullif(current_setting('app.current_user_id', true), '')::uuid IN (OLD.user_id, NEW.user_id)
    )
    EXECUTE FUNCTION payroll.keep_own_rate();

-- A user's own rows go before the user does. Otherwise the keys that let go of the user (SET NULL)
-- change rows twice that hang on others which the cascade has just removed, and the second change
-- asks for these others again.
CREATE FUNCTION user_mgmt.delete_own_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own record;
BEGIN
    FOR own IN
        SELECT keys.conrelid::regclass AS name, attribute.attname AS column_name
        FROM pg_constraint AS keys
        JOIN pg_attribute AS attribute ON attribute.attrelid = keys.conrelid AND attribute.attnum = keys.conkey[1]
        WHERE keys.contype = 'f' AND keys.confrelid = 'user_mgmt.users'::regclass
          AND keys.confdeltype = 'c' AND cardinality(keys.conkey) = 1 AND keys.conparentid = 0
    LOOP
        EXECUTE format('DELETE FROM %s WHERE %I = $1', own.name, own.column_name) USING OLD.id;
    END LOOP;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.delete_own_rows() FROM PUBLIC;

CREATE TRIGGER delete_own_rows BEFORE DELETE ON user_mgmt.users
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.delete_own_rows();
