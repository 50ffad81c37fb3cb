//! An administrator of the platform reads what the platform knows of itself, leaves a trace of each look, and sees no row
//! of a business.

use std::collections::BTreeSet;

use end_to_end::api::{Api, name};
use end_to_end::graph::Graph;
use end_to_end::people::{ADMINISTRATOR, administrator};
use end_to_end::permissions_page::{of_subgraphs, of_tables};
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;
use sqlx::AssertSqlSafe;

use super::roles::{attempt, code};

/// Every table and view that the application may read.
const READABLE: &str = "
    SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND n.nspname !~ '^pg_|^information_schema$|^public$'
      AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT') ORDER BY 1";

#[tokio::test]
async fn an_administrator_reads_the_tables_of_the_platform_and_no_other() {
    let graph = Graph::reading().await;
    let api = Api::read(&graph).await;
    let of_platform: BTreeSet<String> = declared().into_iter().map(|(_, type_name)| type_name).collect();
    for entity in api.entities() {
        let query = format!("{{ list: {} {{ totalCount nodes {{ id }} }} }}", entity.many);
        let answer = graph.ask(&administrator(), &query, Value::Null).await;
        let expected = if of_platform.contains(&entity.type_name) { None } else { Some("FORBIDDEN") };
        assert_eq!(code(&answer), expected, "{}: {answer}", entity.many);
    }
}

#[tokio::test]
async fn the_platforms_own_tables_are_refused_to_every_role_of_a_business() {
    let graph = Graph::reading().await;
    let api = Api::read(&graph).await;
    let entities = api.entities();
    let subgraphs = of_subgraphs();
    let own = of_tables(&subgraphs).filter(|table| table.is_of_platform && table.verbs_of(Role::Owner).is_empty());
    let mut tried = 0;
    for table in own {
        let entity = entities.iter().find(|entity| entity.type_name == table.type_name).unwrap();
        for role in Role::ALL {
            let query = format!("{{ list: {} {{ totalCount }} }}", entity.many);
            let answer = graph.ask(&graph.members.bearer(ACME, role), &query, Value::Null).await;
            assert_eq!(code(&answer), Some("FORBIDDEN"), "{role} {}: {answer}", entity.many);
            tried += 1;
        }
    }
    assert_eq!(tried, 6 * Role::ALL.len());
}

/// Below the code that decides: the policies alone.
#[tokio::test]
async fn the_database_shows_an_administrator_rows_of_the_platforms_tables_alone() {
    let database = data::shared().await;
    let mut connection = data::superuser(database).await;
    let tables: Vec<String> = sqlx::query_scalar(READABLE).fetch_all(&mut connection).await.unwrap();
    let declared: BTreeSet<String> = declared().into_iter().map(|(table, _)| table).collect();
    let begin = "BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = ''; \
        SET LOCAL app.current_user_id = ''; SET LOCAL app.\"current_role\" = 'administrator'";
    sqlx::raw_sql(begin).execute(&mut connection).await.unwrap();
    for table in &tables {
        // Some columns are nobody's to read, so that `*` is not counted.
        let sql = format!("SELECT EXISTS (SELECT FROM {table})");
        let shows: bool = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        assert!(!shows || declared.contains(table), "{table} shows rows to an administrator of the platform");
    }
    assert!(declared.iter().all(|table| tables.contains(table)), "{declared:?}");
}

#[tokio::test]
async fn an_administrator_changes_nothing_and_acts_in_no_business() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    let open = thorbis::graph::open_mutations();
    let closed = api.mutations().iter().filter(|mutation| !open.contains(name(mutation)));
    for mutation in closed.filter(|mutation| name(mutation) != "signOut") {
        let answer = attempt(&graph, &api, &administrator(), mutation).await;
        assert_eq!(code(&answer), Some("FORBIDDEN"), "{}: {answer}", name(mutation));
    }
    for own in ["mutation { signOut { __typename } }", "{ me { role } }"] {
        let answer = graph.ask(&administrator(), own, Value::Null).await;
        assert_eq!(code(&answer), Some("FORBIDDEN"), "{own}: {answer}");
    }
}

#[tokio::test]
async fn every_look_of_an_administrator_is_noted_before_it_is_answered() {
    let graph = Graph::writing().await;
    let query = "{ systemHealthChecks { totalCount } systemTableSizes(first: 3) { nodes { tableName } } }";
    let seen = graph.data(&administrator(), query, Value::Null).await;
    assert!(!seen["systemTableSizes"]["nodes"].as_array().unwrap().is_empty(), "{seen}");
    let noted = noted(&graph).await;
    let expected = ["monitoring.table_sizes", "system_core.system_health"];
    assert_eq!(noted, expected.map(|table| (ADMINISTRATOR.to_owned(), "read".to_owned(), table.to_owned())));

    // An answer that fails half-way was looked at as well. The look at the looks is newer than what it sees.
    let failing = "{ unusedIndexes { totalCount } customers { totalCount } }";
    let answer = graph.ask(&administrator(), failing, Value::Null).await;
    assert_eq!(code(&answer), Some("FORBIDDEN"), "{answer}");
    let own = "{ administratorUses(orderBy: [{ resource: ASC }]) { nodes { account action resource requestId } } }";
    let uses = graph.data(&administrator(), own, Value::Null).await;
    let uses = uses["administratorUses"]["nodes"].as_array().unwrap();
    let resources: Vec<&Value> =
        uses.iter().filter(|used| used["requestId"].is_string()).map(|used| &used["resource"]).collect();
    assert_eq!(
        resources,
        ["monitoring.table_sizes", "monitoring.unused_indexes", "system_core.system_health"]
            .map(|table| json!(table))
            .iter()
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn what_cannot_be_noted_is_not_shown() {
    let graph = Graph::writing().await;
    data::run(graph.database(), "REVOKE EXECUTE ON FUNCTION system_core.note_administrator_uses FROM thorbis_app")
        .await;
    let answer = graph.ask(&administrator(), "{ systemTableSizes { totalCount } }", Value::Null).await;
    assert!(answer["data"]["systemTableSizes"].is_null() && code(&answer).is_some(), "{answer}");
    assert!(noted(&graph).await.is_empty());
}

#[tokio::test]
async fn nobody_of_a_business_notes_or_takes_away_a_look() {
    let graph = Graph::writing().await;
    let mut connection = data::superuser(graph.database()).await;
    for (role, sql) in [
        ("owner", "SELECT system_core.note_administrator_uses('operations', '[]')"),
        ("administrator", "DELETE FROM system_core.administrator_uses"),
        (
            "administrator",
            "INSERT INTO system_core.administrator_uses (account, action, resource) VALUES ('a', 'b', 'c')",
        ),
    ] {
        let sql = format!("BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.\"current_role\" = '{role}'; {sql}");
        let refused = sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut connection).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("42501"), "{sql}");
        sqlx::raw_sql("ROLLBACK").execute(&mut connection).await.unwrap();
    }
    for sql in ["DELETE FROM system_core.administrator_uses", "TRUNCATE system_core.administrator_uses"] {
        let refused = sqlx::raw_sql(sql).execute(&mut connection).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("42501"), "{sql}");
    }
}

/// The declared tables of the platform, with their types.
fn declared() -> Vec<(String, String)> {
    let subgraphs = of_subgraphs();
    let of_platform = of_tables(&subgraphs).filter(|table| table.is_of_platform);
    of_platform.map(|table| (table.name.clone(), table.type_name.clone())).collect()
}

/// What was noted of requests, in the order of the tables.
async fn noted(graph: &Graph) -> Vec<(String, String, String)> {
    let sql = "SELECT account, action, resource FROM system_core.administrator_uses \
        WHERE account = 'operations' AND request_id IS NOT NULL ORDER BY resource";
    sqlx::query_as(sql).fetch_all(&mut data::superuser(graph.database()).await).await.unwrap()
}
