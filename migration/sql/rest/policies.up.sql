GRANT USAGE ON SCHEMA rest TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    rest.menu_categories,
    rest.menu_items,
    rest.dining_tables,
    rest.orders,
    rest.order_items,
    rest.kitchen_queue,
    rest.payments
    TO thorbis_app;

ALTER TABLE rest.menu_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.menu_categories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.menu_categories
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.menu_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.menu_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.menu_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.dining_tables ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.dining_tables FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.dining_tables
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.orders
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.order_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.order_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.order_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.kitchen_queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.kitchen_queue FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.kitchen_queue
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE rest.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE rest.payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rest.payments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
