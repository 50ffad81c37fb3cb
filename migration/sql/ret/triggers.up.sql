-- Keeps the place of a category in its tree: the parent's path and the category's own label.
-- A row that is inserted with a path keeps it.
CREATE FUNCTION ret.place_category() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    label text := coalesce(nullif(btrim(regexp_replace(lower(NEW.slug), '[^a-z0-9]+', '_', 'g'), '_'), ''), 'category');
    parent_path ltree;
    above uuid := NEW.parent_category_id;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.category_path IS NOT NULL THEN
        RETURN NEW;
    END IF;
    WHILE above IS NOT NULL LOOP
        IF above = NEW.id THEN
            RAISE EXCEPTION 'category % cannot lie in itself', NEW.id
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'parent_category_id',
                      CONSTRAINT = 'chk_product_categories_parent_category_id',
                      HINT = 'choose a parent that does not lie in the category';
        END IF;
        SELECT category.parent_category_id INTO above FROM ret.product_categories AS category
        WHERE category.business_id = NEW.business_id AND category.id = above;
    END LOOP;
    SELECT category.category_path INTO parent_path FROM ret.product_categories AS category
    WHERE category.business_id = NEW.business_id AND category.id = NEW.parent_category_id;
    NEW.category_path := CASE
        WHEN parent_path IS NULL THEN label::ltree
        ELSE parent_path || label
    END;
    NEW.hierarchy_level := nlevel(NEW.category_path) - 1;
    RETURN NEW;
END
$$;

CREATE TRIGGER place_category BEFORE INSERT OR UPDATE OF parent_category_id, slug ON ret.product_categories
    FOR EACH ROW EXECUTE FUNCTION ret.place_category();

-- A category that moves takes what lies in it along.
CREATE FUNCTION ret.move_subcategories() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE ret.product_categories SET parent_category_id = NEW.id
    WHERE business_id = NEW.business_id AND parent_category_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER move_subcategories AFTER UPDATE ON ret.product_categories
    FOR EACH ROW WHEN (OLD.category_path IS DISTINCT FROM NEW.category_path)
    EXECUTE FUNCTION ret.move_subcategories();
