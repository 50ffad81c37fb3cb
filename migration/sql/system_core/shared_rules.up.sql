-- Raises a broken rule in the words in which the table's own constraints would.
CREATE FUNCTION system_core.refuse(p_table regclass, p_column text, p_message text, p_hint text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place constant text[] := ARRAY(
        SELECT unnest(ARRAY[relnamespace::regnamespace::text, relname]) FROM pg_class WHERE oid = p_table);
BEGIN
    RAISE EXCEPTION '%', p_message
        USING ERRCODE = 'check_violation', SCHEMA = place[1], TABLE = place[2], COLUMN = p_column,
              CONSTRAINT = format('chk_%s_%s', place[2], p_column), HINT = p_hint;
END
$$;

-- Counts anew what rows hang on, once a statement. Arguments: the column that names it, and the function that counts it
-- for the businesses and ids given. Where the business itself goes, nothing is left to count.
CREATE FUNCTION system_core.recount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    business_ids uuid[];
    ids uuid[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT business_id), array_agg(DISTINCT %I) FROM (%s) AS touched', TG_ARGV[0],
        concat_ws(' UNION ALL ', CASE WHEN TG_OP <> 'DELETE' THEN 'SELECT * FROM new_rows' END,
                                 CASE WHEN TG_OP <> 'INSERT' THEN 'SELECT * FROM old_rows' END))
    INTO business_ids, ids;
    IF ids IS NOT NULL AND EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = ANY (business_ids)) THEN
        EXECUTE format('SELECT %s($1, $2)', TG_ARGV[1]) USING business_ids, ids;
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.recount() FROM PUBLIC;

-- Keeps the place of a category in its tree: the parent's path and the category's own label. A row that is inserted with
-- a path keeps it. Arguments: the column that gives the label, and the one that keeps the depth, where there is one.
CREATE FUNCTION system_core.place_category() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    named constant text := lower(to_jsonb(NEW) ->> TG_ARGV[0]);
    label constant text := coalesce(nullif(btrim(regexp_replace(named, '[^a-z0-9]+', '_', 'g'), '_'), ''), 'category');
    parent constant text := format('SELECT parent_category_id, category_path FROM %I.%I WHERE business_id = $1 AND id = $2',
        TG_TABLE_SCHEMA, TG_TABLE_NAME);
    parent_path ltree;
    path ltree;
    above uuid := NEW.parent_category_id;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.category_path IS NOT NULL THEN
        RETURN NEW;
    END IF;
    WHILE above IS NOT NULL LOOP
        IF above = NEW.id THEN
            PERFORM system_core.refuse(TG_RELID, 'parent_category_id', format('category %s cannot lie in itself', NEW.id),
                'choose a parent that does not lie in the category');
        END IF;
        EXECUTE parent INTO above, path USING NEW.business_id, above;
        parent_path := coalesce(parent_path, path);
    END LOOP;
    NEW.category_path := CASE WHEN parent_path IS NULL THEN label::ltree ELSE parent_path || label END;
    IF TG_NARGS > 1 THEN
        RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[1], nlevel(NEW.category_path) - 1));
    END IF;
    RETURN NEW;
END
$$;

-- A category that moves takes what lies in it along.
CREATE FUNCTION system_core.move_subcategories() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    EXECUTE format('UPDATE %I.%I SET parent_category_id = $2 WHERE business_id = $1 AND parent_category_id = $2',
        TG_TABLE_SCHEMA, TG_TABLE_NAME) USING NEW.business_id, NEW.id;
    RETURN NULL;
END
$$;
