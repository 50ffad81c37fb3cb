CREATE INDEX idx_consumer_requests_status_due_on ON ccpa_mgmt.consumer_requests (business_id, status, due_on);
CREATE INDEX idx_consumer_requests_consumer_email ON ccpa_mgmt.consumer_requests (business_id, consumer_email);
CREATE INDEX idx_consumer_requests_request_number_trgm ON ccpa_mgmt.consumer_requests USING gin (business_id, request_number gin_trgm_ops);
CREATE INDEX idx_consumer_requests_consumer_email_trgm ON ccpa_mgmt.consumer_requests USING gin (business_id, consumer_email gin_trgm_ops);

CREATE INDEX idx_opt_outs_consumer_email_trgm ON ccpa_mgmt.opt_outs USING gin (business_id, consumer_email gin_trgm_ops);
