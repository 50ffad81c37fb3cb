-- The work orders that are the acting user's: leading, as backup, in the team, or assigned.
CREATE FUNCTION hs.own_work_orders() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH acting AS (
        SELECT nullif(current_setting('app.current_business_id', true), '')::uuid AS business_id,
               nullif(current_setting('app.current_user_id', true), '')::uuid AS user_id
    )
    SELECT led.id FROM acting JOIN hs.work_orders AS led
        ON led.business_id = acting.business_id AND led.assigned_technician_id = acting.user_id
    UNION ALL
    SELECT backed.id FROM acting JOIN hs.work_orders AS backed
        ON backed.business_id = acting.business_id AND backed.backup_technician_id = acting.user_id
    UNION ALL
    SELECT shared.id FROM acting JOIN hs.work_orders AS shared
        ON shared.business_id = acting.business_id AND shared.team_assignment @> ARRAY[acting.user_id]
    UNION ALL
    SELECT assignment.work_order_id FROM acting
    JOIN hs.technicians AS technician
        ON technician.business_id = acting.business_id AND technician.user_id = acting.user_id
    JOIN hs.work_order_assignments AS assignment
        ON assignment.business_id = technician.business_id AND assignment.technician_id = technician.id
$$;
REVOKE EXECUTE ON FUNCTION hs.own_work_orders() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hs.own_work_orders() TO thorbis_app;

-- It reads past the policy that asks it. A new owner needs CREATE on the schema for the moment of the change.
GRANT USAGE ON SCHEMA hs TO thorbis_search;
GRANT SELECT ON hs.work_orders, hs.technicians, hs.work_order_assignments TO thorbis_search;
GRANT CREATE ON SCHEMA hs TO thorbis_search;
ALTER FUNCTION hs.own_work_orders() OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA hs FROM thorbis_search;

-- Technicians read the work orders that are theirs; other roles pass, and pay nothing: the rule names no column but the
-- key, and nothing is looked up for them.
CREATE POLICY technicians_read_their_own ON hs.work_orders AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR id IN (SELECT hs.own_work_orders())
    );

-- The trail shows no more than the orders themselves.
CREATE POLICY technicians_read_their_own ON hs.work_orders_audit AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR EXISTS (
            SELECT FROM hs.work_orders AS work_order
            WHERE work_order.business_id = work_orders_audit.business_id
              AND work_order.id = work_orders_audit.work_order_id
        )
    );
