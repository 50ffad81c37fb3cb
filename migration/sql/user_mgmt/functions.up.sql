-- The user of the session, when there is such a user; null for the platform's own work.
CREATE FUNCTION user_mgmt.acting_user() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT id FROM user_mgmt.users
    WHERE id = nullif(current_setting('app.current_user_id', true), '')::uuid
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.acting_user() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.acting_user() TO thorbis_app;

-- Refuses to name a user who is no member of the tenant at work. A foreign key cannot say so:
-- users belong to no tenant. Arguments: the columns that name users.
-- Without a tenant in the session (migration, seeding) nothing is asked.
CREATE FUNCTION user_mgmt.require_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    after_row jsonb;
    before_row jsonb;
    user_column text;
    named text;
BEGIN
    IF tenant IS NULL THEN
        RETURN NULL;
    END IF;
    after_row := to_jsonb(NEW);
    IF TG_OP = 'UPDATE' THEN
        before_row := to_jsonb(OLD);
    END IF;
    FOREACH user_column IN ARRAY TG_ARGV LOOP
        named := after_row ->> user_column;
        IF named IS NOT NULL
            AND named IS DISTINCT FROM before_row ->> user_column
            AND NOT EXISTS (
                SELECT FROM user_mgmt.business_users AS membership
                WHERE membership.business_id = tenant AND membership.user_id = named::uuid
            )
        THEN
            RAISE EXCEPTION 'user % is no member of the business', named
                USING ERRCODE = 'foreign_key_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = user_column,
                      CONSTRAINT = format('fk_%s_%s_%s', TG_TABLE_SCHEMA, TG_TABLE_NAME, user_column),
                      HINT = 'name a user who has a membership in this business';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.require_members() FROM PUBLIC;

-- Invites a person by e-mail: finds or makes the user, and gives them an invited membership of
-- the session's business. The only way in for someone who is no member yet.
CREATE FUNCTION user_mgmt.invite_member(p_email text, p_role text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    invited uuid;
    membership_id uuid;
BEGIN
    IF tenant IS NULL
        OR coalesce(current_setting('app.current_role', true), '') NOT IN ('owner', 'manager')
        OR (p_role = 'owner' AND current_setting('app.current_role', true) <> 'owner')
    THEN
        RAISE EXCEPTION 'only owners and managers invite, and only owners invite owners'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO user_mgmt.users (email) VALUES (lower(btrim(p_email)))
    ON CONFLICT (email) DO UPDATE SET email = excluded.email
    RETURNING id INTO invited;
    INSERT INTO user_mgmt.business_users (user_id, business_id, role, status, invited_at, created_by)
    VALUES (invited, tenant, p_role, 'invited', now(), user_mgmt.acting_user())
    RETURNING id INTO membership_id;
    RETURN membership_id;
END
$$;
REVOKE EXECUTE ON FUNCTION user_mgmt.invite_member(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_mgmt.invite_member(text, text) TO thorbis_app;
