GRANT USAGE ON SCHEMA ret TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    ret.product_categories,
    ret.products,
    ret.product_variants,
    ret.sales_orders,
    ret.sales_order_items
    TO thorbis_app;

ALTER TABLE ret.product_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE ret.product_categories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ret.product_categories
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ret.products ENABLE ROW LEVEL SECURITY;
ALTER TABLE ret.products FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ret.products
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ret.product_variants ENABLE ROW LEVEL SECURITY;
ALTER TABLE ret.product_variants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ret.product_variants
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ret.sales_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE ret.sales_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ret.sales_orders
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE ret.sales_order_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE ret.sales_order_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ret.sales_order_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
