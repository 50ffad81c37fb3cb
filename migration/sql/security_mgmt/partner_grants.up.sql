-- A partner's program sees nothing but what its grants name: tables, locations, customers, fields. Owners write them.

CREATE TABLE security_mgmt.partner_grants (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_security_mgmt_partner_grants_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    partner_id uuid CONSTRAINT fk_security_mgmt_partner_grants_partner_id REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    resource text NOT NULL,
    location_ids uuid[] NOT NULL DEFAULT '{}',
    customer_ids uuid[] NOT NULL DEFAULT '{}',
    fields text[] NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_security_mgmt_partner_grants_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_security_mgmt_partner_grants_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    -- One grant answers for a partner and a table; every look at grants reads this index.
    CONSTRAINT uk_partner_grants_resource UNIQUE NULLS NOT DISTINCT (business_id, partner_id, resource)
);

-- A partner's policies ask for the partner's own grants.
CREATE POLICY own_grants ON security_mgmt.partner_grants AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_role', true) IN ('owner', 'manager'), false)) IS NOT NULL
        OR (SELECT current_setting('app.current_role', true)) = 'api_partner'
        AND partner_id IS NOT DISTINCT FROM (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
    );
SELECT system_core.attach_table('security_mgmt.partner_grants');
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON security_mgmt.partner_grants
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'resource', 'only owners say what a partner sees');

-- The grant of the session's partner on a table: one row or none.
CREATE FUNCTION security_mgmt.grant_of_partner(p_table text) RETURNS SETOF security_mgmt.partner_grants
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT * FROM security_mgmt.partner_grants AS granted
    WHERE granted.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND granted.partner_id IS NOT DISTINCT FROM nullif(current_setting('app.current_user_id', true), '')::uuid
      AND granted.resource = p_table
      AND (granted.expires_at IS NULL OR granted.expires_at > now())
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.grant_of_partner(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.grant_of_partner(text) TO thorbis_app;

-- The locations and the customers that a grant is for; null where it is for all.
CREATE FUNCTION security_mgmt.granted_locations(p_table text) RETURNS uuid[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(location_ids, '{}') FROM security_mgmt.grant_of_partner(p_table) $$;
REVOKE EXECUTE ON FUNCTION security_mgmt.granted_locations(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.granted_locations(text) TO thorbis_app;
CREATE FUNCTION security_mgmt.granted_customers(p_table text) RETURNS uuid[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(customer_ids, '{}') FROM security_mgmt.grant_of_partner(p_table) $$;
REVOKE EXECUTE ON FUNCTION security_mgmt.granted_customers(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.granted_customers(text) TO thorbis_app;

-- Tables that a grant may name: those of the trades, which hold orders, what belongs to them and what is sold.
CREATE FUNCTION security_mgmt.grantable_tables() RETURNS TABLE (name regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT class.oid::regclass
    FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition AND class.relrowsecurity
      AND namespace.nspname IN ('hs', 'auto', 'rest', 'ret')
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.grantable_tables() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.grantable_tables() TO thorbis_app;

-- The column that says which location or which customer a row is of; null where the table has none.
CREATE FUNCTION security_mgmt.column_of_grant(p_table regclass, p_what text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT attribute.attname::text FROM pg_attribute AS attribute
    WHERE attribute.attrelid = p_table AND NOT attribute.attisdropped AND attribute.atttypid = 'uuid'::regtype
      AND attribute.attname = CASE
          WHEN p_what = 'customer' AND p_table = 'hs.customers'::regclass THEN 'id'
          ELSE p_what || '_id'
      END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.column_of_grant(regclass, text) FROM PUBLIC;

-- The key by which a row is part of another of the trades, and goes with it.
CREATE FUNCTION security_mgmt.key_of_whole(p_table regclass) RETURNS TABLE (column_name text, whole regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT followed.column_name, followed.parent
    FROM security_mgmt.followed_keys(p_table) AS followed
    JOIN pg_attribute AS attribute ON attribute.attrelid = p_table AND attribute.attname = followed.column_name
    JOIN pg_constraint AS keys ON keys.conrelid = p_table AND keys.contype = 'f' AND keys.confrelid = followed.parent
         AND keys.confdeltype = 'c' AND attribute.attnum = ANY (keys.conkey)
    WHERE followed.parent IN (SELECT name FROM security_mgmt.grantable_tables())
      AND followed.parent <> 'hs.customers'::regclass
    ORDER BY followed.column_name LIMIT 1
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.key_of_whole(regclass) FROM PUBLIC;

-- Makes the function that gives the ids of a table's rows that show to the partner.
CREATE FUNCTION security_mgmt.make_granted(p_table regclass) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    name text := format('security_mgmt.%I', 'granted_' || replace(p_table::text, '.', '_'));
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION %s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE
         SET search_path = pg_catalog, pg_temp
         AS $granted$ BEGIN RETURN QUERY SELECT id FROM %s; END $granted$', name, p_table
    );
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s() FROM PUBLIC', name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s() TO thorbis_app', name);
    RETURN name;
END
$body$;
REVOKE EXECUTE ON FUNCTION security_mgmt.make_granted(regclass) FROM PUBLIC;

-- What must hold of a row for the partner, besides the grant: its location and its customer are granted, or it is part
-- of a row that shows. A grant that names what the table does not say shows nothing.
CREATE FUNCTION security_mgmt.condition_of_grant(p_table regclass, p_what text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    column_name text := security_mgmt.column_of_grant(p_table, p_what);
    allowed text := format('(SELECT security_mgmt.granted_%ss(%L))', p_what, p_table::text);
    whole record;
BEGIN
    IF column_name IS NOT NULL THEN
        RETURN format('(%1$s IS NULL OR %2$I = ANY (%1$s::uuid[]))', allowed, column_name);
    END IF;
    SELECT * INTO whole FROM security_mgmt.key_of_whole(p_table);
    IF FOUND THEN
        RETURN format('%I IN (SELECT %s())', whole.column_name, security_mgmt.make_granted(whole.whole));
    END IF;
    RETURN format('%s IS NULL', allowed);
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.condition_of_grant(regclass, text) FROM PUBLIC;

-- Who is no partner, to whom the policies below show all.
CREATE FUNCTION security_mgmt.is_no_partner() RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT security_mgmt.role_is_one_of(array_remove(security_mgmt.roles_of_members(), 'api_partner'))
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.is_no_partner() FROM PUBLIC;

-- What must hold of a row of another table for the partner: what it is part of shows, where that is narrowed for
-- partners. Null where it is part of nothing such.
CREATE FUNCTION security_mgmt.condition_of_parents(p_table regclass) RETURNS text
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(format(
        '(%1$I IS NULL OR %1$I IN (SELECT %2$s()))', followed.column_name, security_mgmt.make_granted(followed.parent)
    ), ' AND ' ORDER BY followed.column_name)
    FROM security_mgmt.followed_keys(p_table) AS followed
    WHERE followed.parent IN (SELECT policy.polrelid FROM pg_policy AS policy WHERE policy.polname = 'by_grant')
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.condition_of_parents(regclass) FROM PUBLIC;

-- Counts of what is not deleted are answered from an index, for members too, only while the index has every column that
-- a policy names: the index of such a table is made anew with those that it lacks.
CREATE FUNCTION security_mgmt.cover_counts(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present regclass;
    lacking text;
BEGIN
    SELECT index.indexrelid::regclass INTO present
    FROM pg_index AS index JOIN pg_class AS class ON class.oid = index.indexrelid
    WHERE index.indrelid = p_table
      AND class.relname = format('idx_%s_present', (SELECT relname FROM pg_class WHERE oid = p_table));
    SELECT ' INCLUDE (' || string_agg(quote_ident(named.attname), ', ' ORDER BY named.attnum) || ')' INTO lacking
    FROM (
        SELECT DISTINCT attribute.attname, attribute.attnum
        FROM pg_policy AS policy
        JOIN pg_depend AS depends ON depends.classid = 'pg_policy'::regclass AND depends.objid = policy.oid
             AND depends.refclassid = 'pg_class'::regclass AND depends.refobjid = p_table
        JOIN pg_attribute AS attribute ON attribute.attrelid = p_table AND attribute.attnum = depends.refobjsubid
        WHERE policy.polrelid = p_table AND attribute.attname NOT IN ('business_id', 'id', 'deleted_at')
    ) AS named;
    IF present IS NULL OR pg_get_indexdef(present) LIKE format('%%(business_id, id)%s WHERE%%', lacking) THEN
        RETURN;
    END IF;
    EXECUTE format('DROP INDEX %s', present);
    EXECUTE format('CREATE INDEX %I ON %s (business_id, id)%s WHERE deleted_at IS NULL',
        format('idx_%s_present', (SELECT relname FROM pg_class WHERE oid = p_table)), p_table, lacking);
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.cover_counts(regclass) FROM PUBLIC;

-- Lets the tables of the trades show to a partner what is granted, and others no more than that. Migrations that add
-- tables call it again.
CREATE FUNCTION security_mgmt.follow_grants() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    grantable regclass;
    other record;
    known bigint;
BEGIN
    FOR grantable IN SELECT name FROM security_mgmt.grantable_tables() ORDER BY name::text LOOP
        PERFORM security_mgmt.restrict_rows(grantable, 'by_grant', 'ALL', format(
            '%s OR (SELECT current_setting(''app.current_role'', true)) = ''api_partner''
             AND (SELECT EXISTS (SELECT FROM security_mgmt.grant_of_partner(%L))) AND %s AND %s',
            security_mgmt.is_no_partner(), grantable::text,
            security_mgmt.condition_of_grant(grantable, 'location'),
            security_mgmt.condition_of_grant(grantable, 'customer')
        ));
        PERFORM security_mgmt.cover_counts(grantable);
    END LOOP;
    -- Tables hang on tables that hang on those of the trades, until nothing else does.
    LOOP
        known := (SELECT count(*) FROM pg_policy AS policy WHERE policy.polname = 'by_grant');
        FOR other IN
            SELECT class.oid::regclass AS name, security_mgmt.condition_of_parents(class.oid::regclass) AS condition
            FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
            WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition AND class.relrowsecurity
              AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
              AND class.oid NOT IN (SELECT name FROM security_mgmt.grantable_tables())
        LOOP
            CONTINUE WHEN other.condition IS NULL;
            PERFORM security_mgmt.restrict_rows(other.name, 'by_grant', 'ALL', format(
                '%s OR (SELECT current_setting(''app.current_role'', true)) = ''api_partner'' AND %s',
                security_mgmt.is_no_partner(), other.condition
            ));
        END LOOP;
        EXIT WHEN known = (SELECT count(*) FROM pg_policy AS policy WHERE policy.polname = 'by_grant');
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.follow_grants() FROM PUBLIC;

-- Trails and files show to a partner as their records do.
ALTER FUNCTION security_mgmt.follow_records() RENAME TO follow_records_of_members;
CREATE FUNCTION security_mgmt.follow_records() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    kinds text;
BEGIN
    PERFORM security_mgmt.follow_records_of_members();
    SELECT string_agg(
        format('(%L, %L, %L, %L::text[])', known.schema_name, known.kind, known.table_name, CASE
            WHEN to_regclass(known.table_name) IN (
                SELECT policy.polrelid FROM pg_policy AS policy WHERE policy.polname = 'by_grant'
            ) THEN array_remove(known.seen_by, 'api_partner') ELSE known.seen_by
        END), E',\n        ' ORDER BY known.schema_name, known.table_name
    ) INTO kinds
    FROM security_mgmt.record_kinds() AS known;
    EXECUTE format(
        $function$CREATE OR REPLACE FUNCTION security_mgmt.record_kinds()
        RETURNS TABLE (schema_name text, kind text, table_name text, seen_by text[])
        LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
        AS $kinds$
    VALUES
        %s
        $kinds$$function$, kinds
    );
    PERFORM security_mgmt.make_visible_records();
END
$body$;
REVOKE EXECUTE ON FUNCTION security_mgmt.follow_records() FROM PUBLIC;

SELECT security_mgmt.follow_grants();
SELECT security_mgmt.follow_records();

-- A grant names a table that may be granted, and columns that it has.
CREATE FUNCTION security_mgmt.check_partner_grant() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    unknown text;
BEGIN
    IF NOT EXISTS (
        SELECT FROM security_mgmt.grantable_tables() AS grantable WHERE grantable.name::text = NEW.resource
    ) THEN
        PERFORM system_core.refuse(TG_RELID, 'resource', format('%s may not be granted to a partner', NEW.resource),
            'name a table of hs, auto, rest or ret with its schema, for instance hs.work_orders');
    END IF;
    SELECT field INTO unknown FROM unnest(NEW.fields) AS field
    WHERE NOT EXISTS (
        SELECT FROM pg_attribute AS attribute
        WHERE attribute.attrelid = to_regclass(NEW.resource) AND attribute.attname = field AND attribute.attnum > 0
          AND NOT attribute.attisdropped
    );
    IF FOUND THEN
        PERFORM system_core.refuse(TG_RELID, 'fields', format('%s has no column %s', NEW.resource, unknown),
            'name columns of the table, for instance work_order_number');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.check_partner_grant() FROM PUBLIC;
CREATE TRIGGER check_partner_grant BEFORE INSERT OR UPDATE OF resource, fields ON security_mgmt.partner_grants
    FOR EACH ROW WHEN (coalesce(current_setting('app.current_business_id', true), '') <> '')
    EXECUTE FUNCTION security_mgmt.check_partner_grant();

-- Tables that come from here on get the rule with their declaration.
ALTER FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]) RENAME TO attach_visibility;

-- Everything that a table of the house has, from one declaration: attach_parts says what its arguments mean.
CREATE FUNCTION system_core.attach_table(
    p_table regclass,
    tenancy text DEFAULT 'tenant',
    privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
    numbered text[] DEFAULT NULL,
    lifecycles text[] DEFAULT NULL,
    members text[] DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.attach_visibility(p_table, tenancy, privileges, numbered, lifecycles, members);
    PERFORM security_mgmt.follow_grants();
    PERFORM security_mgmt.follow_records();
END
$$;
