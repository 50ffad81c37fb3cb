DROP POLICY tenant ON metrics.metric_alerts;
ALTER TABLE metrics.metric_alerts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_alerts DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON metrics.metric_targets;
ALTER TABLE metrics.metric_targets NO FORCE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_targets DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON metrics.metric_values;
ALTER TABLE metrics.metric_values NO FORCE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_values DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON metrics.metric_definitions;
ALTER TABLE metrics.metric_definitions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE metrics.metric_definitions DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA metrics FROM thorbis_app;
REVOKE ALL ON SCHEMA metrics FROM thorbis_app;
