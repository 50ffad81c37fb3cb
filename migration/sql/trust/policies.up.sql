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
