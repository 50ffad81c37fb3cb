-- A grant names a role of its own business or of the platform. The key on the role's id alone
-- cannot say so, because roles of the platform have no business.
CREATE FUNCTION security_mgmt.require_own_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM security_mgmt.roles AS role
        WHERE role.id = NEW.role_id AND (role.business_id = NEW.business_id OR role.business_id IS NULL)
    ) THEN
        RAISE EXCEPTION 'role % is no role of the business', NEW.role_id
            USING ERRCODE = 'foreign_key_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'role_id',
                  CONSTRAINT = 'fk_security_mgmt_user_roles_role_id',
                  HINT = 'name a role of this business or of the platform';
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.require_own_role() FROM PUBLIC;

CREATE TRIGGER require_own_role AFTER INSERT OR UPDATE OF role_id, business_id ON security_mgmt.user_roles
    FOR EACH ROW EXECUTE FUNCTION security_mgmt.require_own_role();
