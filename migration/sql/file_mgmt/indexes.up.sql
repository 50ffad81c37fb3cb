CREATE INDEX idx_attachments_attached_to_schema_attached_to_type_at_7aa0f0 ON file_mgmt.attachments (business_id, attached_to_schema, attached_to_type, attached_to_id);
CREATE INDEX idx_attachments_file_name_trgm ON file_mgmt.attachments USING gin (business_id, file_name gin_trgm_ops);
CREATE INDEX idx_attachments_tags_gin ON file_mgmt.attachments USING gin (business_id, tags);
CREATE INDEX idx_attachments_search_vector_gin ON file_mgmt.attachments USING gin (business_id, search_vector);
