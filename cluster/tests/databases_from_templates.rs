//! Tests get copies of a template that is made once, and nothing of them stays.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::atomic::{AtomicU32, Ordering};

use cluster::testing::{Database, Server, Template, TestingError};
use sqlx::{Connection, PgConnection};

async fn notes(server: &Server) -> Template {
    server.template("cluster_notes", "1", fill).await.unwrap()
}

async fn fill(url: String) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(&url).await?;
    sqlx::raw_sql("CREATE TABLE note AS SELECT 'template' AS text").execute(&mut connection).await?;
    Ok(())
}

/// A fingerprint that no earlier run has used.
fn unused() -> String {
    uuid::Uuid::now_v7().to_string()
}

async fn count(url: &str, query: &'static str) -> i64 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn copies_share_the_templates_rows_but_not_each_others() {
    let server = Server::from_env().unwrap();
    let template = notes(&server).await;
    let one = Database::from_template(&template).await.unwrap();
    let other = Database::from_template(&template).await.unwrap();
    let mut connection = PgConnection::connect(&one.url()).await.unwrap();
    sqlx::raw_sql("INSERT INTO note VALUES ('mine')").execute(&mut connection).await.unwrap();
    assert_eq!(count(&one.url(), "SELECT count(*) FROM note").await, 2);
    assert_eq!(count(&other.url(), "SELECT count(*) FROM note").await, 1);
}

#[tokio::test]
async fn a_template_is_filled_once_however_many_ask() {
    static FILLED: AtomicU32 = AtomicU32::new(0);
    let server = Server::from_env().unwrap();
    let fingerprint = unused();
    let ask = || {
        server.template("cluster_once", &fingerprint, async |url| {
            FILLED.fetch_add(1, Ordering::SeqCst);
            fill(url).await
        })
    };
    let (one, two, three) = tokio::join!(ask(), ask(), ask());
    for template in [one, two, three] {
        Database::from_template(&template.unwrap()).await.unwrap();
    }
    assert_eq!(FILLED.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_template_of_another_begins_with_what_that_one_has() {
    let server = Server::from_env().unwrap();
    let more = async |url: String| {
        let mut connection = PgConnection::connect(&url).await?;
        sqlx::raw_sql("INSERT INTO note VALUES ('more')").execute(&mut connection).await.map(drop)
    };
    let template = notes(&server).await.template("cluster_more_notes", &unused(), more).await.unwrap();
    let database = Database::from_template(&template).await.unwrap();
    assert_eq!(count(&database.url(), "SELECT count(*) FROM note").await, 2);
    let first = Database::from_template(&notes(&server).await).await.unwrap();
    assert_eq!(count(&first.url(), "SELECT count(*) FROM note").await, 1);
}

#[tokio::test]
async fn a_template_that_could_not_be_filled_is_not_there() {
    let server = Server::from_env().unwrap();
    let fingerprint = unused();
    let failed = server.template("cluster_broken", &fingerprint, async |_| Err("no")).await;
    assert!(matches!(failed, Err(TestingError::Init { .. })), "{failed:?}");
    let filled = server.template("cluster_broken", &fingerprint, fill).await.unwrap();
    Database::from_template(&filled).await.unwrap();
}

#[tokio::test]
async fn an_empty_database_has_no_tables() {
    let server = Server::from_env().unwrap();
    let database = Database::empty(&server).await.unwrap();
    let query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(count(&database.url(), query).await, 0);
}
