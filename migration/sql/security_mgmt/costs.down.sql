DELETE FROM security_mgmt.column_classes WHERE (table_name, column_name) IN (
    ('auto.line_items', 'cost'),
    ('auto.parts_used', 'unit_cost'), ('auto.parts_used', 'total_cost'),
    ('auto.purchase_orders', 'unit_cost'), ('auto.purchase_orders', 'total_cost'),
    ('auto.stock_transactions', 'cost'),
    ('hs.service_agreements', 'total_costs'),
    ('rest.order_items', 'total_cost'),
    ('ret.products', 'supplier_cost'),
    ('ret.sales_order_items', 'unit_cost'), ('ret.sales_order_items', 'total_cost')
);
SELECT audit_mgmt.attach_trails();
