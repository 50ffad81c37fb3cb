ALTER TABLE ret.product_categories
    ADD CONSTRAINT fk_ret_product_categories_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_product_categories_parent_category_id FOREIGN KEY (business_id, parent_category_id) REFERENCES ret.product_categories (business_id, id) ON DELETE SET NULL (parent_category_id),
    ADD CONSTRAINT fk_ret_product_categories_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_product_categories_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_product_categories_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ret.products
    ADD CONSTRAINT fk_ret_products_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_products_category_id FOREIGN KEY (business_id, category_id) REFERENCES ret.product_categories (business_id, id) ON DELETE SET NULL (category_id),
    ADD CONSTRAINT fk_ret_products_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_products_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_products_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ret.product_variants
    ADD CONSTRAINT fk_ret_product_variants_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_product_variants_parent_product_id FOREIGN KEY (business_id, parent_product_id) REFERENCES ret.products (business_id, id) ON DELETE CASCADE;

ALTER TABLE ret.sales_orders
    ADD CONSTRAINT fk_ret_sales_orders_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_sales_orders_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_ret_sales_orders_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_ret_sales_orders_salesperson_id FOREIGN KEY (salesperson_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_sales_orders_cashier_id FOREIGN KEY (cashier_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_sales_orders_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_sales_orders_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ret_sales_orders_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ret.sales_order_items
    ADD CONSTRAINT fk_ret_sales_order_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_sales_order_items_sales_order_id FOREIGN KEY (business_id, sales_order_id) REFERENCES ret.sales_orders (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ret_sales_order_items_product_id FOREIGN KEY (business_id, product_id) REFERENCES ret.products (business_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_ret_sales_order_items_product_variant_id FOREIGN KEY (business_id, product_variant_id) REFERENCES ret.product_variants (business_id, id) ON DELETE RESTRICT;
