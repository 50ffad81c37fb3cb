SELECT system_core.attach_table('rest.menu_categories');
SELECT system_core.attach_table('rest.menu_items');
SELECT system_core.attach_table('rest.dining_tables',
    lifecycles => ARRAY[['table_status', 'dining_table', 'dining_table_lifecycle']]);
SELECT system_core.attach_table('rest.orders',
    numbered => ARRAY['order_number', 'ORD'],
    lifecycles => ARRAY[['status', 'order', 'order_lifecycle']]);
SELECT system_core.attach_table('rest.order_items',
    lifecycles => ARRAY[['item_status', 'order_item', 'order_item_lifecycle']]);
SELECT system_core.attach_table('rest.kitchen_queue',
    lifecycles => ARRAY[['status', 'kitchen_queue', 'kitchen_queue_lifecycle']]);
SELECT system_core.attach_table('rest.payments', lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);

SELECT system_core.attach_categories('rest.menu_categories', 'name');
