//! A tenant of 64 clients, honest and hostile, and its quiet neighbour: counted, not timed. `make bench` has the times.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use end_to_end::client::Client;
use end_to_end::people::{Members, verifier};
use end_to_end::sockets::Socket;
use end_to_end::{ACME, GLOBEX, data, graph};
use gateway::listen::Server;
use gateway::{GatewaySettings, Identify};
use http::StatusCode;
use serde_json::Value;
use service::identity::Role;
use service::telemetry::Telemetry;

const NOISY: usize = 64;

/// What the noisy tenant asks, in turns: something honest, something dear, something that was never planned before,
/// something that is refused, and the schema many times over.
fn noise(round: usize) -> String {
    match round % 5 {
        0 => format!("{{ customers(first: {}) {{ nodes {{ id firstName vehicles {{ nodes {{ id }} }} }} }} }}", 1 + round % 100),
        1 => "{ customers(first: 200) { nodes { workOrders(first: 50) { nodes { customer { vehicles(first: 20) { nodes { id } } } } } } } }".to_owned(),
        2 => {
            let fields: String = (0..100).map(|field| format!("a{round}x{field}: firstName ")).collect();
            format!("{{ customers(first: 200) {{ nodes {{ {fields} }} }} }}")
        }
        3 => format!("{{ customers(first: 200) {{ nodes {{ {} id {} }} }} }}", "customer { ".repeat(60), "} ".repeat(60)),
        _ => format!("{{ {} }}", (0..20).map(|part| format!("s{round}x{part}: __schema {{ types {{ name }} }} ")).collect::<String>()),
    }
}

/// The noisy clients: whether they are to stop, how many requests they have begun, and how many were answered with data.
#[derive(Default)]
struct Crowd {
    stop: AtomicBool,
    begun: AtomicUsize,
    answered: AtomicUsize,
}

/// Asks until told to stop; every eighth client leaves before it is answered.
async fn shout(url: String, bearer: String, number: usize, crowd: Arc<Crowd>) {
    let (client, mut round) = (Client::default(), number);
    while !crowd.stop.load(Ordering::Relaxed) {
        crowd.begun.fetch_add(1, Ordering::Relaxed);
        round += NOISY + 1;
        let query = noise(round);
        let headers = [("authorization", &*bearer)];
        let asking = client.post(&url, &headers, &query, &Value::Null);
        if number % 8 == 7 {
            tokio::time::timeout(Duration::from_millis(5), asking).await.ok();
        } else if asking.await.status == StatusCode::OK {
            crowd.answered.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_tenant_is_answered_each_time_while_another_sends_all_that_it_can() {
    let database = data::shared().await;
    let mut settings = GatewaySettings::default();
    // What is looked at is what holds where rates do not.
    (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
    let connections = kit::Database::new(graph::pool(database).await);
    let gateway = Arc::new(thorbis::graph::gateway(&connections, &verifier(), settings).unwrap());
    let server = Server::new(gateway).identify(Identify::Verified(verifier())).router(&Telemetry::off()).unwrap();
    let (socket, members) = (Socket::serve(server), Members::read(database).await);
    let url = format!("{}/graphql", socket.url);
    let crowd = Arc::new(Crowd::default());
    let noisy: Vec<_> = (0..NOISY)
        .map(|number| {
            let bearer = members.bearer(ACME, Role::ALL[number % 3]);
            tokio::spawn(shout(url.clone(), bearer, number, Arc::clone(&crowd)))
        })
        .collect();
    while crowd.begun.load(Ordering::Relaxed) < 2 * NOISY {
        tokio::task::yield_now().await;
    }
    let quiet = members.bearer(GLOBEX, Role::Owner);
    let client = Client::default();
    for _ in 0..20 {
        let before = crowd.answered.load(Ordering::Relaxed);
        let query = "{ customers(first: 1) { nodes { id firstName } } }";
        let answer = client.post(&url, &[("authorization", &*quiet)], query, &Value::Null).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert!(answer.json().get("errors").is_none(), "{}", answer.text());
        let overtaken = crowd.answered.load(Ordering::Relaxed) - before;
        assert!(overtaken <= 2 * NOISY, "{overtaken} answers of the noisy tenant came before one of the quiet");
        assert_eq!(client.get(&format!("{}/health", socket.url)).await.status, StatusCode::OK);
    }
    assert!(noisy.iter().all(|client| !client.is_finished()), "the noise went on all the while");
    crowd.stop.store(true, Ordering::Relaxed);
    for client in noisy {
        client.await.unwrap();
    }
    let back = async {
        while connections.releasing() > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), back).await.expect("every connection comes back");
}
