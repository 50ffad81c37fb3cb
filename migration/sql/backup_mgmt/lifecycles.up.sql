-- The lifecycles of `backup_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('backup_mgmt.backup_runs', 'status', 'queued', $$
    queued: start>running fail>failed! cancel>cancelled!
    running: complete>completed fail>failed!
    completed: expire>expired
$$);

SELECT workflow_mgmt.attach_lifecycle('backup_mgmt.restore_runs', 'status', 'requested', $$
    requested: approve>approved reject>rejected! cancel>cancelled
    approved: start>running fail>failed! cancel>cancelled
    running: complete>completed fail>failed!
$$);
