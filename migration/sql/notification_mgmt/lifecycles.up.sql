-- The lifecycles of `notification_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('notification_mgmt.notifications', 'status', 'pending sent', $$
    pending: send>sent deliver>delivered fail>failed! bounce>bounced!
    sent: deliver>delivered fail>failed! bounce>bounced!
    delivered: bounce>bounced!
    failed: retry>pending send>sent
$$);
