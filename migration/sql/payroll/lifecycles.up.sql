-- The lifecycles of `payroll`: the states in which a row may begin, and the moves from each.
-- A pay period follows its regular run: it may close from any state before.

SELECT workflow_mgmt.attach_lifecycle('payroll.employees', 'status', 'onboarding active', $$
    onboarding: activate>active terminate>terminated!
    active: leave>on_leave terminate>terminated!
    on_leave: return>active terminate>terminated!
    terminated: rehire>active
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.time_entries', 'status', 'draft submitted approved', $$
    draft: submit>submitted approve>approved
    submitted: withdraw>draft approve>approved return>returned!
    approved: reopen>submitted return>returned!
    returned: submit>submitted
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.pay_periods', 'status', 'upcoming open', $$
    upcoming: open>open lock>locked close>closed
    open: lock>locked close>closed
    locked: unlock>open! close>closed
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.payroll_runs', 'status', 'draft', $$
    draft: submit>pending_approval approve>approved void>voided!
    pending_approval: return>draft! approve>approved void>voided!
    approved: pay>paid void>voided!
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.benefit_plans', 'status', 'draft open', $$
    draft: open>open
    open: close>closed
    closed: reopen>open
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.benefit_enrolments', 'status', 'pending active waived', $$
    pending: activate>active waive>waived end>ended
    active: end>ended
    waived: enrol>pending
$$);

SELECT workflow_mgmt.attach_lifecycle('payroll.direct_deposits', 'status', 'pending active', $$
    pending: verify>active fail>failed! close>closed
    active: fail>failed! close>closed
    failed: retry>pending close>closed
$$);
