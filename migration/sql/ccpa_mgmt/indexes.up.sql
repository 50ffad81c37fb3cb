CREATE INDEX idx_consumer_requests_status_due_on ON ccpa_mgmt.consumer_requests (business_id, status, due_on);
CREATE INDEX idx_consumer_requests_consumer_email ON ccpa_mgmt.consumer_requests (business_id, consumer_email);
CREATE INDEX idx_consumer_requests_customer_id ON ccpa_mgmt.consumer_requests (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_consumer_requests_assigned_to ON ccpa_mgmt.consumer_requests (business_id, assigned_to) WHERE assigned_to IS NOT NULL;
CREATE INDEX idx_consumer_requests_completed_by ON ccpa_mgmt.consumer_requests (business_id, completed_by) WHERE completed_by IS NOT NULL;
CREATE INDEX idx_consumer_requests_created_by ON ccpa_mgmt.consumer_requests (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_consumer_requests_updated_by ON ccpa_mgmt.consumer_requests (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_consumer_requests_created_at ON ccpa_mgmt.consumer_requests (business_id, created_at);
CREATE INDEX idx_consumer_requests_request_number_trgm ON ccpa_mgmt.consumer_requests USING gin (business_id, request_number gin_trgm_ops);
CREATE INDEX idx_consumer_requests_consumer_email_trgm ON ccpa_mgmt.consumer_requests USING gin (business_id, consumer_email gin_trgm_ops);

CREATE INDEX idx_opt_outs_customer_id ON ccpa_mgmt.opt_outs (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_opt_outs_consumer_request_id ON ccpa_mgmt.opt_outs (business_id, consumer_request_id) WHERE consumer_request_id IS NOT NULL;
CREATE INDEX idx_opt_outs_created_by ON ccpa_mgmt.opt_outs (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_opt_outs_updated_by ON ccpa_mgmt.opt_outs (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_opt_outs_created_at ON ccpa_mgmt.opt_outs (business_id, created_at);
CREATE INDEX idx_opt_outs_consumer_email_trgm ON ccpa_mgmt.opt_outs USING gin (business_id, consumer_email gin_trgm_ops);

CREATE INDEX idx_disclosures_retention_policy_id ON ccpa_mgmt.disclosures (business_id, retention_policy_id) WHERE retention_policy_id IS NOT NULL;
CREATE INDEX idx_disclosures_created_by ON ccpa_mgmt.disclosures (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_disclosures_updated_by ON ccpa_mgmt.disclosures (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_disclosures_created_at ON ccpa_mgmt.disclosures (business_id, created_at);
