DROP POLICY of_visible_cases ON audit_mgmt.audit_log;
DROP POLICY of_visible_cases ON file_mgmt.attachments;
DROP POLICY of_visible_cases ON audit_mgmt.activity_stream;
DROP POLICY of_visible_cases ON workflow_mgmt.state_transitions;
DROP POLICY leads_delete ON investigations.legal_holds;
DROP POLICY leads_update ON investigations.legal_holds;
DROP POLICY leads_insert ON investigations.legal_holds;
DROP POLICY leads_delete ON investigations.case_assignments;
DROP POLICY leads_update ON investigations.case_assignments;
DROP POLICY leads_insert ON investigations.case_assignments;
DROP POLICY of_visible_cases ON investigations.legal_hold_custodians;
DROP POLICY of_visible_cases ON investigations.legal_holds;
DROP POLICY of_visible_cases ON investigations.case_reports;
DROP POLICY of_visible_cases ON investigations.finding_evidence_items;
DROP POLICY of_visible_cases ON investigations.findings;
DROP POLICY of_visible_cases ON investigations.interviews;
DROP POLICY of_visible_cases ON investigations.case_activities;
DROP POLICY of_visible_cases ON investigations.custody_events;
DROP POLICY of_visible_cases ON investigations.evidence_items;
DROP POLICY of_visible_cases ON investigations.case_assignments;
DROP POLICY of_visible_cases ON investigations.case_parties;
DROP POLICY of_the_assigned ON investigations.cases;
DROP FUNCTION investigations.assigned_cases();
REVOKE ALL ON ALL TABLES IN SCHEMA investigations FROM thorbis_search;
REVOKE ALL ON SCHEMA investigations FROM thorbis_search;

DROP POLICY tenant ON investigations.legal_hold_custodians;
ALTER TABLE investigations.legal_hold_custodians NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.legal_hold_custodians DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.legal_holds;
ALTER TABLE investigations.legal_holds NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.legal_holds DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.case_reports;
ALTER TABLE investigations.case_reports NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.case_reports DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.finding_evidence_items;
ALTER TABLE investigations.finding_evidence_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.finding_evidence_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.findings;
ALTER TABLE investigations.findings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.findings DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.interviews;
ALTER TABLE investigations.interviews NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.interviews DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.case_activities;
ALTER TABLE investigations.case_activities NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.case_activities DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.custody_events;
ALTER TABLE investigations.custody_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.custody_events DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.evidence_items;
ALTER TABLE investigations.evidence_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.evidence_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.case_assignments;
ALTER TABLE investigations.case_assignments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.case_assignments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.case_parties;
ALTER TABLE investigations.case_parties NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.case_parties DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON investigations.cases;
ALTER TABLE investigations.cases NO FORCE ROW LEVEL SECURITY;
ALTER TABLE investigations.cases DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA investigations FROM thorbis_app;
REVOKE ALL ON SCHEMA investigations FROM thorbis_app;
