CREATE INDEX idx_cases_status_priority_due_on ON investigations.cases (business_id, status, priority, due_on);
CREATE INDEX idx_cases_confidentiality ON investigations.cases (business_id, confidentiality);
CREATE INDEX idx_cases_reported_at ON investigations.cases (business_id, reported_at DESC);
CREATE INDEX idx_cases_case_number_trgm ON investigations.cases USING gin (business_id, case_number gin_trgm_ops);
CREATE INDEX idx_cases_title_trgm ON investigations.cases USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_cases_estimated_loss_btree ON investigations.cases USING btree (business_id, estimated_loss);
CREATE INDEX idx_cases_confirmed_loss_btree ON investigations.cases USING btree (business_id, confirmed_loss);
CREATE INDEX idx_cases_tags_gin ON investigations.cases USING gin (business_id, tags);
CREATE INDEX idx_cases_search_vector_gin ON investigations.cases USING gin (business_id, search_vector);

CREATE INDEX idx_case_parties_case_id_party_role ON investigations.case_parties (business_id, case_id, party_role);
CREATE INDEX idx_case_parties_name ON investigations.case_parties (business_id, name);
CREATE INDEX idx_case_parties_name_trgm ON investigations.case_parties USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_case_assignments_user_id_ended_at ON investigations.case_assignments (business_id, user_id, ended_at);

CREATE INDEX idx_evidence_items_case_id_evidence_type ON investigations.evidence_items (business_id, case_id, evidence_type);
CREATE INDEX idx_evidence_items_status ON investigations.evidence_items (business_id, status);
CREATE INDEX idx_evidence_items_file_hash ON investigations.evidence_items (business_id, file_hash) WHERE file_hash IS NOT NULL;
CREATE INDEX idx_evidence_items_evidence_number_trgm ON investigations.evidence_items USING gin (business_id, evidence_number gin_trgm_ops);
CREATE INDEX idx_evidence_items_title_trgm ON investigations.evidence_items USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_evidence_items_tags_gin ON investigations.evidence_items USING gin (business_id, tags);
CREATE INDEX idx_evidence_items_search_vector_gin ON investigations.evidence_items USING gin (business_id, search_vector);

CREATE INDEX idx_custody_events_case_id_occurred_at ON investigations.custody_events (business_id, case_id, occurred_at DESC);
CREATE INDEX idx_custody_events_occurred_at ON investigations.custody_events (business_id, occurred_at DESC);

CREATE INDEX idx_case_activities_case_id_status_due_at ON investigations.case_activities (business_id, case_id, status, due_at);
CREATE INDEX idx_case_activities_case_id_occurred_at ON investigations.case_activities (business_id, case_id, occurred_at DESC);

CREATE INDEX idx_interviews_case_id_scheduled_at ON investigations.interviews (business_id, case_id, scheduled_at);
CREATE INDEX idx_interviews_status_scheduled_at ON investigations.interviews (business_id, status, scheduled_at);

CREATE INDEX idx_findings_case_id_status ON investigations.findings (business_id, case_id, status);
CREATE INDEX idx_findings_status_severity ON investigations.findings (business_id, status, severity);
CREATE INDEX idx_findings_action_due_on_partial ON investigations.findings (business_id, action_due_on) WHERE action_completed_on IS NULL;

CREATE INDEX idx_case_reports_case_id_status ON investigations.case_reports (business_id, case_id, status);
CREATE INDEX idx_case_reports_status ON investigations.case_reports (business_id, status);

CREATE INDEX idx_legal_holds_case_id_status ON investigations.legal_holds (business_id, case_id, status);
CREATE INDEX idx_legal_holds_status_review_on ON investigations.legal_holds (business_id, status, review_on);
CREATE INDEX idx_legal_holds_hold_number_trgm ON investigations.legal_holds USING gin (business_id, hold_number gin_trgm_ops);
CREATE INDEX idx_legal_holds_title_trgm ON investigations.legal_holds USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_legal_hold_custodians_legal_hold_id_status ON investigations.legal_hold_custodians (business_id, legal_hold_id, status);
