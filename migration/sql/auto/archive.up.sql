-- The archive of old repair orders. An order moves as a whole: its row to auto.repair_orders_archive, with
-- all that hangs on it (lines, tasks, parts, inspections, photos) and the links that let go of it in `details`.
-- Invoices stay where they are and point at the archived order. Both functions are the maintenance's, not the application's.

-- The columns of a table that are stored as given, for an INSERT.
CREATE FUNCTION auto.stored_columns(p_table regclass) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = p_table AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
$$;
REVOKE EXECUTE ON FUNCTION auto.stored_columns(regclass) FROM PUBLIC;

-- What hangs on an order, and what would lose its link to it.
CREATE FUNCTION auto.repair_order_details(p_business_id uuid, p_order_id uuid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object(
        'line_items', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.line_items AS x
            WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
        'repair_tasks', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.repair_tasks AS x
            WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
        'parts_used', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.parts_used AS x
            WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
        'inspections', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.inspections AS x
            WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
        'inspection_points', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.inspection_points AS x
            JOIN auto.inspections AS inspection ON inspection.business_id = x.business_id AND inspection.id = x.inspection_id
            WHERE x.business_id = p_business_id AND inspection.repair_order_id = p_order_id),
        'photos', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM auto.photos AS x
            WHERE x.business_id = p_business_id AND (x.repair_order_id = p_order_id OR x.inspection_point_id IN (
                SELECT point.id FROM auto.inspection_points AS point
                JOIN auto.inspections AS inspection
                  ON inspection.business_id = point.business_id AND inspection.id = point.inspection_id
                WHERE point.business_id = p_business_id AND inspection.repair_order_id = p_order_id))),
        'links', jsonb_build_object(
            'stock_transactions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'line_item_id', x.line_item_id)), '[]')
                FROM auto.stock_transactions AS x WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
            'appointments', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM auto.appointments AS x
                WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
            'vehicle_history', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM auto.vehicle_history AS x
                WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
            'maintenance_schedules', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM auto.maintenance_schedules AS x
                WHERE x.business_id = p_business_id AND x.last_repair_order_id = p_order_id),
            'purchase_orders', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM auto.purchase_orders AS x
                WHERE x.business_id = p_business_id AND x.repair_order_id = p_order_id),
            'repair_orders', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM auto.repair_orders AS x
                WHERE x.business_id = p_business_id AND x.original_ro_id = p_order_id)))
$$;
REVOKE EXECUTE ON FUNCTION auto.repair_order_details(uuid, uuid) FROM PUBLIC;

-- Moves up to p_limit finished orders of a tenant that were checked in before p_before, the oldest first, and says
-- how many. An order that stands in a bay, or has an invoice neither paid nor void, is not finished.
CREATE FUNCTION auto.archive_repair_orders(
    p_business_id uuid,
    p_before timestamptz DEFAULT now() - interval '2 years',
    p_limit integer DEFAULT 1000
) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    orders uuid[];
    stored constant text := auto.stored_columns('auto.repair_orders');
BEGIN
    PERFORM set_config('app.current_business_id', p_business_id::text, true);
    SELECT array_agg(old.id) INTO orders FROM (
        SELECT repair_order.id FROM auto.repair_orders AS repair_order
        WHERE repair_order.business_id = p_business_id
          AND coalesce(repair_order.check_in_date, repair_order.created_at) < p_before
          AND repair_order.status IN ('delivered', 'closed', 'declined', 'cancelled')
          AND NOT EXISTS (SELECT FROM auto.bays AS bay
              WHERE bay.business_id = p_business_id AND bay.current_ro_id = repair_order.id)
          AND NOT EXISTS (SELECT FROM auto.invoices AS invoice
              WHERE invoice.business_id = p_business_id AND invoice.repair_order_id = repair_order.id
                AND invoice.status NOT IN ('paid', 'void'))
        ORDER BY coalesce(repair_order.check_in_date, repair_order.created_at)
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    ) AS old;
    IF orders IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE format(
        'INSERT INTO auto.repair_orders_archive (%1$s, details)
         SELECT %1$s, auto.repair_order_details(business_id, id) FROM auto.repair_orders
         WHERE business_id = $1 AND id = ANY ($2)', stored)
    USING p_business_id, orders;
    UPDATE auto.invoices SET archived_repair_order_id = repair_order_id, repair_order_id = NULL
    WHERE business_id = p_business_id AND repair_order_id = ANY (orders);
    PERFORM set_config('app.archiving', 'on', true);
    DELETE FROM auto.repair_orders WHERE business_id = p_business_id AND id = ANY (orders);
    PERFORM set_config('app.archiving', '', true);
    RETURN cardinality(orders);
END
$$;
REVOKE EXECUTE ON FUNCTION auto.archive_repair_orders(uuid, timestamptz, integer) FROM PUBLIC;

-- Brings an archived order back with all that went along, and ties its links again.
CREATE FUNCTION auto.restore_repair_order(p_business_id uuid, p_order_id uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    archived auto.repair_orders_archive;
    links jsonb;
    child text;
BEGIN
    PERFORM set_config('app.current_business_id', p_business_id::text, true);
    SELECT * INTO archived FROM auto.repair_orders_archive
    WHERE business_id = p_business_id AND id = p_order_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'repair order % is not in the archive', p_order_id
            USING ERRCODE = 'no_data_found', HINT = 'auto.repair_orders_archive lists what is archived';
    END IF;
    links := archived.details -> 'links';
    PERFORM set_config('app.archiving', 'on', true);
    EXECUTE format(
        'INSERT INTO auto.repair_orders (%1$s) SELECT %1$s FROM auto.repair_orders_archive WHERE business_id = $1 AND id = $2',
        auto.stored_columns('auto.repair_orders'))
    USING p_business_id, p_order_id;
    FOREACH child IN ARRAY ARRAY['line_items', 'repair_tasks', 'parts_used', 'inspections', 'inspection_points', 'photos'] LOOP
        EXECUTE format(
            'INSERT INTO auto.%1$I (%2$s) SELECT %2$s FROM jsonb_populate_recordset(NULL::auto.%1$I, $1)',
            child, auto.stored_columns(format('auto.%I', child)::regclass))
        USING coalesce(archived.details -> child, '[]');
    END LOOP;
    PERFORM set_config('app.archiving', '', true);
    UPDATE auto.invoices SET repair_order_id = archived_repair_order_id, archived_repair_order_id = NULL
    WHERE business_id = p_business_id AND archived_repair_order_id = p_order_id;
    UPDATE auto.stock_transactions AS movement
    SET repair_order_id = p_order_id, line_item_id = link.line_item_id
    FROM jsonb_to_recordset(links -> 'stock_transactions') AS link (id uuid, line_item_id uuid)
    WHERE movement.business_id = p_business_id AND movement.id = link.id;
    UPDATE auto.appointments SET repair_order_id = p_order_id
    WHERE business_id = p_business_id AND to_jsonb(id) <@ (links -> 'appointments');
    UPDATE auto.vehicle_history SET repair_order_id = p_order_id
    WHERE business_id = p_business_id AND to_jsonb(id) <@ (links -> 'vehicle_history');
    UPDATE auto.maintenance_schedules SET last_repair_order_id = p_order_id
    WHERE business_id = p_business_id AND to_jsonb(id) <@ (links -> 'maintenance_schedules');
    UPDATE auto.purchase_orders SET repair_order_id = p_order_id
    WHERE business_id = p_business_id AND to_jsonb(id) <@ (links -> 'purchase_orders');
    UPDATE auto.repair_orders SET original_ro_id = p_order_id
    WHERE business_id = p_business_id AND to_jsonb(id) <@ (links -> 'repair_orders');
    DELETE FROM auto.repair_orders_archive WHERE business_id = p_business_id AND id = p_order_id;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.restore_repair_order(uuid, uuid) FROM PUBLIC;
