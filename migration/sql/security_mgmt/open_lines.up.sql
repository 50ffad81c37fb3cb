-- Whoever writes the lines of an open record takes a mistyped one away again. What is closed keeps its lines, but for
-- owners and managers.

-- Refuses to take a line from a record that is closed. Arguments: the key to the record, its table, its column of
-- status, and the statuses in which it is closed.
CREATE FUNCTION security_mgmt.keep_lines_of_closed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    status text;
BEGIN
    IF NOT user_mgmt.acts_for_a_tenant() OR current_setting('app.current_role', true) IN ('owner', 'manager') THEN
        RETURN OLD;
    END IF;
    EXECUTE format('SELECT %I FROM %s WHERE business_id = $1 AND id = $2', TG_ARGV[2], TG_ARGV[1])
        INTO status USING OLD.business_id, (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
    IF status = ANY (string_to_array(TG_ARGV[3], ',')) THEN
        PERFORM user_mgmt.refuse(TG_TABLE_SCHEMA::text, TG_TABLE_NAME::text, TG_ARGV[0],
            format('the record is %s and keeps its lines', status), 'ask an owner or a manager of the business');
    END IF;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.keep_lines_of_closed() FROM PUBLIC;

-- The tables of lines, what each is part of, and when that is closed.
DO $$
DECLARE
    declared record;
BEGIN
    FOR declared IN
        SELECT * FROM (VALUES
            ('rest.order_items', 'order_id', 'rest.orders', 'status', 'completed,cancelled'),
            ('ret.sales_order_items', 'sales_order_id', 'ret.sales_orders', 'order_status', 'shipped,completed,cancelled,returned'),
            ('hs.work_order_items', 'work_order_id', 'hs.work_orders', 'status', 'completed,cancelled'),
            ('hs.estimate_items', 'estimate_id', 'hs.estimates', 'status', 'approved,rejected,expired'),
            ('hs.invoice_line_items', 'invoice_id', 'hs.invoices', 'status', 'sent,partial,paid,overdue,cancelled'),
            ('auto.line_items', 'repair_order_id', 'auto.repair_orders', 'status', 'completed,delivered,closed,cancelled'),
            ('auto.parts_used', 'repair_order_id', 'auto.repair_orders', 'status', 'completed,delivered,closed,cancelled'),
            ('auto.repair_tasks', 'repair_order_id', 'auto.repair_orders', 'status', 'completed,delivered,closed,cancelled'),
            ('auto.inspections', 'repair_order_id', 'auto.repair_orders', 'status', 'completed,delivered,closed,cancelled')
        ) AS lines (name, key_column, parent, status_column, closed)
    LOOP
        EXECUTE format(
            'CREATE TRIGGER a_keep_lines_of_closed BEFORE DELETE ON %s
             FOR EACH ROW EXECUTE FUNCTION security_mgmt.keep_lines_of_closed(%L, %L, %L, %L)',
            declared.name, declared.key_column, declared.parent, declared.status_column, declared.closed
        );
    END LOOP;
END
$$;
