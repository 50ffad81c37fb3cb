-- The lifecycles of `sox_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('sox_mgmt.controls', 'status', 'draft active', $$
    draft: activate>active retire>retired
    active: revise>draft retire>retired
    retired: activate>active
$$);

SELECT workflow_mgmt.attach_lifecycle('sox_mgmt.control_tests', 'status', 'planned', $$
    planned: start>in_progress complete>completed
    in_progress: complete>completed
    completed: review>reviewed reopen>in_progress!
$$);

SELECT workflow_mgmt.attach_lifecycle('sox_mgmt.duty_conflicts', 'status', 'open', $$
    open: mitigate>mitigated resolve>resolved accept>accepted!
    mitigated: reopen>open resolve>resolved accept>accepted!
    resolved: reopen>open
    accepted: reopen>open mitigate>mitigated resolve>resolved
$$);

SELECT workflow_mgmt.attach_lifecycle('sox_mgmt.approvals', 'status', 'pending', $$
    pending: approve>approved reject>rejected! withdraw>withdrawn
$$);

SELECT workflow_mgmt.attach_lifecycle('sox_mgmt.attestations', 'status', 'draft', $$
    draft: sign>signed
    signed: supersede>superseded
$$);
