ALTER TABLE hipaa_mgmt.phi_access_logs
    ADD CONSTRAINT fk_hipaa_mgmt_phi_access_logs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hipaa_mgmt_phi_access_logs_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_hipaa_mgmt_phi_access_logs_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hipaa_mgmt_phi_access_logs_business_associate_agreement_id FOREIGN KEY (business_id, business_associate_agreement_id) REFERENCES hipaa_mgmt.business_associate_agreements (business_id, id) ON DELETE SET NULL (business_associate_agreement_id);

ALTER TABLE hipaa_mgmt.business_associate_agreements
    ADD CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_attachment_id FOREIGN KEY (business_id, attachment_id) REFERENCES file_mgmt.attachments (business_id, id) ON DELETE SET NULL (attachment_id),
    ADD CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
