ALTER TABLE trust.audit_chain_links
    ADD CONSTRAINT fk_trust_audit_chain_links_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE trust.audit_checkpoints
    ADD CONSTRAINT fk_trust_audit_checkpoints_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE trust.chain_heads
    ADD CONSTRAINT fk_trust_chain_heads_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;
