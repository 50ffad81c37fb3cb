CREATE INDEX idx_menu_categories_parent_category_id ON rest.menu_categories (business_id, parent_category_id) WHERE parent_category_id IS NOT NULL;
CREATE INDEX idx_menu_categories_created_by ON rest.menu_categories (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_menu_categories_updated_by ON rest.menu_categories (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_menu_categories_created_at ON rest.menu_categories (business_id, created_at);
CREATE INDEX idx_menu_categories_name_trgm ON rest.menu_categories USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_menu_items_category_id ON rest.menu_items (business_id, category_id);
CREATE INDEX idx_menu_items_created_by ON rest.menu_items (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_menu_items_updated_by ON rest.menu_items (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_menu_items_deleted_by ON rest.menu_items (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_menu_items_created_at ON rest.menu_items (business_id, created_at);
CREATE INDEX idx_menu_items_name_trgm ON rest.menu_items USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_menu_items_base_price_btree ON rest.menu_items USING btree (business_id, base_price);
CREATE INDEX idx_menu_items_allergens_gin ON rest.menu_items USING gin (business_id, allergens);
CREATE INDEX idx_menu_items_dietary_restrictions_gin ON rest.menu_items USING gin (business_id, dietary_restrictions);
CREATE INDEX idx_menu_items_nutritional_info_gin ON rest.menu_items USING gin (business_id, nutritional_info jsonb_path_ops);
CREATE INDEX idx_menu_items_search_vector_gin ON rest.menu_items USING gin (business_id, search_vector);

CREATE INDEX idx_dining_tables_location_id ON rest.dining_tables (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_dining_tables_created_by ON rest.dining_tables (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_dining_tables_updated_by ON rest.dining_tables (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_dining_tables_created_at ON rest.dining_tables (business_id, created_at);

CREATE INDEX idx_orders_customer_id_created_at ON rest.orders (business_id, customer_id, created_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_orders_created_at ON rest.orders (business_id, created_at DESC);
CREATE INDEX idx_orders_customer_id ON rest.orders (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_orders_table_id ON rest.orders (business_id, table_id) WHERE table_id IS NOT NULL;
CREATE INDEX idx_orders_server_id ON rest.orders (business_id, server_id) WHERE server_id IS NOT NULL;
CREATE INDEX idx_orders_cashier_id ON rest.orders (business_id, cashier_id) WHERE cashier_id IS NOT NULL;
CREATE INDEX idx_orders_kitchen_staff_id ON rest.orders (business_id, kitchen_staff_id) WHERE kitchen_staff_id IS NOT NULL;
CREATE INDEX idx_orders_created_by ON rest.orders (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_orders_updated_by ON rest.orders (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_orders_deleted_by ON rest.orders (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_orders_created_at2 ON rest.orders (business_id, created_at);
CREATE INDEX idx_orders_order_number_trgm ON rest.orders USING gin (business_id, order_number gin_trgm_ops);
CREATE INDEX idx_orders_total_amount_btree ON rest.orders USING btree (business_id, total_amount);
CREATE INDEX idx_orders_dietary_restrictions_gin ON rest.orders USING gin (business_id, dietary_restrictions);
CREATE INDEX idx_orders_customer_name_trgm ON rest.orders USING gin (business_id, customer_name gin_trgm_ops);

CREATE INDEX idx_order_items_order_id ON rest.order_items (business_id, order_id);
CREATE INDEX idx_order_items_menu_item_id ON rest.order_items (business_id, menu_item_id);
CREATE INDEX idx_order_items_created_at ON rest.order_items (business_id, created_at);
CREATE INDEX idx_order_items_total_price_btree ON rest.order_items USING btree (business_id, total_price);

CREATE INDEX idx_kitchen_queue_status_started_at_created_at ON rest.kitchen_queue (business_id, status, started_at, created_at);
CREATE INDEX idx_kitchen_queue_order_id ON rest.kitchen_queue (business_id, order_id);
CREATE INDEX idx_kitchen_queue_chef_id ON rest.kitchen_queue (business_id, chef_id) WHERE chef_id IS NOT NULL;
CREATE INDEX idx_kitchen_queue_created_at ON rest.kitchen_queue (business_id, created_at);

CREATE INDEX idx_payments_order_id ON rest.payments (business_id, order_id);
CREATE INDEX idx_payments_created_at ON rest.payments (business_id, created_at);
CREATE INDEX idx_payments_amount_btree ON rest.payments USING btree (business_id, amount);
