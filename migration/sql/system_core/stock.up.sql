-- Stock moves through a ledger and through nothing else: what the ledgers of the trades share.

-- Refuses to write stock by hand. Argument: the column.
CREATE FUNCTION system_core.refuse_stock_by_hand() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, TG_ARGV[0], 'stock is what its movements make of it',
        'receive, sell or count it; a correction is a movement with its reason');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.refuse_stock_by_hand() FROM PUBLIC;

-- Leaves columns of stock to the triggers of the ledger: their statements have a depth, those of clients have none.
CREATE FUNCTION system_core.attach_ledger(p_table regclass, VARIADIC p_columns text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER a_keep_stock BEFORE UPDATE OF %s ON %s FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND (%s) AND current_setting(''app.importing'', true) IS DISTINCT FROM ''on'')
        EXECUTE FUNCTION system_core.refuse_stock_by_hand(%L)',
        (SELECT string_agg(quote_ident(name), ', ') FROM unnest(p_columns) AS name), p_table,
        (SELECT string_agg(format('OLD.%1$I <> NEW.%1$I', name), ' OR ') FROM unnest(p_columns) AS name), p_columns[1]);
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.attach_ledger(regclass, text[]) FROM PUBLIC;

-- Refuses to take more than there is. TL043 is INSUFFICIENT_STOCK in the graph.
CREATE FUNCTION system_core.require_stock(p_table regclass, p_name text, p_there numeric, p_wanted numeric) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place constant text[] := ARRAY(
        SELECT unnest(ARRAY[relnamespace::regnamespace::text, relname]) FROM pg_class WHERE oid = p_table);
    there constant text := trim_scale(greatest(p_there, 0))::text;
BEGIN
    IF p_wanted > greatest(p_there, 0) THEN
        RAISE EXCEPTION '%', format('%s: %s wanted, and %s there', p_name, trim_scale(p_wanted), there)
            USING ERRCODE = 'TL043', SCHEMA = place[1], TABLE = place[2], COLUMN = 'quantity', DETAIL = there,
                  HINT = format('take at most %s, or wait until more comes in', there);
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.require_stock(regclass, text, numeric, numeric) FROM PUBLIC;

-- Refuses to write on what is settled. TL044 is DOCUMENT_SETTLED in the graph.
CREATE FUNCTION system_core.refuse_settled(p_table regclass, p_column text, p_message text, p_hint text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place constant text[] := ARRAY(
        SELECT unnest(ARRAY[relnamespace::regnamespace::text, relname]) FROM pg_class WHERE oid = p_table);
BEGIN
    RAISE EXCEPTION '%', p_message
        USING ERRCODE = 'TL044', SCHEMA = place[1], TABLE = place[2], COLUMN = p_column, HINT = p_hint;
END
$$;
