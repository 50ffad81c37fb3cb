-- What is not sealed yet is sealed first.
SELECT trust.seal();

DROP FUNCTION audit_mgmt.tell(pg_snapshot, pg_snapshot);
DROP FUNCTION audit_mgmt.sentence(text, text, text, text[]);
DROP FUNCTION audit_mgmt.told_records();
REVOKE EXECUTE ON FUNCTION security_mgmt.record_kinds() FROM thorbis_trust;
REVOKE USAGE ON SCHEMA security_mgmt FROM thorbis_trust;
