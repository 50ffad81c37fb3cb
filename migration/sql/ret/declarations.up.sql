SELECT system_core.attach_table('ret.product_categories');
SELECT system_core.attach_table('ret.products', lifecycles => ARRAY[['status', 'product', 'product_lifecycle']]);
SELECT system_core.attach_table('ret.product_variants');
SELECT system_core.attach_table('ret.sales_orders',
    numbered => ARRAY['order_number', 'SO'],
    lifecycles => ARRAY[
        ['order_status', 'sales_order', 'sales_order_lifecycle'],
        ['payment_status', 'sales_order', 'payment_processing'],
        ['fulfillment_status', 'sales_order', 'fulfillment']]);
SELECT system_core.attach_table('ret.sales_order_items');

SELECT system_core.attach_categories('ret.product_categories', 'slug', 'hierarchy_level');
