CREATE INDEX idx_product_categories_name_trgm ON ret.product_categories USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_products_sku_trgm ON ret.products USING gin (business_id, sku gin_trgm_ops);
CREATE INDEX idx_products_name_trgm ON ret.products USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_products_cost_price_btree ON ret.products USING btree (business_id, cost_price);
CREATE INDEX idx_products_retail_price_btree ON ret.products USING btree (business_id, retail_price);
CREATE INDEX idx_products_variant_attributes_gin ON ret.products USING gin (business_id, variant_attributes jsonb_path_ops);
CREATE INDEX idx_products_tags_gin ON ret.products USING gin (business_id, tags);
CREATE INDEX idx_products_search_vector_gin ON ret.products USING gin (business_id, search_vector);

CREATE INDEX idx_product_variants_variant_sku_trgm ON ret.product_variants USING gin (business_id, variant_sku gin_trgm_ops);
CREATE INDEX idx_product_variants_variant_name_trgm ON ret.product_variants USING gin (business_id, variant_name gin_trgm_ops);
CREATE INDEX idx_product_variants_attributes_gin ON ret.product_variants USING gin (business_id, attributes jsonb_path_ops);

CREATE INDEX idx_sales_orders_customer_id_order_status_created_at ON ret.sales_orders (business_id, customer_id, order_status, created_at DESC);
CREATE INDEX idx_sales_orders_order_number_trgm ON ret.sales_orders USING gin (business_id, order_number gin_trgm_ops);
CREATE INDEX idx_sales_orders_total_amount_btree ON ret.sales_orders USING btree (business_id, total_amount);
CREATE INDEX idx_sales_orders_ship_to_address_gin ON ret.sales_orders USING gin (business_id, ship_to_address jsonb_path_ops);
