DROP POLICY tenant ON ret.sales_order_items;
ALTER TABLE ret.sales_order_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ret.sales_order_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ret.sales_orders;
ALTER TABLE ret.sales_orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ret.sales_orders DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ret.product_variants;
ALTER TABLE ret.product_variants NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ret.product_variants DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ret.products;
ALTER TABLE ret.products NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ret.products DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON ret.product_categories;
ALTER TABLE ret.product_categories NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ret.product_categories DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA ret FROM thorbis_app;
REVOKE ALL ON SCHEMA ret FROM thorbis_app;
