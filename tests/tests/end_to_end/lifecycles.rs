//! Lifecycles through the graph: what `actions` says of a row is what its update then does, for every machine and state.

use std::collections::BTreeSet;

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use entities::table_model::{Table, Writes};
use serde_json::{Value, json};
use service::identity::Role;
use sqlx::{AssertSqlSafe, PgConnection};

/// The machines of the database: table, column, and the states of the column's check.
const MACHINES: &str = "
    SELECT lifecycle.table_name, lifecycle.column_name, array_agg(state[1])
    FROM workflow_mgmt.lifecycles() AS lifecycle
    JOIN pg_constraint AS rule ON rule.conrelid = lifecycle.table_name::regclass AND rule.contype = 'c'
     AND pg_get_constraintdef(rule.oid) LIKE format('CHECK ((%I = ANY (%%', lifecycle.column_name),
    regexp_matches(pg_get_constraintdef(rule.oid), '''([a-z_]+)''', 'g') AS state
    GROUP BY 1, 2 ORDER BY 1, 2";

/// A state machine of the catalogue.
struct Machine {
    table: &'static Table,
    column: String,
    states: Vec<String>,
}

impl Machine {
    fn field(&self) -> String {
        naming::camel_case(&self.column)
    }

    /// The state's name in the graph.
    fn name_of(&self, state: &str) -> &'static str {
        let listed = self.table.column(&self.column).and_then(|column| column.enumeration).unwrap();
        listed.values.iter().find(|value| value.stored == state).unwrap().name
    }

    /// The field with what may be done.
    fn actions(&self) -> &'static str {
        if self.table.qualified_name() == "gdpr_mgmt.data_subject_requests" { "allowedActions" } else { "actions" }
    }
}

async fn machines(connection: &mut PgConnection) -> Vec<Machine> {
    let rows: Vec<(String, String, Vec<String>)> = sqlx::query_as(MACHINES).fetch_all(connection).await.unwrap();
    let of = |(table, column, states): (String, String, Vec<String>)| {
        let table = entities::tables().find(|known| known.qualified_name() == table).unwrap();
        Machine { table, column, states }
    };
    rows.into_iter().map(of).collect()
}

/// A graph in whose database any row can stand in any state.
async fn graph() -> (Graph, PgConnection) {
    let graph = Graph::writing().await;
    let mut connection = data::superuser(graph.database()).await;
    let rules: Vec<String> = sqlx::query_scalar(
        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint
         WHERE contype = 'c' AND conrelid IN (SELECT table_name::regclass FROM workflow_mgmt.lifecycles())
           AND conkey[1] IS NOT NULL AND NOT EXISTS (
               SELECT FROM workflow_mgmt.lifecycles() AS lifecycle
               WHERE table_name::regclass = conrelid
                 AND pg_get_constraintdef(pg_constraint.oid) LIKE format('CHECK ((%I = ANY (%%', column_name))",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    for rule in rules {
        sqlx::raw_sql(AssertSqlSafe(rule)).execute(&mut connection).await.unwrap();
    }
    sqlx::raw_sql("SET session_replication_role = replica").execute(&mut connection).await.unwrap();
    (graph, connection)
}

async fn put(machine: &Machine, id: &str, state: &str, connection: &mut PgConnection) {
    let sql = format!("UPDATE {} SET {} = '{state}' WHERE id = '{id}'", machine.table.qualified_name(), machine.column);
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.unwrap();
}

/// The id of a row that the caller sees, and what its actions say of the machine's column.
async fn actions_of(graph: &Graph, caller: &str, machine: &Machine, id: Option<&str>) -> Option<(String, Vec<Value>)> {
    let (plural, actions) = (machine.table.plural, machine.actions());
    let query = format!("{{ {plural}(first: 50) {{ nodes {{ id {actions} {{ name field to allowed reason }} }} }} }}");
    let answer = graph.data(caller, &query, Value::Null).await;
    let rows = answer[plural]["nodes"].as_array().unwrap();
    let row = rows.iter().find(|row| id.is_none_or(|id| row["id"] == id))?;
    let field = machine.field();
    let of_field = row[actions].as_array().unwrap().iter().filter(|action| action["field"] == field.as_str());
    Some((row["id"].as_str().unwrap().to_owned(), of_field.cloned().collect()))
}

#[tokio::test]
async fn what_actions_say_of_a_row_is_what_its_update_does_for_every_machine_and_state() {
    let (graph, mut connection) = graph().await;
    let owner = graph.owner(ACME);
    let (mut tried, mut wrong) = (0, Vec::new());
    for machine in machines(&mut connection).await {
        let Some((id, _)) = actions_of(&graph, &owner, &machine, None).await else { continue };
        if !matches!(machine.table.writes, Writes::All | Writes::Update) {
            continue;
        }
        for from in &machine.states {
            put(&machine, &id, from, &mut connection).await;
            let Some((_, actions)) = actions_of(&graph, &owner, &machine, Some(&id)).await else { continue };
            let allowed: BTreeSet<&str> = actions
                .iter()
                .filter(|action| action["allowed"] == true)
                .filter_map(|action| action["to"].as_str())
                .collect();
            for to in machine.states.iter().filter(|to| *to != from) {
                let name = machine.name_of(to);
                let Some(refused) = refusal(&graph, &owner, &machine, &id, name).await else { continue };
                tried += 1;
                if refused.is_some() == allowed.contains(name) {
                    wrong.push(format!(
                        "{}.{} {from} to {to}: {refused:?}",
                        machine.table.qualified_name(),
                        machine.column
                    ));
                }
                if let Some(told) = &refused {
                    let listed: BTreeSet<&str> =
                        told["allowed"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                    assert_eq!(listed, allowed, "{told}");
                    assert_eq!((&told["from"], &told["to"]), (&json!(machine.name_of(from)), &json!(name)), "{told}");
                    assert_eq!(told["field"], format!("input.{}", machine.field()), "{told}");
                }
                put(&machine, &id, from, &mut connection).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 800, "only {tried} moves were tried");
}

/// What an update to this state says when it is refused as a move; `None` where the state is no input of the graph.
async fn refusal(graph: &Graph, caller: &str, machine: &Machine, id: &str, to: &str) -> Option<Option<Value>> {
    let (type_name, field) = (machine.table.type_name, machine.field());
    let change = format!("mutation($id: ID!) {{ update{type_name}(id: $id, input: {{ {field}: {to} }}) {{ id }} }}");
    let answer = graph.ask(caller, &change, json!({ "id": id })).await;
    let said = &answer["errors"][0]["extensions"];
    match said["code"].as_str() {
        Some("GRAPHQL_VALIDATION_FAILED") => None,
        Some("INVALID_TRANSITION") => Some(Some(said.clone())),
        _ => Some(None),
    }
}

#[tokio::test]
async fn a_role_that_may_not_change_a_row_is_told_so_in_its_actions() {
    let (graph, mut connection) = graph().await;
    let viewer = graph.members.bearer(ACME, Role::Viewer);
    let query = "{ workOrders(first: 3) { nodes { actions { allowed reason } } } }";
    let before = graph.statements();
    let answer = graph.data(&viewer, query, Value::Null).await;
    let statements = graph.statements() - before;
    let rows = answer["workOrders"]["nodes"].as_array().unwrap();
    let actions: Vec<&Value> = rows.iter().flat_map(|row| row["actions"].as_array().unwrap()).collect();
    assert!(!actions.is_empty());
    assert!(actions.iter().all(|action| action["allowed"] == false && action["reason"].is_string()), "{answer}");
    // However many rows there are, their actions are one statement.
    let once = graph.statements();
    graph.data(&viewer, "{ workOrders(first: 3) { nodes { id } } }", Value::Null).await;
    assert_eq!(statements, graph.statements() - once + 1);
    assert!(machines(&mut connection).await.len() >= 86);
}

#[tokio::test]
async fn a_row_is_not_created_past_its_beginning() {
    let graph = Graph::writing().await;
    let create = "mutation($input: CreateEstimateInput!) { createEstimate(input: $input) { status } }";
    let owner = graph.owner(ACME);
    let answer = graph.ask(&owner, create, json!({ "input": { "title": "Roof", "status": "APPROVED" } })).await;
    let said = &answer["errors"][0]["extensions"];
    assert_eq!(said["code"], "INVALID_TRANSITION", "{answer}");
    assert_eq!(said["allowed"], json!(["DRAFT"]), "{answer}");
    assert_eq!(
        (&said["from"], &said["to"], &said["field"]),
        (&Value::Null, &json!("APPROVED"), &json!("input.status"))
    );
    let made = graph.data(&owner, create, json!({ "input": { "title": "Roof" } })).await;
    assert_eq!(made["createEstimate"]["status"], "DRAFT");
}
