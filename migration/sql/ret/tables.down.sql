DROP TABLE ret.sales_order_items;
DROP TABLE ret.sales_orders;
DROP TABLE ret.product_variants;
DROP TABLE ret.products;
DROP TABLE ret.product_categories;
DROP SCHEMA ret;
