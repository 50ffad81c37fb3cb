ALTER TABLE ret.sales_order_items
    DROP CONSTRAINT fk_ret_sales_order_items_business_id,
    DROP CONSTRAINT fk_ret_sales_order_items_sales_order_id,
    DROP CONSTRAINT fk_ret_sales_order_items_product_id,
    DROP CONSTRAINT fk_ret_sales_order_items_product_variant_id;

ALTER TABLE ret.sales_orders
    DROP CONSTRAINT fk_ret_sales_orders_business_id,
    DROP CONSTRAINT fk_ret_sales_orders_customer_id,
    DROP CONSTRAINT fk_ret_sales_orders_location_id,
    DROP CONSTRAINT fk_ret_sales_orders_salesperson_id,
    DROP CONSTRAINT fk_ret_sales_orders_cashier_id,
    DROP CONSTRAINT fk_ret_sales_orders_created_by,
    DROP CONSTRAINT fk_ret_sales_orders_updated_by,
    DROP CONSTRAINT fk_ret_sales_orders_deleted_by;

ALTER TABLE ret.product_variants
    DROP CONSTRAINT fk_ret_product_variants_business_id,
    DROP CONSTRAINT fk_ret_product_variants_parent_product_id;

ALTER TABLE ret.products
    DROP CONSTRAINT fk_ret_products_business_id,
    DROP CONSTRAINT fk_ret_products_category_id,
    DROP CONSTRAINT fk_ret_products_created_by,
    DROP CONSTRAINT fk_ret_products_updated_by,
    DROP CONSTRAINT fk_ret_products_deleted_by;

ALTER TABLE ret.product_categories
    DROP CONSTRAINT fk_ret_product_categories_business_id,
    DROP CONSTRAINT fk_ret_product_categories_parent_category_id,
    DROP CONSTRAINT fk_ret_product_categories_created_by,
    DROP CONSTRAINT fk_ret_product_categories_updated_by,
    DROP CONSTRAINT fk_ret_product_categories_deleted_by;
