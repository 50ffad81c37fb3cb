-- Technicians read the work orders that are theirs; other roles pass.
CREATE POLICY technicians_read_their_own ON hs.work_orders AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR assigned_technician_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR backup_technician_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid) = ANY (team_assignment)
        OR id = ANY (ARRAY(
            SELECT assignment.work_order_id
            FROM hs.work_order_assignments AS assignment
            JOIN hs.technicians AS technician
              ON technician.business_id = assignment.business_id AND technician.id = assignment.technician_id
            WHERE technician.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
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
