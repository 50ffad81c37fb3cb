SELECT system_core.attach_table('investigations.cases',
    numbered => ARRAY['case_number', 'CASE'],
    lifecycles => ARRAY[['status', 'case', 'case_lifecycle']]);
SELECT system_core.attach_table('investigations.case_parties');
SELECT system_core.attach_table('investigations.case_assignments');
SELECT system_core.attach_table('investigations.evidence_items',
    numbered => ARRAY['evidence_number', 'EV'],
    lifecycles => ARRAY[['status', 'evidence_item', 'evidence_custody']]);
SELECT system_core.attach_table('investigations.case_activities',
    lifecycles => ARRAY[['status', 'case_activity', 'case_activity_lifecycle']]);
SELECT system_core.attach_table('investigations.interviews',
    lifecycles => ARRAY[['status', 'interview', 'interview_lifecycle']]);
SELECT system_core.attach_table('investigations.findings',
    lifecycles => ARRAY[['status', 'finding', 'finding_lifecycle']]);
SELECT system_core.attach_table('investigations.finding_evidence_items');
SELECT system_core.attach_table('investigations.case_reports',
    lifecycles => ARRAY[['status', 'case_report', 'case_report_lifecycle']]);
SELECT system_core.attach_table('investigations.legal_holds',
    numbered => ARRAY['hold_number', 'LH'],
    lifecycles => ARRAY[['status', 'legal_hold', 'legal_hold_lifecycle']]);
SELECT system_core.attach_table('investigations.legal_hold_custodians',
    lifecycles => ARRAY[['status', 'legal_hold_custodian', 'hold_notice']]);

-- Only ever appended to.
SELECT system_core.attach_table('investigations.custody_events', privileges => 'SELECT, INSERT');
