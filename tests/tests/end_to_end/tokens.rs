//! Who is let in: at the gateway, and at each subgraph reached directly.

use end_to_end::sockets::Sockets;
use end_to_end::{ACME, GLOBEX, data, people};
use serde_json::Value;
use service::identity::Role;
use service::telemetry::Telemetry;

#[tokio::test]
async fn without_a_token_that_holds_nobody_gets_in_anywhere() {
    let sockets = Sockets::start(data::shared().await, true, &Telemetry::off()).await;
    let mut doors = vec![(sockets.url(), "{ customers { totalCount } }")];
    doors.extend(sockets.subgraphs.values().map(|socket| (format!("{}/graphql", socket.url), "{ __typename }")));
    let good = sockets.members.bearer(ACME, Role::Owner);
    let (forged, expired, foreign) = (people::forged(ACME), people::expired(ACME), GLOBEX.to_string());
    let unsigned = good.rsplit_once('.').unwrap().0.to_owned() + ".";
    // The token lives to the end of the second in which it was signed.
    while sockets.client.post(&doors[0].0, &[("authorization", &expired)], doors[0].1, &Value::Null).await.status == 200
    {
    }
    for (url, query) in &doors {
        let attempts = [
            (vec![], 401, "UNAUTHENTICATED"),
            (vec![("authorization", "Basic b3duZXI6b3duZXI=")], 401, "UNAUTHENTICATED"),
            (vec![("authorization", "Bearer nonsense")], 401, "TOKEN_INVALID"),
            (vec![("authorization", forged.as_str())], 401, "TOKEN_INVALID"),
            (vec![("authorization", expired.as_str())], 401, "TOKEN_EXPIRED"),
            (vec![("authorization", unsigned.as_str())], 401, "TOKEN_INVALID"),
            (vec![("authorization", good.as_str()), ("x-thorbis-tenant", foreign.as_str())], 403, "TENANT_MISMATCH"),
        ];
        for (headers, status, code) in attempts {
            let answer = sockets.client.post(url, &headers, query, &Value::Null).await;
            assert_eq!(answer.status.as_u16(), status, "{url}: {}", answer.text());
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], code, "{url}");
            assert!(answer.json().get("data").is_none_or(Value::is_null), "{url}: {}", answer.text());
        }
        let answer = sockets.client.post(url, &[("authorization", good.as_str())], query, &Value::Null).await;
        assert!(answer.json().get("errors").is_none(), "{url}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_health_pages_need_no_token() {
    let sockets = Sockets::start(data::shared().await, true, &Telemetry::off()).await;
    for socket in sockets.subgraphs.values().chain([&sockets.gateway]) {
        for page in ["/health", "/health/live", "/health/ready"] {
            assert_eq!(sockets.client.get(&format!("{}{page}", socket.url)).await.status, 200, "{}{page}", socket.url);
        }
    }
}
