SELECT system_core.attach_table('tenant_mgmt.business_locations');
SELECT system_core.attach_table('tenant_mgmt.business_settings');
SELECT system_core.attach_table('tenant_mgmt.compliance_status');

-- Written by the platform and by triggers.
SELECT system_core.attach_table('tenant_mgmt.resource_usage', privileges => 'SELECT');
SELECT system_core.attach_table('tenant_mgmt.tenant_subscriptions',
    privileges => 'SELECT',
    lifecycles => ARRAY[['status', 'tenant_subscription', 'subscription_lifecycle']]);
SELECT system_core.attach_table('tenant_mgmt.tenant_usage_metrics', privileges => 'SELECT');
SELECT system_core.attach_table('tenant_mgmt.tenant_billing_history', privileges => 'SELECT');

SELECT system_core.attach_table('tenant_mgmt.businesses',
    tenancy => 'closed',
    privileges => 'SELECT',
    numbered => ARRAY['business_number', 'BUS', 'platform'],
    lifecycles => ARRAY[
        ['business_status', 'business', 'business_lifecycle'],
        ['onboarding_status', 'business', 'onboarding'],
        ['subscription_status', 'business', 'subscription_lifecycle']]);
