ALTER TABLE investigations.legal_hold_custodians
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_business_id,
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_legal_hold_id,
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_case_id,
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_user_id,
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_created_by,
    DROP CONSTRAINT fk_investigations_legal_hold_custodians_updated_by;

ALTER TABLE investigations.legal_holds
    DROP CONSTRAINT fk_investigations_legal_holds_business_id,
    DROP CONSTRAINT fk_investigations_legal_holds_case_id,
    DROP CONSTRAINT fk_investigations_legal_holds_evidence_item_id,
    DROP CONSTRAINT fk_investigations_legal_holds_issued_by_id,
    DROP CONSTRAINT fk_investigations_legal_holds_released_by_id,
    DROP CONSTRAINT fk_investigations_legal_holds_created_by,
    DROP CONSTRAINT fk_investigations_legal_holds_updated_by;

ALTER TABLE investigations.case_reports
    DROP CONSTRAINT fk_investigations_case_reports_business_id,
    DROP CONSTRAINT fk_investigations_case_reports_case_id,
    DROP CONSTRAINT fk_investigations_case_reports_prepared_by_id,
    DROP CONSTRAINT fk_investigations_case_reports_approved_by_id,
    DROP CONSTRAINT fk_investigations_case_reports_created_by,
    DROP CONSTRAINT fk_investigations_case_reports_updated_by;

ALTER TABLE investigations.finding_evidence_items
    DROP CONSTRAINT fk_investigations_finding_evidence_items_business_id,
    DROP CONSTRAINT fk_investigations_finding_evidence_items_finding_id,
    DROP CONSTRAINT fk_investigations_finding_evidence_items_evidence_item_id,
    DROP CONSTRAINT fk_investigations_finding_evidence_items_case_id,
    DROP CONSTRAINT fk_investigations_finding_evidence_items_created_by,
    DROP CONSTRAINT fk_investigations_finding_evidence_items_updated_by;

ALTER TABLE investigations.findings
    DROP CONSTRAINT fk_investigations_findings_business_id,
    DROP CONSTRAINT fk_investigations_findings_case_id,
    DROP CONSTRAINT fk_investigations_findings_subject_id,
    DROP CONSTRAINT fk_investigations_findings_decided_by_id,
    DROP CONSTRAINT fk_investigations_findings_action_owner_id,
    DROP CONSTRAINT fk_investigations_findings_created_by,
    DROP CONSTRAINT fk_investigations_findings_updated_by;

ALTER TABLE investigations.interviews
    DROP CONSTRAINT fk_investigations_interviews_business_id,
    DROP CONSTRAINT fk_investigations_interviews_case_id,
    DROP CONSTRAINT fk_investigations_interviews_party_id,
    DROP CONSTRAINT fk_investigations_interviews_interviewer_id,
    DROP CONSTRAINT fk_investigations_interviews_second_interviewer_id,
    DROP CONSTRAINT fk_investigations_interviews_recording_id,
    DROP CONSTRAINT fk_investigations_interviews_created_by,
    DROP CONSTRAINT fk_investigations_interviews_updated_by;

ALTER TABLE investigations.case_activities
    DROP CONSTRAINT fk_investigations_case_activities_business_id,
    DROP CONSTRAINT fk_investigations_case_activities_case_id,
    DROP CONSTRAINT fk_investigations_case_activities_assigned_to_id,
    DROP CONSTRAINT fk_investigations_case_activities_party_id,
    DROP CONSTRAINT fk_investigations_case_activities_created_by,
    DROP CONSTRAINT fk_investigations_case_activities_updated_by;

ALTER TABLE investigations.custody_events
    DROP CONSTRAINT fk_investigations_custody_events_business_id,
    DROP CONSTRAINT fk_investigations_custody_events_evidence_item_id,
    DROP CONSTRAINT fk_investigations_custody_events_case_id,
    DROP CONSTRAINT fk_investigations_custody_events_from_user_id,
    DROP CONSTRAINT fk_investigations_custody_events_to_user_id,
    DROP CONSTRAINT fk_investigations_custody_events_recorded_by_id;

ALTER TABLE investigations.evidence_items
    DROP CONSTRAINT fk_investigations_evidence_items_business_id,
    DROP CONSTRAINT fk_investigations_evidence_items_case_id,
    DROP CONSTRAINT fk_investigations_evidence_items_collected_by_id,
    DROP CONSTRAINT fk_investigations_evidence_items_collected_from_id,
    DROP CONSTRAINT fk_investigations_evidence_items_current_holder_id,
    DROP CONSTRAINT fk_investigations_evidence_items_created_by,
    DROP CONSTRAINT fk_investigations_evidence_items_updated_by,
    DROP CONSTRAINT fk_investigations_evidence_items_deleted_by;

ALTER TABLE investigations.case_assignments
    DROP CONSTRAINT fk_investigations_case_assignments_business_id,
    DROP CONSTRAINT fk_investigations_case_assignments_case_id,
    DROP CONSTRAINT fk_investigations_case_assignments_user_id,
    DROP CONSTRAINT fk_investigations_case_assignments_created_by,
    DROP CONSTRAINT fk_investigations_case_assignments_updated_by;

ALTER TABLE investigations.case_parties
    DROP CONSTRAINT fk_investigations_case_parties_business_id,
    DROP CONSTRAINT fk_investigations_case_parties_case_id,
    DROP CONSTRAINT fk_investigations_case_parties_customer_id,
    DROP CONSTRAINT fk_investigations_case_parties_user_id,
    DROP CONSTRAINT fk_investigations_case_parties_created_by,
    DROP CONSTRAINT fk_investigations_case_parties_updated_by;

ALTER TABLE investigations.cases
    DROP CONSTRAINT fk_investigations_cases_business_id,
    DROP CONSTRAINT fk_investigations_cases_location_id,
    DROP CONSTRAINT fk_investigations_cases_lead_investigator_id,
    DROP CONSTRAINT fk_investigations_cases_related_case_id,
    DROP CONSTRAINT fk_investigations_cases_closed_by_id,
    DROP CONSTRAINT fk_investigations_cases_created_by,
    DROP CONSTRAINT fk_investigations_cases_updated_by,
    DROP CONSTRAINT fk_investigations_cases_deleted_by;
