-- The lifecycles of `gdpr_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('gdpr_mgmt.data_subject_requests', 'status', 'received', $$
    received: verify>verifying start>in_progress complete>completed reject>rejected! withdraw>withdrawn
    verifying: start>in_progress complete>completed reject>rejected! withdraw>withdrawn
    in_progress: complete>completed reject>rejected! withdraw>withdrawn
    rejected: reopen>in_progress!
$$);

SELECT workflow_mgmt.attach_lifecycle('gdpr_mgmt.consents', 'status', 'given', $$
    given: expire>expired withdraw>withdrawn
    expired: withdraw>withdrawn
$$);

SELECT workflow_mgmt.attach_lifecycle('gdpr_mgmt.processing_activities', 'status', 'draft active', $$
    draft: activate>active retire>retired
    active: revise>draft retire>retired
    retired: activate>active
$$);
