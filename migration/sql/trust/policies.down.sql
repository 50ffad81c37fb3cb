REVOKE SELECT ON
    tenant_mgmt.businesses,
    audit_mgmt.audit_log,
    audit_mgmt.activity_stream,
    workflow_mgmt.state_transitions
    FROM thorbis_trust;
REVOKE USAGE ON SCHEMA system_core, tenant_mgmt, audit_mgmt, workflow_mgmt FROM thorbis_trust;
REVOKE ALL ON SCHEMA trust FROM thorbis_trust;
REVOKE ALL ON ALL TABLES IN SCHEMA trust FROM thorbis_app;
REVOKE ALL ON SCHEMA trust FROM thorbis_app;
