-- The lifecycles of `hipaa_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('hipaa_mgmt.business_associate_agreements', 'status', 'draft', $$
    draft: review>in_review activate>active terminate>terminated!
    in_review: return>draft! activate>active terminate>terminated!
    active: expire>expired terminate>terminated!
    expired: renew>active terminate>terminated!
$$);
