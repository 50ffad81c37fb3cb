CREATE INDEX idx_menu_categories_name_trgm ON rest.menu_categories USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_menu_items_name_trgm ON rest.menu_items USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_menu_items_base_price_btree ON rest.menu_items USING btree (business_id, base_price);
CREATE INDEX idx_menu_items_allergens_gin ON rest.menu_items USING gin (business_id, allergens);
CREATE INDEX idx_menu_items_dietary_restrictions_gin ON rest.menu_items USING gin (business_id, dietary_restrictions);
CREATE INDEX idx_menu_items_nutritional_info_gin ON rest.menu_items USING gin (business_id, nutritional_info jsonb_path_ops);
CREATE INDEX idx_menu_items_search_vector_gin ON rest.menu_items USING gin (business_id, search_vector);

CREATE INDEX idx_orders_customer_id_created_at ON rest.orders (business_id, customer_id, created_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_orders_created_at ON rest.orders (business_id, created_at DESC);
CREATE INDEX idx_orders_customer_id ON rest.orders (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_orders_created_at2 ON rest.orders (business_id, created_at);
CREATE INDEX idx_orders_order_number_trgm ON rest.orders USING gin (business_id, order_number gin_trgm_ops);
CREATE INDEX idx_orders_total_amount_btree ON rest.orders USING btree (business_id, total_amount);
CREATE INDEX idx_orders_dietary_restrictions_gin ON rest.orders USING gin (business_id, dietary_restrictions);
CREATE INDEX idx_orders_customer_name_trgm ON rest.orders USING gin (business_id, customer_name gin_trgm_ops);

CREATE INDEX idx_order_items_total_price_btree ON rest.order_items USING btree (business_id, total_price);

CREATE INDEX idx_kitchen_queue_status_started_at_created_at ON rest.kitchen_queue (business_id, status, started_at, created_at);

CREATE INDEX idx_payments_amount_btree ON rest.payments USING btree (business_id, amount);
