DROP POLICY tenant ON cache_mgmt.cache_statistics;
ALTER TABLE cache_mgmt.cache_statistics NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_statistics DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON cache_mgmt.cache_invalidations;
ALTER TABLE cache_mgmt.cache_invalidations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_invalidations DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON cache_mgmt.cache_policies;
ALTER TABLE cache_mgmt.cache_policies NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_policies DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA cache_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA cache_mgmt FROM thorbis_app;
