DROP TABLE trust.pending_links;
DROP TABLE trust.chain_heads;
DROP TABLE trust.audit_checkpoints;
DROP TABLE trust.audit_chain_links;
DROP SCHEMA trust;
