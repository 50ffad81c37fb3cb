-- The lifecycles of `hs`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('hs.work_orders', 'status', 'draft created', $$
    draft: create>created cancel>cancelled!
    created: schedule>scheduled dispatch>dispatched start>in_progress hold>on_hold! cancel>cancelled!
    scheduled: unschedule>created dispatch>dispatched travel>en_route arrive>on_site start>in_progress hold>on_hold! cancel>cancelled!
    dispatched: recall>scheduled travel>en_route arrive>on_site start>in_progress hold>on_hold! cancel>cancelled!
    en_route: recall>dispatched arrive>on_site hold>on_hold! cancel>cancelled!
    on_site: start>in_progress hold>on_hold! cancel>cancelled!
    in_progress: complete>completed hold>on_hold! cancel>cancelled!
    on_hold: resume>in_progress reschedule>scheduled cancel>cancelled!
    completed: reopen>in_progress!
    cancelled: reopen>created!
$$, 'on_site:on_site_arrival_time in_progress:actual_start_time? completed:actual_end_time');

SELECT workflow_mgmt.attach_lifecycle('hs.estimates', 'status', 'draft', $$
    draft: send>sent
    sent: view>viewed approve>approved reject>rejected! expire>expired revise>draft
    viewed: approve>approved reject>rejected! expire>expired revise>draft
    rejected: revise>draft
    expired: revise>draft
$$, 'sent:sent_at viewed:viewed_at approved:approved_at rejected:rejected_at');

SELECT workflow_mgmt.attach_lifecycle('hs.invoices', 'status', 'draft', $$
    draft: send>sent cancel>cancelled!
    sent: payPart>partial pay>paid fallDue>overdue cancel>cancelled!
    partial: pay>paid fallDue>overdue refund>sent!
    overdue: payPart>partial pay>paid extend>sent cancel>cancelled!
    paid: refundPart>partial! refund>sent!
$$, 'sent:sent_at paid:paid_at');

SELECT workflow_mgmt.attach_lifecycle('hs.service_agreements', 'agreement_status', 'draft active', $$
    draft: activate>active cancel>cancelled!
    active: suspend>suspended! expire>expired cancel>cancelled!
    suspended: resume>active expire>expired cancel>cancelled!
    expired: renew>active
$$);

SELECT workflow_mgmt.attach_lifecycle('hs.payments', 'status', 'pending completed', $$
    pending: complete>completed fail>failed!
    completed: refund>refunded!
    failed: retry>pending
$$, 'refunded:refunded_at');

SELECT workflow_mgmt.attach_lifecycle('hs.maintenance_visits', 'status', 'scheduled', $$
    scheduled: complete>completed miss>missed! cancel>cancelled!
    missed: reschedule>scheduled
    cancelled: reschedule>scheduled
$$, 'completed:completed_at');

SELECT workflow_mgmt.attach_lifecycle('hs.work_order_assignments', 'assignment_status', 'assigned', $$
    assigned: accept>accepted decline>declined! start>in_progress cancel>cancelled!
    accepted: start>in_progress decline>declined! cancel>cancelled!
    in_progress: complete>completed cancel>cancelled!
    declined: assign>assigned
    cancelled: assign>assigned
    completed: reopen>in_progress!
$$, 'in_progress:started_at? completed:completed_at');
