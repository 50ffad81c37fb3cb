-- Prices are the same for every tenant, and no secret; drafts of price lists are.
CREATE POLICY tenants_read ON billing_mgmt.meters FOR SELECT
    USING ((SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);

CREATE POLICY tenants_read ON billing_mgmt.rate_plans FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL AND status <> 'draft'
    );

CREATE POLICY tenants_read ON billing_mgmt.rates FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL
        AND rate_plan_id = ANY (ARRAY(SELECT plan.id FROM billing_mgmt.rate_plans AS plan WHERE plan.status <> 'draft'))
    );

CREATE POLICY tenants_read ON billing_mgmt.rate_tiers FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL
        AND rate_id = ANY (ARRAY(SELECT rate.id FROM billing_mgmt.rates AS rate))
    );
