-- A row that is linked once and goes away cannot come back under its id.
CREATE UNIQUE INDEX uk_audit_chain_links_source ON trust.audit_chain_links (business_id, source_table, source_id) WHERE link_kind <> 'redacted';
CREATE INDEX idx_audit_chain_links_redacted ON trust.audit_chain_links (business_id, source_table, source_id) WHERE link_kind = 'redacted';
CREATE INDEX idx_audit_chain_links_linked_at ON trust.audit_chain_links (business_id, linked_at);

CREATE INDEX idx_audit_checkpoints_sequence_number ON trust.audit_checkpoints (business_id, sequence_number);
