-- The lifecycles of `investigations`: the states in which a row may begin, and the moves from each.
-- The state of evidence follows its chain of custody, which ends when the item leaves or is destroyed.

SELECT workflow_mgmt.attach_lifecycle('investigations.cases', 'status', 'intake', $$
    intake: open>open dismiss>dismissed! hold>on_hold!
    open: investigate>investigating dismiss>dismissed! hold>on_hold!
    investigating: review>review dismiss>dismissed! hold>on_hold!
    review: investigate>investigating close>closed dismiss>dismissed! hold>on_hold!
    on_hold: reopen>open resume>investigating dismiss>dismissed!
    closed: resume>investigating!
    dismissed: reopen>open!
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.case_activities', 'status', 'planned in_progress completed', $$
    planned: start>in_progress complete>completed cancel>cancelled!
    in_progress: complete>completed cancel>cancelled!
    completed: reopen>in_progress!
    cancelled: plan>planned
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.evidence_items', 'status', 'collected', $$
    collected: store>stored checkOut>checked_out analyse>in_analysis miss>missing! release>released dispose>disposed!
    stored: checkOut>checked_out analyse>in_analysis miss>missing! release>released dispose>disposed!
    checked_out: store>stored analyse>in_analysis miss>missing! release>released dispose>disposed!
    in_analysis: store>stored checkOut>checked_out miss>missing! release>released dispose>disposed!
    missing: store>stored checkOut>checked_out analyse>in_analysis release>released dispose>disposed!
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.findings', 'status', 'open', $$
    open: review>under_review decide>decided withdraw>withdrawn!
    under_review: return>open decide>decided withdraw>withdrawn!
    decided: review>under_review!
    withdrawn: reopen>open
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.case_reports', 'status', 'draft in_review', $$
    draft: review>in_review approve>approved
    in_review: return>draft! approve>approved
    approved: issue>issued return>draft!
    issued: supersede>superseded
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.interviews', 'status', 'scheduled completed', $$
    scheduled: start>in_progress complete>completed miss>no_show refuse>refused cancel>cancelled!
    in_progress: complete>completed refuse>refused
    no_show: reschedule>scheduled
    refused: reschedule>scheduled
    cancelled: reschedule>scheduled
$$, 'in_progress:started_at?');

SELECT workflow_mgmt.attach_lifecycle('investigations.legal_holds', 'status', 'draft active', $$
    draft: issue>active cancel>cancelled!
    active: release>released!
$$);

SELECT workflow_mgmt.attach_lifecycle('investigations.legal_hold_custodians', 'status', 'pending', $$
    pending: notify>notified acknowledge>acknowledged release>released
    notified: acknowledge>acknowledged release>released
    acknowledged: release>released
    released: notify>notified
$$);
