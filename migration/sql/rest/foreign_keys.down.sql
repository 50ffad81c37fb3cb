ALTER TABLE rest.payments
    DROP CONSTRAINT fk_rest_payments_business_id,
    DROP CONSTRAINT fk_rest_payments_order_id;

ALTER TABLE rest.kitchen_queue
    DROP CONSTRAINT fk_rest_kitchen_queue_business_id,
    DROP CONSTRAINT fk_rest_kitchen_queue_order_id,
    DROP CONSTRAINT fk_rest_kitchen_queue_order_item_id,
    DROP CONSTRAINT fk_rest_kitchen_queue_chef_id;

ALTER TABLE rest.order_items
    DROP CONSTRAINT fk_rest_order_items_business_id,
    DROP CONSTRAINT fk_rest_order_items_order_id,
    DROP CONSTRAINT fk_rest_order_items_menu_item_id;

ALTER TABLE rest.orders
    DROP CONSTRAINT fk_rest_orders_business_id,
    DROP CONSTRAINT fk_rest_orders_customer_id,
    DROP CONSTRAINT fk_rest_orders_table_id,
    DROP CONSTRAINT fk_rest_orders_server_id,
    DROP CONSTRAINT fk_rest_orders_cashier_id,
    DROP CONSTRAINT fk_rest_orders_kitchen_staff_id,
    DROP CONSTRAINT fk_rest_orders_created_by,
    DROP CONSTRAINT fk_rest_orders_updated_by,
    DROP CONSTRAINT fk_rest_orders_deleted_by;

ALTER TABLE rest.dining_tables
    DROP CONSTRAINT fk_rest_dining_tables_business_id,
    DROP CONSTRAINT fk_rest_dining_tables_location_id,
    DROP CONSTRAINT fk_rest_dining_tables_created_by,
    DROP CONSTRAINT fk_rest_dining_tables_updated_by;

ALTER TABLE rest.menu_items
    DROP CONSTRAINT fk_rest_menu_items_business_id,
    DROP CONSTRAINT fk_rest_menu_items_category_id,
    DROP CONSTRAINT fk_rest_menu_items_created_by,
    DROP CONSTRAINT fk_rest_menu_items_updated_by,
    DROP CONSTRAINT fk_rest_menu_items_deleted_by;

ALTER TABLE rest.menu_categories
    DROP CONSTRAINT fk_rest_menu_categories_business_id,
    DROP CONSTRAINT fk_rest_menu_categories_parent_category_id,
    DROP CONSTRAINT fk_rest_menu_categories_created_by,
    DROP CONSTRAINT fk_rest_menu_categories_updated_by;
