-- A concurrent refresh needs a unique index. Ids are only unique within their tenant.
CREATE UNIQUE INDEX uk_customer_360_view_id ON reporting_mgmt.customer_360_view (business_id, id);
CREATE INDEX idx_customer_360_view_customer_lifecycle_stage ON reporting_mgmt.customer_360_view (business_id, customer_lifecycle_stage);
CREATE INDEX idx_customer_360_view_total_revenue ON reporting_mgmt.customer_360_view (business_id, total_revenue DESC);
CREATE INDEX idx_customer_360_view_last_activity_at ON reporting_mgmt.customer_360_view (business_id, last_activity_at DESC);

CREATE UNIQUE INDEX uk_customer_summary_customer_id ON reporting_mgmt.customer_summary (business_id, customer_id);
CREATE INDEX idx_customer_summary_total_revenue ON reporting_mgmt.customer_summary (business_id, total_revenue DESC);

CREATE UNIQUE INDEX uk_revenue_summary_id ON reporting_mgmt.revenue_summary (business_id, id);
CREATE INDEX idx_revenue_summary_granularity_period_start ON reporting_mgmt.revenue_summary (business_id, granularity, period_start);
CREATE INDEX idx_revenue_summary_location_id ON reporting_mgmt.revenue_summary (business_id, location_id) WHERE location_id IS NOT NULL;

CREATE UNIQUE INDEX uk_technician_performance_id ON reporting_mgmt.technician_performance (business_id, id);
CREATE INDEX idx_technician_performance_month ON reporting_mgmt.technician_performance (business_id, month);
CREATE INDEX idx_technician_performance_technician_id ON reporting_mgmt.technician_performance (business_id, technician_id, month);
