-- What goods and work cost the business is not for everybody who sees the row. The trail masks it from here on.
INSERT INTO security_mgmt.column_classes (table_name, class, column_name)
SELECT declared.table_name, 'cost', unnest(string_to_array(declared.columns, ' '))
FROM (VALUES
    ('auto.line_items', 'cost'),
    ('auto.parts_used', 'unit_cost total_cost'),
    ('auto.purchase_orders', 'unit_cost total_cost'),
    ('auto.stock_transactions', 'cost'),
    ('hs.service_agreements', 'total_costs'),
    ('rest.order_items', 'total_cost'),
    ('ret.products', 'supplier_cost'),
    ('ret.sales_order_items', 'unit_cost total_cost')
) AS declared (table_name, columns);
SELECT audit_mgmt.attach_trails();
