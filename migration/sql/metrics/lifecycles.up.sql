-- The lifecycles of `metrics`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('metrics.metric_definitions', 'status', 'draft active', $$
    draft: activate>active retire>retired
    active: retire>retired
    retired: activate>active
$$);

SELECT workflow_mgmt.attach_lifecycle('metrics.metric_targets', 'status', 'planned active', $$
    planned: activate>active cancel>cancelled!
    active: meet>met miss>missed cancel>cancelled!
    met: correct>missed
    missed: correct>met
$$);

SELECT workflow_mgmt.attach_lifecycle('metrics.metric_alerts', 'status', 'open', $$
    open: acknowledge>acknowledged resolve>resolved dismiss>dismissed!
    acknowledged: resolve>resolved dismiss>dismissed!
    resolved: reopen>open
    dismissed: reopen>open
$$);
