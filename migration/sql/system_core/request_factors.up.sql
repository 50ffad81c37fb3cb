-- What the platform's rules multiply the requests of a member by: the rule that covers the graph most narrowly, which
-- is the one with the most letters, and its factors of the plan and of the role. Work roles and partners count as staff, a trial
-- as the smallest plan. Without a rule all is null.
CREATE FUNCTION system_core.request_factors(
    p_business_id uuid, p_role text, OUT rule_id uuid, OUT of_plan numeric, OUT of_role numeric
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT rule.id,
        CASE business.subscription_plan
            WHEN 'professional' THEN rule.professional_multiplier WHEN 'enterprise' THEN rule.enterprise_multiplier
            WHEN 'fortune_500' THEN rule.fortune_500_multiplier ELSE rule.starter_multiplier END,
        CASE p_role
            WHEN 'owner' THEN rule.owner_multiplier WHEN 'manager' THEN rule.manager_multiplier
            WHEN 'viewer' THEN rule.viewer_multiplier ELSE rule.staff_multiplier END
    FROM tenant_mgmt.businesses AS business
    CROSS JOIN LATERAL (
        SELECT * FROM system_core.rate_limit_rules
        WHERE is_active AND coalesce(effective_date <= now(), true) AND coalesce(expiration_date > now(), true)
            AND 'POST' = ANY (http_methods)
            AND '/graphql' LIKE replace(regexp_replace(endpoint_pattern, '([\\%_])', '\\\1', 'g'), '*', '%')
        ORDER BY length(replace(endpoint_pattern, '*', '')) DESC, rule_name LIMIT 1
    ) AS rule
    WHERE business.id = p_business_id
$$;
