GRANT USAGE ON SCHEMA cache_mgmt TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    cache_mgmt.cache_policies
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    cache_mgmt.cache_invalidations
    TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    cache_mgmt.cache_statistics
    TO thorbis_app;

ALTER TABLE cache_mgmt.cache_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cache_mgmt.cache_policies
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE cache_mgmt.cache_invalidations ENABLE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_invalidations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cache_mgmt.cache_invalidations
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE cache_mgmt.cache_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE cache_mgmt.cache_statistics FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cache_mgmt.cache_statistics
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
