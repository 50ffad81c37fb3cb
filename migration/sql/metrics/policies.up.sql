GRANT USAGE ON SCHEMA metrics TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    metrics.metric_definitions,
    metrics.metric_values,
    metrics.metric_targets
    TO thorbis_app;

-- Rows come and go by other ways.
GRANT SELECT, UPDATE ON
    metrics.metric_alerts
    TO thorbis_app;

ALTER TABLE metrics.metric_definitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_definitions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metrics.metric_definitions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE metrics.metric_values ENABLE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_values FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metrics.metric_values
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE metrics.metric_targets ENABLE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_targets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metrics.metric_targets
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE metrics.metric_alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_alerts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON metrics.metric_alerts
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
