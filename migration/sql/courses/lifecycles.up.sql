-- The lifecycles of `courses`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('courses.courses', 'status', 'draft', $$
    draft: review>in_review publish>published archive>archived
    in_review: return>draft! publish>published archive>archived
    published: revise>draft archive>archived
    archived: restore>draft publish>published
$$);

SELECT workflow_mgmt.attach_lifecycle('courses.cohorts', 'status', 'planned open', $$
    planned: open>open cancel>cancelled!
    open: close>planned start>running cancel>cancelled!
    running: complete>completed cancel>cancelled!
    cancelled: restore>planned
$$);

SELECT workflow_mgmt.attach_lifecycle('courses.enrolments', 'status', 'waitlisted pending active', $$
    waitlisted: offer>pending activate>active cancel>cancelled!
    pending: activate>active expire>expired cancel>cancelled!
    active: complete>completed withdraw>withdrawn! expire>expired cancel>cancelled!
    withdrawn: reactivate>active
    expired: extend>active
$$);

SELECT workflow_mgmt.attach_lifecycle('courses.assessments', 'status', 'draft', $$
    draft: publish>published retire>retired
    published: revise>draft retire>retired
    retired: publish>published
$$);

SELECT workflow_mgmt.attach_lifecycle('courses.submissions', 'status', 'in_progress', $$
    in_progress: submit>submitted abandon>abandoned
    submitted: grade>graded
$$);

SELECT workflow_mgmt.attach_lifecycle('courses.certificates', 'status', 'pending issued', $$
    pending: issue>issued revoke>revoked!
    issued: expire>expired revoke>revoked!
    expired: renew>issued revoke>revoked!
$$);
