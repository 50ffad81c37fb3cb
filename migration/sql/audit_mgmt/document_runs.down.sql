DROP FUNCTION audit_mgmt.record_document_run(jsonb);
REVOKE EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() FROM thorbis_trust;
