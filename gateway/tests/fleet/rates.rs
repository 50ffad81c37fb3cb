//! The script decides as the memory of one gateway does, whoever asks where.

use http::StatusCode;
use serde_json::json;
use service::identity::Role;
use service::settings::Duration;

use crate::server::{Fleet, Redis, ask};

/// What a verdict says without its times: the status, and what is left of each rate.
fn told(answer: &http::Response<()>) -> (StatusCode, Vec<String>) {
    let left = answer.headers()["ratelimit"].to_str().unwrap();
    (answer.status(), left.split(", ").map(|rate| rate.split(";t=").next().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn two_gateways_over_redis_decide_as_one_does_in_memory() {
    let redis = Redis::start().await;
    let rates = |settings: &mut gateway::GatewaySettings| {
        let sharing = &mut settings.sharing;
        // So long that nothing is paid for while the test runs.
        sharing.window = Duration::from_secs(24 * 3600);
        (sharing.caller_requests, sharing.caller_burst) = (40, 13);
        (sharing.tenant_requests, sharing.tenant_burst) = (100, 29);
        sharing.roles.insert("viewer".to_owned(), 50);
    };
    let (fleet, alone) = (Fleet::over(Some(&redis), rates), Fleet::over(None, rates));
    let gateways = [fleet.gateway().await, fleet.gateway().await];
    let one = alone.gateway().await;
    let mut dice: u64 = 7;
    let mut refused = 0;
    for sent in 0..160 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (tenant, user) = (1 + u128::from(dice >> 33 & 1), 1 + u128::from(dice >> 35 & 3));
        let role = if user == 1 { Role::Viewer } else { Role::Owner };
        let query = json!({ "query": "{ text }" });
        let gateway = &gateways[usize::from(dice >> 40 & 1 == 1)];
        let (shared, _) = ask(gateway, &fleet.token(tenant, user, role), &query).await;
        let (expected, _) = ask(&one, &alone.token(tenant, user, role), &query).await;
        assert_eq!(told(&shared), told(&expected), "request {sent} of user {user} of tenant {tenant}");
        refused += u32::from(shared.status() == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((40..120).contains(&refused), "{refused} of 160 were refused");
}

#[tokio::test]
async fn fleets_with_other_prefixes_do_not_share() {
    let redis = Redis::start().await;
    for prefix in ["one:", "other:"] {
        let fleet = Fleet::over(Some(&redis), |it| {
            it.redis.prefix = prefix.to_owned();
            it.sharing.window = Duration::from_secs(24 * 3600);
            (it.sharing.caller_requests, it.sharing.caller_burst) = (1, 1);
        });
        let (gateway, token) = (fleet.gateway().await, fleet.token(1, 1, Role::Owner));
        let query = json!({ "query": "{ text }" });
        assert_eq!(ask(&gateway, &token, &query).await.0.status(), StatusCode::OK, "{prefix}");
        assert_eq!(ask(&gateway, &token, &query).await.0.status(), StatusCode::TOO_MANY_REQUESTS, "{prefix}");
    }
}
