ALTER TABLE investigations.cases
    ADD CONSTRAINT fk_investigations_cases_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_cases_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_investigations_cases_lead_investigator_id FOREIGN KEY (lead_investigator_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_cases_related_case_id FOREIGN KEY (business_id, related_case_id) REFERENCES investigations.cases (business_id, id) ON DELETE SET NULL (related_case_id),
    ADD CONSTRAINT fk_investigations_cases_closed_by_id FOREIGN KEY (closed_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_cases_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_cases_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_cases_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.case_parties
    ADD CONSTRAINT fk_investigations_case_parties_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_parties_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_parties_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_investigations_case_parties_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_parties_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_parties_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.case_assignments
    ADD CONSTRAINT fk_investigations_case_assignments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_assignments_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_assignments_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_assignments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_assignments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.evidence_items
    ADD CONSTRAINT fk_investigations_evidence_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_evidence_items_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_evidence_items_collected_by_id FOREIGN KEY (collected_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_evidence_items_collected_from_id FOREIGN KEY (business_id, collected_from_id) REFERENCES investigations.case_parties (business_id, id) ON DELETE SET NULL (collected_from_id),
    ADD CONSTRAINT fk_investigations_evidence_items_current_holder_id FOREIGN KEY (current_holder_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_evidence_items_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_evidence_items_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_evidence_items_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.custody_events
    ADD CONSTRAINT fk_investigations_custody_events_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_custody_events_evidence_item_id FOREIGN KEY (business_id, evidence_item_id) REFERENCES investigations.evidence_items (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_custody_events_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_custody_events_from_user_id FOREIGN KEY (from_user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_custody_events_to_user_id FOREIGN KEY (to_user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_custody_events_recorded_by_id FOREIGN KEY (recorded_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.case_activities
    ADD CONSTRAINT fk_investigations_case_activities_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_activities_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_activities_assigned_to_id FOREIGN KEY (assigned_to_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_activities_party_id FOREIGN KEY (business_id, party_id) REFERENCES investigations.case_parties (business_id, id) ON DELETE SET NULL (party_id),
    ADD CONSTRAINT fk_investigations_case_activities_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_activities_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.interviews
    ADD CONSTRAINT fk_investigations_interviews_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_interviews_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_interviews_party_id FOREIGN KEY (business_id, party_id) REFERENCES investigations.case_parties (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_interviews_interviewer_id FOREIGN KEY (interviewer_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_interviews_second_interviewer_id FOREIGN KEY (second_interviewer_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_interviews_recording_id FOREIGN KEY (business_id, recording_id) REFERENCES investigations.evidence_items (business_id, id) ON DELETE SET NULL (recording_id),
    ADD CONSTRAINT fk_investigations_interviews_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_interviews_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.findings
    ADD CONSTRAINT fk_investigations_findings_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_findings_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_findings_subject_id FOREIGN KEY (business_id, subject_id) REFERENCES investigations.case_parties (business_id, id) ON DELETE SET NULL (subject_id),
    ADD CONSTRAINT fk_investigations_findings_decided_by_id FOREIGN KEY (decided_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_findings_action_owner_id FOREIGN KEY (action_owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_findings_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_findings_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.finding_evidence_items
    ADD CONSTRAINT fk_investigations_finding_evidence_items_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_finding_evidence_items_finding_id FOREIGN KEY (business_id, finding_id) REFERENCES investigations.findings (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_finding_evidence_items_evidence_item_id FOREIGN KEY (business_id, evidence_item_id) REFERENCES investigations.evidence_items (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_finding_evidence_items_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_finding_evidence_items_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_finding_evidence_items_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.case_reports
    ADD CONSTRAINT fk_investigations_case_reports_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_reports_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_case_reports_prepared_by_id FOREIGN KEY (prepared_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_reports_approved_by_id FOREIGN KEY (approved_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_reports_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_case_reports_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.legal_holds
    ADD CONSTRAINT fk_investigations_legal_holds_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_legal_holds_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_legal_holds_evidence_item_id FOREIGN KEY (business_id, evidence_item_id) REFERENCES investigations.evidence_items (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_investigations_legal_holds_issued_by_id FOREIGN KEY (issued_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_legal_holds_released_by_id FOREIGN KEY (released_by_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_legal_holds_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_legal_holds_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE investigations.legal_hold_custodians
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_legal_hold_id FOREIGN KEY (business_id, legal_hold_id) REFERENCES investigations.legal_holds (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_case_id FOREIGN KEY (business_id, case_id) REFERENCES investigations.cases (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_investigations_legal_hold_custodians_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
