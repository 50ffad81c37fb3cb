//! `requestRates`: what the platform's rules let a caller send.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Platform, caller};

const QUERY: &str = "{ requestRates { rule perSecond perMinute perHour perDay burst burstWindowSeconds planPercent rolePercent message } }";

async fn rates(platform: &Platform, role: Role) -> Value {
    platform.data(caller(ACME, role), QUERY).await["requestRates"].take()
}

#[tokio::test]
async fn the_factors_of_role_and_plan_multiply() {
    let platform = Platform::start().await;
    platform.sql("DELETE FROM system_core.rate_limit_rules").await;
    assert!(rates(&platform, Role::Owner).await.as_object().unwrap().values().all(Value::is_null), "without a rule");
    platform
        .sql(
            "INSERT INTO system_core.rate_limit_rules (rule_name, endpoint_pattern, requests_per_second, burst_size)
            VALUES ('graph', '/graphql', NULL, 10)",
        )
        .await;
    for (plan, percent) in
        [("trial", 50), ("starter", 50), ("professional", 100), ("enterprise", 300), ("fortune_500", 1_000)]
    {
        platform.sql(&format!("UPDATE tenant_mgmt.businesses SET subscription_plan = '{plan}'")).await;
        for (role, of_role) in [(Role::Owner, 200), (Role::Manager, 150), (Role::Staff, 100), (Role::Viewer, 50)] {
            let of = |number: i64| number * percent * of_role / 10_000;
            let expected = json!({
                "rule": "graph", "perSecond": null, "perMinute": of(100), "perHour": of(1_000), "perDay": of(10_000),
                "burst": of(10), "burstWindowSeconds": 60, "planPercent": percent, "rolePercent": of_role,
                "message": "Rate limit exceeded. Please try again later.",
            });
            assert_eq!(rates(&platform, role).await, expected, "{plan} {role}");
        }
    }
}

#[tokio::test]
async fn the_narrowest_rule_that_is_in_force_holds() {
    let platform = Platform::start().await;
    platform.sql("DELETE FROM system_core.rate_limit_rules").await;
    platform
        .sql(
            "INSERT INTO system_core.rate_limit_rules
                (rule_name, endpoint_pattern, http_methods, is_active, effective_date, expiration_date)
            VALUES ('all', '*', '{GET,POST}', true, now(), NULL), ('narrower', '/graph*', '{POST}', true, NULL, NULL),
                ('off', '/graphql', '{POST}', false, now(), NULL), ('reads', '/graphql', '{GET}', true, now(), NULL),
                ('later', '/graphql', '{POST}', true, now() + interval '1 day', NULL),
                ('over', '/graphql', '{POST}', true, now() - interval '2 days', now() - interval '1 day'),
                ('wild', '/graph_l', '{POST}', true, now(), NULL), ('percent', '/%', '{POST}', true, now(), NULL)",
        )
        .await;
    assert_eq!(rates(&platform, Role::Staff).await["rule"], "narrower");
    platform.sql("UPDATE system_core.rate_limit_rules SET is_active = rule_name <> 'narrower'").await;
    platform.sql("UPDATE system_core.rate_limit_rules SET is_active = false WHERE rule_name = 'off'").await;
    assert_eq!(rates(&platform, Role::Staff).await["rule"], "all");
}

#[tokio::test]
async fn an_industry_may_have_numbers_of_its_own() {
    let platform = Platform::start().await;
    platform.sql("DELETE FROM system_core.rate_limit_rules").await;
    platform
        .sql(
            "INSERT INTO system_core.rate_limit_rules (rule_name, endpoint_pattern, industry_limits)
            SELECT 'graph', '/graphql', jsonb_build_object(primary_industry, '{\"requests_per_minute\": 7}'::jsonb)
            FROM tenant_mgmt.businesses WHERE id = '018f0000-0000-7000-8000-000000000001'",
        )
        .await;
    platform.sql("UPDATE tenant_mgmt.businesses SET subscription_plan = 'professional'").await;
    let own = rates(&platform, Role::Staff).await;
    assert_eq!((&own["perMinute"], &own["perHour"]), (&json!(7), &json!(1_000)));
    platform
        .sql("UPDATE tenant_mgmt.businesses SET primary_industry = CASE WHEN primary_industry = 'rest' THEN 'hs' ELSE 'rest' END
            WHERE id = '018f0000-0000-7000-8000-000000000002'")
        .await;
    let other = platform.data(caller(GLOBEX, Role::Staff), QUERY).await["requestRates"].take();
    let same = platform
        .texts(
            "SELECT count(DISTINCT primary_industry)::text FROM tenant_mgmt.businesses
        WHERE id IN ('018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002')",
        )
        .await;
    assert_eq!(other["perMinute"], if same == ["1"] { json!(7) } else { json!(100) });
}
