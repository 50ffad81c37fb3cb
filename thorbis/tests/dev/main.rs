//! `thorbis dev` and the commands beside it, as a person at a terminal uses them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod process;
mod worker;

use std::net::TcpListener;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cluster::testing::{Database, Server};
use process::{Dev, directory, thorbis};
use sqlx::{Connection, Executor, PgConnection};

#[test]
fn it_serves_the_graph_and_ends_cleanly_on_ctrl_c() {
    let directory = directory();
    let dev = Dev::start(directory.path(), &[]);
    assert_eq!(dev.get("/health"), (200, r#"{"status":"up"}"#.to_owned()));
    // The graph is there, but without demo data nobody belongs to it who could be let in.
    let refused = thorbis(&["token", "--tenant", "acme", "--role", "viewer"], directory.path());
    assert!(refused.stderr.contains("no active viewer and no active owner"), "{}", refused.stderr);
    assert_eq!(dev.query(None, "{ customers { totalCount } }").0, 401);
    let server = dev.server_process();
    assert_eq!(dev.interrupt(), Some(0));
    assert!(!process::is_alive(server), "PostgreSQL still runs");
}

#[test]
fn the_first_start_fills_the_database_and_the_second_finds_it() {
    let directory = directory();
    let dev = Dev::start_with_demo_data(directory.path());
    let tokens = |dev: &Dev| dev.printed.iter().filter(|line| line.contains(" eyJ") && !line.contains("curl")).count();
    assert_eq!(tokens(&dev), 2 * 9 + 1, "a token a role and tenant, and the one in the query to try");
    let query = include_str!("../../src/dev/example.graphql");
    for tenant in ["acme", "globex"] {
        let (status, body) = dev.query(Some(&dev.token(tenant, "viewer")), query);
        assert_eq!(status, 200);
        assert!(body.contains("\"firstName\"") && !body.contains("\"errors\""), "{tenant}: {body}");
    }
    let analyze = "x-thorbis-explain: analyze\r\n";
    let (_, told) = dev.query_with(analyze, Some(&dev.token("acme", "owner")), query);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let statement = &told["extensions"]["fetches"][0]["statements"][0];
    assert!(statement["sql"].is_string() && statement["rows"].is_u64() && statement["plan"][0].is_string(), "{told}");
    let (_, refused) = dev.query_with(analyze, Some(&dev.token("acme", "viewer")), query);
    assert!(refused.contains("FORBIDDEN"), "{refused}");
    let explained = thorbis(&["explain", "src/dev/example.graphql", "--analyze"], directory.path());
    assert!(explained.stdout.contains("SELECT") && explained.stdout.contains(" rows in "), "{}", explained.stdout);
    let count = |dev: &Dev| dev.query(Some(&dev.token("acme", "viewer")), "{ customers { totalCount } }").1;
    let before = count(&dev);
    assert_eq!(dev.interrupt(), Some(0));
    let dev = Dev::start_with_demo_data(directory.path());
    assert_eq!(count(&dev), before);
    assert_eq!(tokens(&dev), 2 * 9 + 1);
}

#[test]
fn a_token_names_the_member_who_has_the_role() {
    let directory = directory();
    let dev = Dev::start_with_demo_data(directory.path());
    let members = r#"{ businessUsers(filter: { role: { eq: TECHNICIAN } }, first: 100) { nodes { userId } } }"#;
    let (_, body) = dev.query(Some(&dev.token("acme", "technician")), members);
    let token = dev.token("acme", "technician");
    let claims = token.split('.').nth(1).unwrap();
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    let claims: serde_json::Value = serde_json::from_str(&claims).unwrap();
    assert!(body.contains(claims["sub"].as_str().unwrap()), "{claims} is none of {body}");
}

#[test]
fn it_lets_nobody_in_without_a_token() {
    let directory = directory();
    let dev = Dev::start_with_demo_data(directory.path());
    let (_, body) = dev.query(None, "{ customers { totalCount } }");
    assert!(body.contains("UNAUTHENTICATED"), "{body}");
    // The same member, under the key of another directory.
    let foreign = process::directory();
    let url = std::fs::read_to_string(directory.path().join("database-url")).unwrap();
    let forged = ["token", "--tenant", "acme", "--role", "owner", "--database-url", url.trim()];
    let forged = thorbis(&forged, foreign.path());
    assert_eq!(forged.code, Some(0), "{}", forged.stderr);
    let (_, body) = dev.query(Some(forged.stdout.trim()), "{ customers { totalCount } }");
    assert!(body.contains("TOKEN_INVALID"), "{body}");
}

#[test]
fn the_next_start_takes_over_what_a_killed_one_left_behind() {
    let directory = directory();
    let dev = Dev::start(directory.path(), &[]);
    dev.kill();
    let dev = Dev::start(directory.path(), &[]);
    assert_eq!(dev.get("/health/ready").0, 200);
    assert_eq!(dev.interrupt(), Some(0));
}

#[test]
fn a_second_one_on_the_same_directory_is_told_to_take_another() {
    let directory = directory();
    let dev = Dev::start(directory.path(), &[]);
    let second = thorbis(&["dev", "--listen", "127.0.0.1:0"], directory.path());
    assert_eq!(second.code, Some(1));
    assert!(second.stderr.contains("--data-dir"), "{}", second.stderr);
    assert_eq!(dev.interrupt(), Some(0));
}

#[test]
fn an_address_in_use_is_named_before_anything_is_made() {
    let directory = directory();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = thorbis(&["dev", "--listen", &address], directory.path());
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains(&address) && refused.stderr.contains("--listen"), "{}", refused.stderr);
    assert!(!directory.path().join("postgres").exists());
}

#[tokio::test]
async fn an_existing_database_can_be_used_in_place_of_a_private_one() {
    let server = Server::from_env().unwrap();
    let database = Database::empty(&server).await.unwrap();
    let directory = directory();
    let dev = Dev::start(directory.path(), &["--database-url", &database.url()]);
    assert_eq!(dev.get("/health/ready").0, 200);
    assert!(!directory.path().join("postgres").exists());
    assert_eq!(dev.interrupt(), Some(0));
}

#[test]
fn a_token_stands_alone_on_standard_output_and_says_beside_it_how_long_it_holds() {
    let directory = directory();
    let early = thorbis(&["token", "--tenant", "globex", "--role", "front_desk"], directory.path());
    assert_eq!((early.code, early.stdout.as_str()), (Some(1), ""));
    assert!(early.stderr.contains("start `thorbis dev`"), "{}", early.stderr);
    let dev = Dev::start_with_demo_data(directory.path());
    let made = thorbis(&["token", "--tenant", "globex", "--role", "front_desk"], directory.path());
    assert_eq!((made.code, made.stderr.as_str()), (Some(0), "it holds for 12h\n"));
    let token = made.stdout.strip_suffix('\n').unwrap();
    assert_eq!(token.split('.').count(), 3, "{token}");
    assert!(!token.contains(char::is_whitespace), "{token}");
    let (status, body) = dev.query(Some(token), "{ __typename }");
    assert_eq!((status, body.as_str()), (200, r#"{"data":{"__typename":"Query"}}"#));
}

#[test]
fn a_tenant_that_nobody_knows_gets_no_token() {
    let directory = directory();
    let refused = thorbis(&["token", "--tenant", "nobody", "--role", "owner"], directory.path());
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    assert!(refused.stderr.contains("no tenant `nobody`"), "{}", refused.stderr);
    let refused = thorbis(&["token", "--tenant", "acme", "--role", "king"], directory.path());
    assert!(refused.stderr.contains("`king` is no role"), "{}", refused.stderr);
}

#[test]
fn migrations_can_be_listed_while_it_runs_and_undone_after() {
    let directory = directory();
    let dev = Dev::start(directory.path(), &[]);
    let listed = thorbis(&["migrate", "status"], directory.path());
    assert_eq!(listed.code, Some(0), "{}", listed.stderr);
    assert!(listed.stdout.lines().count() > 0);
    assert!(listed.stdout.lines().all(|line| line.starts_with("applied")), "{}", listed.stdout);
    assert_eq!(dev.interrupt(), Some(0));
    let undone = thorbis(&["migrate", "down"], directory.path());
    assert!(undone.stdout.lines().all(|line| line.starts_with("pending")), "{}", undone.stdout);
}

#[tokio::test]
async fn housekeeping_does_what_is_due_and_then_nothing() {
    let server = Server::from_env().unwrap();
    let database = Database::empty(&server).await.unwrap();
    let url = database.url();
    let directory = directory();
    assert_eq!(thorbis(&["migrate", "--database-url", &url, "up"], directory.path()).code, Some(0));
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let event = "INSERT INTO system_core.system_events (event_type, event_data, created_at)
                 VALUES ('test', '{}', '2025-02-03T04:05:06Z')";
    connection.execute(event).await.unwrap();
    let first = thorbis(&["maintain", "--database-url", &url], directory.path());
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    for line in ["partitions: created system_events_2025_02", "reports: refreshed customer_360_view"] {
        assert!(first.stdout.lines().any(|found| found == line), "{line} is missing in:\n{}", first.stdout);
    }
    let second = thorbis(&["maintain", "--database-url", &url], directory.path());
    assert!(second.stdout.lines().all(|line| line.starts_with("reports: ")), "{}", second.stdout);
}

#[tokio::test]
async fn housekeeping_is_refused_to_a_role_that_sees_no_tenant() {
    let server = Server::from_env().unwrap();
    let database = Database::empty(&server).await.unwrap();
    let directory = directory();
    assert_eq!(thorbis(&["migrate", "--database-url", &database.url(), "up"], directory.path()).code, Some(0));
    let bound = database.url().replacen("postgres@", "thorbis_app@", 1);
    let refused = thorbis(&["maintain", "--database-url", &bound], directory.path());
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("BYPASSRLS"), "{}", refused.stderr);
}
