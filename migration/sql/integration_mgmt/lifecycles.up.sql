-- The lifecycles of `integration_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('integration_mgmt.integration_configs', 'status', 'inactive active', $$
    inactive: activate>active
    active: deactivate>inactive fail>error! suspend>suspended!
    error: recover>active deactivate>inactive suspend>suspended!
    suspended: resume>active deactivate>inactive
$$);

SELECT workflow_mgmt.attach_lifecycle('integration_mgmt.webhook_events', 'status', 'pending', $$
    pending: process>processed fail>failed! ignore>ignored
    failed: retry>pending process>processed ignore>ignored
    ignored: retry>pending
$$);

SELECT workflow_mgmt.attach_lifecycle('integration_mgmt.data_flow_events', 'status', 'pending processing', $$
    pending: start>processing complete>completed retry>retrying fail>failed!
    processing: complete>completed retry>retrying fail>failed!
    retrying: start>processing complete>completed fail>failed!
    failed: retry>retrying start>processing
$$);
