ALTER TABLE rest.menu_categories
    ADD CONSTRAINT fk_rest_menu_categories_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_menu_categories_parent_category_id FOREIGN KEY (business_id, parent_category_id) REFERENCES rest.menu_categories (business_id, id) ON DELETE SET NULL (parent_category_id),
    ADD CONSTRAINT fk_rest_menu_categories_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_menu_categories_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE rest.menu_items
    ADD CONSTRAINT fk_rest_menu_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_menu_items_category_id FOREIGN KEY (business_id, category_id) REFERENCES rest.menu_categories (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_menu_items_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_menu_items_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_menu_items_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE rest.dining_tables
    ADD CONSTRAINT fk_rest_dining_tables_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_dining_tables_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_rest_dining_tables_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_dining_tables_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE rest.orders
    ADD CONSTRAINT fk_rest_orders_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_orders_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_rest_orders_table_id FOREIGN KEY (business_id, table_id) REFERENCES rest.dining_tables (business_id, id) ON DELETE SET NULL (table_id),
    ADD CONSTRAINT fk_rest_orders_server_id FOREIGN KEY (server_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_orders_cashier_id FOREIGN KEY (cashier_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_orders_kitchen_staff_id FOREIGN KEY (kitchen_staff_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_orders_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_orders_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_rest_orders_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE rest.order_items
    ADD CONSTRAINT fk_rest_order_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_order_items_order_id FOREIGN KEY (business_id, order_id) REFERENCES rest.orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_order_items_menu_item_id FOREIGN KEY (business_id, menu_item_id) REFERENCES rest.menu_items (business_id, id) ON DELETE RESTRICT;

ALTER TABLE rest.kitchen_queue
    ADD CONSTRAINT fk_rest_kitchen_queue_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_kitchen_queue_order_id FOREIGN KEY (business_id, order_id) REFERENCES rest.orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_kitchen_queue_order_item_id FOREIGN KEY (business_id, order_item_id) REFERENCES rest.order_items (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_kitchen_queue_chef_id FOREIGN KEY (chef_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE rest.payments
    ADD CONSTRAINT fk_rest_payments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_rest_payments_order_id FOREIGN KEY (business_id, order_id) REFERENCES rest.orders (business_id, id) ON DELETE RESTRICT;
