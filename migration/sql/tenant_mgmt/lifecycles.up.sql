-- The lifecycles of `tenant_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('tenant_mgmt.businesses', 'business_status', 'pending_setup active', $$
    pending_setup: activate>active cancel>cancelled!
    active: suspend>suspended! cancel>cancelled!
    suspended: reactivate>active cancel>cancelled!
    cancelled: restore>active!
$$);

SELECT workflow_mgmt.attach_lifecycle('tenant_mgmt.businesses', 'onboarding_status', 'pending', $$
    pending: start>in_progress complete>completed
    in_progress: complete>completed
$$);

SELECT workflow_mgmt.attach_lifecycle('tenant_mgmt.businesses', 'subscription_status', 'active', $$
    active: fallDue>past_due cancel>cancelled!
    past_due: settle>active cancel>cancelled!
    cancelled: resume>active
$$);

SELECT workflow_mgmt.attach_lifecycle('tenant_mgmt.tenant_subscriptions', 'status', 'trialing active', $$
    trialing: activate>active fallDue>past_due cancel>cancelled!
    active: fallDue>past_due cancel>cancelled!
    past_due: settle>active cancel>cancelled!
    cancelled: resume>active
$$);
