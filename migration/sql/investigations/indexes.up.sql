CREATE INDEX idx_cases_status_priority_due_on ON investigations.cases (business_id, status, priority, due_on);
CREATE INDEX idx_cases_confidentiality ON investigations.cases (business_id, confidentiality);
CREATE INDEX idx_cases_reported_at ON investigations.cases (business_id, reported_at DESC);
CREATE INDEX idx_cases_location_id ON investigations.cases (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_cases_lead_investigator_id ON investigations.cases (business_id, lead_investigator_id) WHERE lead_investigator_id IS NOT NULL;
CREATE INDEX idx_cases_related_case_id ON investigations.cases (business_id, related_case_id) WHERE related_case_id IS NOT NULL;
CREATE INDEX idx_cases_closed_by_id ON investigations.cases (business_id, closed_by_id) WHERE closed_by_id IS NOT NULL;
CREATE INDEX idx_cases_created_by ON investigations.cases (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_cases_updated_by ON investigations.cases (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_cases_deleted_by ON investigations.cases (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_cases_created_at ON investigations.cases (business_id, created_at);
CREATE INDEX idx_cases_case_number_trgm ON investigations.cases USING gin (business_id, case_number gin_trgm_ops);
CREATE INDEX idx_cases_title_trgm ON investigations.cases USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_cases_estimated_loss_btree ON investigations.cases USING btree (business_id, estimated_loss);
CREATE INDEX idx_cases_confirmed_loss_btree ON investigations.cases USING btree (business_id, confirmed_loss);
CREATE INDEX idx_cases_tags_gin ON investigations.cases USING gin (business_id, tags);
CREATE INDEX idx_cases_search_vector_gin ON investigations.cases USING gin (business_id, search_vector);

CREATE INDEX idx_case_parties_case_id_party_role ON investigations.case_parties (business_id, case_id, party_role);
CREATE INDEX idx_case_parties_name ON investigations.case_parties (business_id, name);
CREATE INDEX idx_case_parties_customer_id ON investigations.case_parties (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_case_parties_user_id ON investigations.case_parties (business_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_case_parties_created_by ON investigations.case_parties (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_case_parties_updated_by ON investigations.case_parties (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_case_parties_created_at ON investigations.case_parties (business_id, created_at);
CREATE INDEX idx_case_parties_name_trgm ON investigations.case_parties USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_case_assignments_user_id_ended_at ON investigations.case_assignments (business_id, user_id, ended_at);
CREATE INDEX idx_case_assignments_created_by ON investigations.case_assignments (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_case_assignments_updated_by ON investigations.case_assignments (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_case_assignments_created_at ON investigations.case_assignments (business_id, created_at);

CREATE INDEX idx_evidence_items_case_id_evidence_type ON investigations.evidence_items (business_id, case_id, evidence_type);
CREATE INDEX idx_evidence_items_status ON investigations.evidence_items (business_id, status);
CREATE INDEX idx_evidence_items_file_hash ON investigations.evidence_items (business_id, file_hash) WHERE file_hash IS NOT NULL;
CREATE INDEX idx_evidence_items_collected_by_id ON investigations.evidence_items (business_id, collected_by_id) WHERE collected_by_id IS NOT NULL;
CREATE INDEX idx_evidence_items_collected_from_id ON investigations.evidence_items (business_id, collected_from_id) WHERE collected_from_id IS NOT NULL;
CREATE INDEX idx_evidence_items_current_holder_id ON investigations.evidence_items (business_id, current_holder_id) WHERE current_holder_id IS NOT NULL;
CREATE INDEX idx_evidence_items_created_by ON investigations.evidence_items (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_evidence_items_updated_by ON investigations.evidence_items (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_evidence_items_deleted_by ON investigations.evidence_items (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_evidence_items_created_at ON investigations.evidence_items (business_id, created_at);
CREATE INDEX idx_evidence_items_evidence_number_trgm ON investigations.evidence_items USING gin (business_id, evidence_number gin_trgm_ops);
CREATE INDEX idx_evidence_items_title_trgm ON investigations.evidence_items USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_evidence_items_tags_gin ON investigations.evidence_items USING gin (business_id, tags);
CREATE INDEX idx_evidence_items_search_vector_gin ON investigations.evidence_items USING gin (business_id, search_vector);

CREATE INDEX idx_custody_events_case_id_occurred_at ON investigations.custody_events (business_id, case_id, occurred_at DESC);
CREATE INDEX idx_custody_events_occurred_at ON investigations.custody_events (business_id, occurred_at DESC);
CREATE INDEX idx_custody_events_from_user_id ON investigations.custody_events (business_id, from_user_id) WHERE from_user_id IS NOT NULL;
CREATE INDEX idx_custody_events_to_user_id ON investigations.custody_events (business_id, to_user_id) WHERE to_user_id IS NOT NULL;
CREATE INDEX idx_custody_events_recorded_by_id ON investigations.custody_events (business_id, recorded_by_id) WHERE recorded_by_id IS NOT NULL;
CREATE INDEX idx_custody_events_created_at ON investigations.custody_events (business_id, created_at);

CREATE INDEX idx_case_activities_case_id_status_due_at ON investigations.case_activities (business_id, case_id, status, due_at);
CREATE INDEX idx_case_activities_case_id_occurred_at ON investigations.case_activities (business_id, case_id, occurred_at DESC);
CREATE INDEX idx_case_activities_assigned_to_id ON investigations.case_activities (business_id, assigned_to_id) WHERE assigned_to_id IS NOT NULL;
CREATE INDEX idx_case_activities_party_id ON investigations.case_activities (business_id, party_id) WHERE party_id IS NOT NULL;
CREATE INDEX idx_case_activities_created_by ON investigations.case_activities (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_case_activities_updated_by ON investigations.case_activities (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_case_activities_created_at ON investigations.case_activities (business_id, created_at);

CREATE INDEX idx_interviews_case_id_scheduled_at ON investigations.interviews (business_id, case_id, scheduled_at);
CREATE INDEX idx_interviews_status_scheduled_at ON investigations.interviews (business_id, status, scheduled_at);
CREATE INDEX idx_interviews_party_id ON investigations.interviews (business_id, party_id);
CREATE INDEX idx_interviews_interviewer_id ON investigations.interviews (business_id, interviewer_id) WHERE interviewer_id IS NOT NULL;
CREATE INDEX idx_interviews_second_interviewer_id ON investigations.interviews (business_id, second_interviewer_id) WHERE second_interviewer_id IS NOT NULL;
CREATE INDEX idx_interviews_recording_id ON investigations.interviews (business_id, recording_id) WHERE recording_id IS NOT NULL;
CREATE INDEX idx_interviews_created_by ON investigations.interviews (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_interviews_updated_by ON investigations.interviews (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_interviews_created_at ON investigations.interviews (business_id, created_at);

CREATE INDEX idx_findings_case_id_status ON investigations.findings (business_id, case_id, status);
CREATE INDEX idx_findings_status_severity ON investigations.findings (business_id, status, severity);
CREATE INDEX idx_findings_action_due_on_partial ON investigations.findings (business_id, action_due_on) WHERE action_completed_on IS NULL;
CREATE INDEX idx_findings_subject_id ON investigations.findings (business_id, subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX idx_findings_decided_by_id ON investigations.findings (business_id, decided_by_id) WHERE decided_by_id IS NOT NULL;
CREATE INDEX idx_findings_action_owner_id ON investigations.findings (business_id, action_owner_id) WHERE action_owner_id IS NOT NULL;
CREATE INDEX idx_findings_created_by ON investigations.findings (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_findings_updated_by ON investigations.findings (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_findings_created_at ON investigations.findings (business_id, created_at);

CREATE INDEX idx_finding_evidence_items_evidence_item_id ON investigations.finding_evidence_items (business_id, evidence_item_id);
CREATE INDEX idx_finding_evidence_items_case_id ON investigations.finding_evidence_items (business_id, case_id);
CREATE INDEX idx_finding_evidence_items_created_by ON investigations.finding_evidence_items (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_finding_evidence_items_updated_by ON investigations.finding_evidence_items (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_finding_evidence_items_created_at ON investigations.finding_evidence_items (business_id, created_at);

CREATE INDEX idx_case_reports_case_id_status ON investigations.case_reports (business_id, case_id, status);
CREATE INDEX idx_case_reports_status ON investigations.case_reports (business_id, status);
CREATE INDEX idx_case_reports_prepared_by_id ON investigations.case_reports (business_id, prepared_by_id) WHERE prepared_by_id IS NOT NULL;
CREATE INDEX idx_case_reports_approved_by_id ON investigations.case_reports (business_id, approved_by_id) WHERE approved_by_id IS NOT NULL;
CREATE INDEX idx_case_reports_created_by ON investigations.case_reports (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_case_reports_updated_by ON investigations.case_reports (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_case_reports_created_at ON investigations.case_reports (business_id, created_at);

CREATE INDEX idx_legal_holds_case_id_status ON investigations.legal_holds (business_id, case_id, status);
CREATE INDEX idx_legal_holds_status_review_on ON investigations.legal_holds (business_id, status, review_on);
CREATE INDEX idx_legal_holds_evidence_item_id ON investigations.legal_holds (business_id, evidence_item_id) WHERE evidence_item_id IS NOT NULL;
CREATE INDEX idx_legal_holds_issued_by_id ON investigations.legal_holds (business_id, issued_by_id) WHERE issued_by_id IS NOT NULL;
CREATE INDEX idx_legal_holds_released_by_id ON investigations.legal_holds (business_id, released_by_id) WHERE released_by_id IS NOT NULL;
CREATE INDEX idx_legal_holds_created_by ON investigations.legal_holds (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_legal_holds_updated_by ON investigations.legal_holds (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_legal_holds_created_at ON investigations.legal_holds (business_id, created_at);
CREATE INDEX idx_legal_holds_hold_number_trgm ON investigations.legal_holds USING gin (business_id, hold_number gin_trgm_ops);
CREATE INDEX idx_legal_holds_title_trgm ON investigations.legal_holds USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_legal_hold_custodians_legal_hold_id_status ON investigations.legal_hold_custodians (business_id, legal_hold_id, status);
CREATE INDEX idx_legal_hold_custodians_case_id ON investigations.legal_hold_custodians (business_id, case_id);
CREATE INDEX idx_legal_hold_custodians_user_id ON investigations.legal_hold_custodians (business_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_legal_hold_custodians_created_by ON investigations.legal_hold_custodians (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_legal_hold_custodians_updated_by ON investigations.legal_hold_custodians (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_legal_hold_custodians_created_at ON investigations.legal_hold_custodians (business_id, created_at);
