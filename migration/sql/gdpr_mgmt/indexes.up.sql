CREATE INDEX idx_data_subject_requests_status_due_on ON gdpr_mgmt.data_subject_requests (business_id, status, due_on);
CREATE INDEX idx_data_subject_requests_subject_email ON gdpr_mgmt.data_subject_requests (business_id, subject_email);
CREATE INDEX idx_data_subject_requests_request_number_trgm ON gdpr_mgmt.data_subject_requests USING gin (business_id, request_number gin_trgm_ops);
CREATE INDEX idx_data_subject_requests_subject_email_trgm ON gdpr_mgmt.data_subject_requests USING gin (business_id, subject_email gin_trgm_ops);

CREATE INDEX idx_consents_customer_id_purpose ON gdpr_mgmt.consents (business_id, customer_id, purpose);
CREATE INDEX idx_consents_status_expires_at ON gdpr_mgmt.consents (business_id, status, expires_at);
CREATE INDEX idx_consents_subject_email_trgm ON gdpr_mgmt.consents USING gin (business_id, subject_email gin_trgm_ops);

CREATE INDEX idx_processing_activities_status_next_review_on ON gdpr_mgmt.processing_activities (business_id, status, next_review_on);
CREATE INDEX idx_processing_activities_activity_number_trgm ON gdpr_mgmt.processing_activities USING gin (business_id, activity_number gin_trgm_ops);
CREATE INDEX idx_processing_activities_name_trgm ON gdpr_mgmt.processing_activities USING gin (business_id, name gin_trgm_ops);
CREATE INDEX idx_processing_activities_subject_categories_gin ON gdpr_mgmt.processing_activities USING gin (business_id, subject_categories);
CREATE INDEX idx_processing_activities_data_categories_gin ON gdpr_mgmt.processing_activities USING gin (business_id, data_categories);

CREATE INDEX idx_retention_policies_data_category ON gdpr_mgmt.retention_policies (business_id, data_category);
CREATE INDEX idx_retention_policies_name_trgm ON gdpr_mgmt.retention_policies USING gin (business_id, name gin_trgm_ops);
