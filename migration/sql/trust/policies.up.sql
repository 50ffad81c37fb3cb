GRANT USAGE ON SCHEMA trust TO thorbis_app;

-- Written by triggers and by `thorbis trust`.
GRANT SELECT ON
    trust.audit_chain_links,
    trust.audit_checkpoints
    TO thorbis_app;

ALTER TABLE trust.audit_chain_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust.audit_chain_links FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON trust.audit_chain_links
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE trust.audit_checkpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust.audit_checkpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON trust.audit_checkpoints
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- For the functions of the chain alone.
ALTER TABLE trust.chain_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust.chain_heads FORCE ROW LEVEL SECURITY;
ALTER TABLE trust.pending_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE trust.pending_links FORCE ROW LEVEL SECURITY;

-- What the functions need.
GRANT USAGE ON SCHEMA trust, system_core, tenant_mgmt, audit_mgmt, workflow_mgmt TO thorbis_trust;
GRANT SELECT ON
    tenant_mgmt.businesses,
    audit_mgmt.audit_log,
    audit_mgmt.activity_stream,
    workflow_mgmt.state_transitions
    TO thorbis_trust;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA trust TO thorbis_trust;
ALTER TABLE trust.audit_chain_links OWNER TO thorbis_trust;
ALTER TABLE trust.audit_checkpoints OWNER TO thorbis_trust;
ALTER TABLE trust.chain_heads OWNER TO thorbis_trust;
ALTER TABLE trust.pending_links OWNER TO thorbis_trust;
ALTER FUNCTION trust.append(uuid, text, text[], uuid[], text[]) OWNER TO thorbis_trust;
ALTER FUNCTION trust.collect() OWNER TO thorbis_trust;
ALTER FUNCTION trust.link_pending() OWNER TO thorbis_trust;
ALTER FUNCTION trust.audit_trail(uuid) OWNER TO thorbis_trust;
ALTER FUNCTION trust.adopt(uuid) OWNER TO thorbis_trust;
ALTER FUNCTION trust.adopt_all() OWNER TO thorbis_trust;
ALTER FUNCTION trust.record_redaction(uuid, text, uuid) OWNER TO thorbis_trust;
ALTER FUNCTION trust.verify_chain(uuid) OWNER TO thorbis_trust;
ALTER FUNCTION trust.refuse_change() OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA trust FROM thorbis_trust;

-- The trail that is there already begins each chain.
SELECT trust.adopt_all();
