-- What every table of the house has is read from the catalogue and attached here, so that no table spells it out.
-- A released step keeps what these functions made of it; whoever changes one changes the tables that come after.

-- Whether a table has a column.
CREATE FUNCTION system_core.has_column(p_table regclass, p_name text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = p_table AND attname = p_name AND NOT attisdropped) $$;

-- Keeps updated_at where the table has it.
CREATE FUNCTION system_core.attach_touch(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF system_core.has_column(p_table, 'updated_at') THEN
        EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %s
                        FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at()', p_table);
    END IF;
END
$$;

-- The columns of a series: those of other tables that count under the prefix, and this one.
CREATE FUNCTION system_core.columns_of_series(p_table regclass, p_number text[]) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(format('%s.%s.%s', namespace.nspname, class.relname, numbered.name)
                     ORDER BY namespace.nspname, class.relname)
    FROM (
        SELECT tgrelid AS id, arguments[1] AS name
        FROM pg_trigger, string_to_array(encode(tgargs, 'escape'), '\000') AS arguments
        WHERE tgfoid = 'system_core.assign_number'::regproc AND arguments[2] = p_number[2]
        UNION SELECT p_table, p_number[1]
    ) AS numbered
    JOIN pg_class AS class ON class.oid = numbered.id
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
$$;

-- Numbers rows that come without a number: the column, the prefix, and `platform` where the count goes over all tenants.
-- Tables with one prefix count together, so each of them is told of the others.
CREATE FUNCTION system_core.attach_number(p_table regclass, p_number text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    shared constant text[] := system_core.columns_of_series(p_table, p_number);
    place text[];
BEGIN
    IF p_number IS NULL THEN
        RETURN;
    END IF;
    FOR place IN SELECT string_to_array(named, '.') FROM unnest(shared) AS named LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER assign_number BEFORE INSERT ON %I.%I
                        FOR EACH ROW WHEN (NEW.%I IS NULL) EXECUTE FUNCTION system_core.assign_number(%s)',
            place[1], place[2], place[3],
            (SELECT string_agg(quote_literal(argument), ', ')
             FROM unnest(ARRAY[place[3], p_number[2], coalesce(p_number[3], 'business')] || shared) AS argument));
    END LOOP;
    -- By its name it runs before assign_number, so it sees those numbers only that rows bring.
    EXECUTE format('CREATE TRIGGER accept_number BEFORE INSERT ON %s
                    FOR EACH ROW WHEN (NEW.%I IS NOT NULL) EXECUTE FUNCTION system_core.accept_number()', p_table, p_number[1]);
    EXECUTE format('CREATE TRIGGER give_back_numbers AFTER INSERT ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION system_core.give_back_numbers()', p_table);
END
$$;

-- Logs the changes of status columns: a row per column, its entity type and its state machine.
CREATE FUNCTION system_core.attach_lifecycles(p_table regclass, p_lifecycles text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    lifecycle text[];
BEGIN
    IF p_lifecycles IS NULL THEN
        RETURN;
    END IF;
    FOREACH lifecycle SLICE 1 IN ARRAY p_lifecycles LOOP
        EXECUTE format(
            'CREATE TRIGGER %I AFTER UPDATE ON %s FOR EACH ROW WHEN (OLD.%3$I IS DISTINCT FROM NEW.%3$I)
             EXECUTE FUNCTION workflow_mgmt.record_transition(%3$L, %4$L, %5$L)',
            CASE array_length(p_lifecycles, 1)
                WHEN 1 THEN 'record_transition' ELSE format('record_%s_transition', lifecycle[1])
            END,
            p_table, lifecycle[1], lifecycle[2], lifecycle[3]);
    END LOOP;
END
$$;

-- The columns of a table that refer to users.
CREATE FUNCTION system_core.columns_of_users(p_table regclass) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(attribute.attname::text ORDER BY attribute.attnum), '{}')
    FROM pg_constraint AS key
    JOIN pg_attribute AS attribute ON attribute.attrelid = key.conrelid AND attribute.attnum = key.conkey[1]
    WHERE key.conrelid = p_table AND key.contype = 'f' AND key.confrelid = 'user_mgmt.users'::regclass
$$;

-- Lets the columns name members of the business only. One that is never null is asked about in every row.
CREATE FUNCTION system_core.attach_members(p_table regclass, p_columns text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    set_columns text;
BEGIN
    IF cardinality(p_columns) = 0 THEN
        RETURN;
    END IF;
    SELECT CASE WHEN NOT bool_or(attnotnull)
               THEN format('WHEN (%s)', string_agg(format('NEW.%I IS NOT NULL', attname), ' OR ' ORDER BY place)) END
    INTO set_columns
    FROM unnest(p_columns) WITH ORDINALITY AS named (name, place)
    JOIN pg_attribute ON attrelid = p_table AND attname = named.name;
    EXECUTE format('CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF %s ON %s
                    FOR EACH ROW %s EXECUTE FUNCTION user_mgmt.require_members(%s)',
        (SELECT string_agg(quote_ident(name), ', ') FROM unnest(p_columns) AS name), p_table, set_columns,
        (SELECT string_agg(quote_literal(name), ', ') FROM unnest(p_columns) AS name));
END
$$;

-- Makes an index unless one begins with the same columns; partial where the last column may be null.
CREATE FUNCTION system_core.attach_index(p_table regclass, p_columns text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    keyed constant text := p_columns[cardinality(p_columns)];
    numbers int2[];
    nullable boolean;
BEGIN
    SELECT array_agg(attnum), bool_or(NOT attnotnull AND attname = keyed) INTO numbers, nullable
    FROM pg_attribute WHERE attrelid = p_table AND attname = ANY (p_columns);
    IF EXISTS (
        SELECT FROM pg_index AS index
        WHERE index.indrelid = p_table AND (index.indkey::int2[])[0:cardinality(numbers) - 1] @> numbers
          AND coalesce(pg_get_expr(index.indpred, p_table) = format('(%I IS NOT NULL)', keyed), true)
    ) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE INDEX %I ON %s (%s) %s',
        format('idx_%s_%s', (SELECT relname FROM pg_class WHERE oid = p_table), keyed), p_table,
        (SELECT string_agg(quote_ident(name), ', ') FROM unnest(p_columns) AS name),
        CASE WHEN nullable THEN format('WHERE %I IS NOT NULL', keyed) END);
END
$$;

-- Indexes under every foreign key and, in the tables of tenants, under the orders of time and the count of what is not
-- deleted.
CREATE FUNCTION system_core.attach_indexes(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant text[] := CASE WHEN system_core.has_column(p_table, 'business_id') THEN '{business_id}' ELSE '{}' END;
    keyed text;
BEGIN
    FOR keyed IN
        SELECT DISTINCT attribute.attname FROM pg_constraint AS key
        JOIN pg_attribute AS attribute
          ON attribute.attrelid = key.conrelid AND attribute.attnum = key.conkey[cardinality(key.conkey)]
        WHERE key.conrelid = p_table AND key.contype = 'f' AND attribute.attname <> 'business_id'
        UNION ALL
        SELECT name FROM unnest('{created_at,updated_at}'::text[]) AS name
        WHERE tenant <> '{}' AND system_core.has_column(p_table, name)
    LOOP
        PERFORM system_core.attach_index(p_table, tenant || keyed);
    END LOOP;
    IF tenant <> '{}' AND system_core.has_column(p_table, 'deleted_at') THEN
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %s (business_id) WHERE deleted_at IS NULL',
            format('idx_%s_present', (SELECT relname FROM pg_class WHERE oid = p_table)), p_table);
    END IF;
END
$$;

-- The condition under which a row is of the tenant at work; null while there is none. The setting is compared as it is,
-- not in a sub-select: the planner then reads it and knows how many rows the tenant has, and an index still evaluates it
-- once.
CREATE FUNCTION system_core.tenant_condition(p_column text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%I = nullif(current_setting(''app.current_business_id'', true), '''')::uuid', p_column)
$$;

-- Lets a command through only under a condition, beside what the table's permissive policy asks.
CREATE FUNCTION system_core.restrict_writes(p_table regclass, p_name text, p_condition text, p_commands text[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    command text;
BEGIN
    FOREACH command IN ARRAY p_commands LOOP
        EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR %s %s (%s)',
            format('%s_%s', p_name, command), p_table, upper(command),
            CASE command WHEN 'insert' THEN 'WITH CHECK' ELSE 'USING' END, p_condition);
    END LOOP;
END
$$;

-- Forces row level security, and makes the one permissive policy of the table:
--   tenant          the rows of the business
--   shared          those, and to read the platform's, which have no business
--   platform        the same rows for every tenant to read
--   administrators  for administrators of the platform to read: no token of a tenant carries this role
--   closed          none; a policy of its own, or none at all, follows
CREATE FUNCTION system_core.attach_tenancy(p_table regclass, p_tenancy text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own constant text := system_core.tenant_condition('business_id');
    anybody constant text := '(SELECT nullif(current_setting(''app.current_business_id'', true), '''')::uuid) IS NOT NULL';
    definition text;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
    definition := CASE p_tenancy
        WHEN 'tenant' THEN format('tenant ON %s USING (%2$s) WITH CHECK (%2$s)', p_table, own)
        WHEN 'shared' THEN format('tenant ON %s USING (%2$s OR (business_id IS NULL AND %3$s)) WITH CHECK (%2$s)',
            p_table, own, anybody)
        WHEN 'platform' THEN format('tenants_read ON %s FOR SELECT USING (%s)', p_table, anybody)
        WHEN 'administrators' THEN format('administrators ON %s FOR SELECT
            USING ((SELECT current_setting(''app.current_role'', true)) = ''administrator'')', p_table)
        WHEN 'closed' THEN ''
    END;
    IF definition IS NULL THEN
        RAISE EXCEPTION '% is no tenancy', p_tenancy;
    ELSIF definition <> '' THEN
        EXECUTE 'CREATE POLICY ' || definition;
    END IF;
    IF p_tenancy = 'shared' THEN
        PERFORM system_core.restrict_writes(p_table, 'own_rows', own, '{update,delete}');
    END IF;
END
$$;

-- Leaves writes to owners and managers.
CREATE FUNCTION system_core.managers_write(p_table regclass, VARIADIC p_commands text[] DEFAULT '{insert,update,delete}')
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT system_core.restrict_writes(p_table, 'managers',
        '(SELECT current_setting(''app.current_role'', true)) IN (''owner'', ''manager'')', p_commands)
$$;

-- Lets a function count anew what the rows of a table hang on, once a statement: `count` gets businesses and ids.
-- What goes into the archive of repair orders, or comes out of it, is counted already.
CREATE FUNCTION system_core.attach_recount(p_table regclass, p_name text, p_column text, p_count text, p_archived boolean DEFAULT false)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    event text[];
BEGIN
    FOREACH event SLICE 1 IN ARRAY ARRAY[
        ['insert', 'NEW TABLE AS new_rows'],
        ['update', 'OLD TABLE AS old_rows NEW TABLE AS new_rows'],
        ['delete', 'OLD TABLE AS old_rows']
    ] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT %s
                        EXECUTE FUNCTION system_core.recount(%L, %L)',
            format('%s_after_%s', p_name, event[1]), upper(event[1]), p_table, event[2],
            CASE WHEN p_archived AND event[1] <> 'update'
                THEN 'WHEN (current_setting(''app.archiving'', true) IS DISTINCT FROM ''on'')' END,
            p_column, p_count);
    END LOOP;
END
$$;

-- Attaches the rules of a tree of categories: the column that gives the label, and the one that keeps the depth.
CREATE FUNCTION system_core.attach_categories(p_table regclass, VARIADIC p_columns text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER place_category BEFORE INSERT OR UPDATE OF parent_category_id, %I ON %s
                    FOR EACH ROW EXECUTE FUNCTION system_core.place_category(%s)',
        p_columns[1], p_table, (SELECT string_agg(quote_literal(name), ', ') FROM unnest(p_columns) AS name));
    EXECUTE format('CREATE TRIGGER move_subcategories AFTER UPDATE ON %s
                    FOR EACH ROW WHEN (OLD.category_path IS DISTINCT FROM NEW.category_path)
                    EXECUTE FUNCTION system_core.move_subcategories()', p_table);
END
$$;

-- Everything that a table of the house has, from one declaration. It comes after the table's own indexes and keys.
--   tenancy     who sees its rows, see attach_tenancy
--   privileges  what the application may do with them
--   numbered    the column that gets a number, its prefix, and `platform` where the count goes over all tenants
--   lifecycles  status columns with entity type and state machine
--   members     the columns that name members of the business; by default all that refer to users
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
    PERFORM system_core.attach_indexes(p_table);
    PERFORM system_core.attach_touch(p_table);
    PERFORM system_core.attach_number(p_table, numbered);
    PERFORM system_core.attach_lifecycles(p_table, lifecycles);
    PERFORM system_core.attach_members(p_table, coalesce(members,
        CASE WHEN tenancy IN ('tenant', 'shared') THEN system_core.columns_of_users(p_table) ELSE '{}' END));
    PERFORM system_core.attach_tenancy(p_table, tenancy);
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO thorbis_app',
        (SELECT relnamespace::regnamespace FROM pg_class WHERE oid = p_table));
    IF privileges <> '' THEN
        EXECUTE format('GRANT %s ON %s TO thorbis_app', privileges, p_table);
    END IF;
END
$$;

-- Undoes a schema with all that its declarations made, here and in other schemas.
CREATE FUNCTION system_core.drop_schema(p_schema text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('DROP SCHEMA %I CASCADE', p_schema);
    DELETE FROM security_mgmt.search_columns WHERE starts_with(table_name, p_schema || '.');
END
$$;
