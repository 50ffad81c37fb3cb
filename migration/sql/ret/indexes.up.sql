CREATE INDEX idx_product_categories_parent_category_id ON ret.product_categories (business_id, parent_category_id) WHERE parent_category_id IS NOT NULL;
CREATE INDEX idx_product_categories_created_by ON ret.product_categories (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_product_categories_updated_by ON ret.product_categories (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_product_categories_deleted_by ON ret.product_categories (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_product_categories_created_at ON ret.product_categories (business_id, created_at);
CREATE INDEX idx_product_categories_name_trgm ON ret.product_categories USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_products_category_id ON ret.products (business_id, category_id) WHERE category_id IS NOT NULL;
CREATE INDEX idx_products_created_by ON ret.products (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_products_updated_by ON ret.products (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_products_deleted_by ON ret.products (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_products_created_at ON ret.products (business_id, created_at);
CREATE INDEX idx_products_sku_trgm ON ret.products USING gin (business_id, sku gin_trgm_ops);
CREATE INDEX idx_products_name_trgm ON ret.products USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_products_cost_price_btree ON ret.products USING btree (business_id, cost_price);
CREATE INDEX idx_products_retail_price_btree ON ret.products USING btree (business_id, retail_price);
CREATE INDEX idx_products_variant_attributes_gin ON ret.products USING gin (business_id, variant_attributes jsonb_path_ops);
CREATE INDEX idx_products_tags_gin ON ret.products USING gin (business_id, tags);
CREATE INDEX idx_products_search_vector_gin ON ret.products USING gin (business_id, search_vector);

CREATE INDEX idx_product_variants_parent_product_id ON ret.product_variants (business_id, parent_product_id);
CREATE INDEX idx_product_variants_created_at ON ret.product_variants (business_id, created_at);
CREATE INDEX idx_product_variants_variant_sku_trgm ON ret.product_variants USING gin (business_id, variant_sku gin_trgm_ops);
CREATE INDEX idx_product_variants_variant_name_trgm ON ret.product_variants USING gin (business_id, variant_name gin_trgm_ops);
CREATE INDEX idx_product_variants_attributes_gin ON ret.product_variants USING gin (business_id, attributes jsonb_path_ops);

CREATE INDEX idx_sales_orders_customer_id_order_status_created_at ON ret.sales_orders (business_id, customer_id, order_status, created_at DESC);
CREATE INDEX idx_sales_orders_location_id ON ret.sales_orders (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_sales_orders_salesperson_id ON ret.sales_orders (business_id, salesperson_id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX idx_sales_orders_cashier_id ON ret.sales_orders (business_id, cashier_id) WHERE cashier_id IS NOT NULL;
CREATE INDEX idx_sales_orders_created_by ON ret.sales_orders (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_sales_orders_updated_by ON ret.sales_orders (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_sales_orders_deleted_by ON ret.sales_orders (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_sales_orders_created_at ON ret.sales_orders (business_id, created_at);
CREATE INDEX idx_sales_orders_order_number_trgm ON ret.sales_orders USING gin (business_id, order_number gin_trgm_ops);
CREATE INDEX idx_sales_orders_total_amount_btree ON ret.sales_orders USING btree (business_id, total_amount);
CREATE INDEX idx_sales_orders_ship_to_address_gin ON ret.sales_orders USING gin (business_id, ship_to_address jsonb_path_ops);

CREATE INDEX idx_sales_order_items_sales_order_id ON ret.sales_order_items (business_id, sales_order_id);
CREATE INDEX idx_sales_order_items_product_id ON ret.sales_order_items (business_id, product_id) WHERE product_id IS NOT NULL;
CREATE INDEX idx_sales_order_items_product_variant_id ON ret.sales_order_items (business_id, product_variant_id) WHERE product_variant_id IS NOT NULL;
CREATE INDEX idx_sales_order_items_created_at ON ret.sales_order_items (business_id, created_at);
