//! What each role may do, over every mutation of the graph.

use end_to_end::api::{Api, base, has_argument, items, name};
use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Map, Value, json};
use service::identity::Role;
use uuid::Uuid;

/// What everybody may do about themselves.
const OWN: [&str; 8] = [
    "changePassword",
    "confirmSecondStep",
    "disableSecondStep",
    "endSession",
    "enrolSecondStep",
    "linkIdentity",
    "signOut",
    "unlinkIdentity",
];

#[tokio::test]
async fn viewers_and_partners_write_nothing_but_of_themselves() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    for role in [Role::Viewer, Role::ApiPartner] {
        let caller = graph.members.bearer(ACME, role);
        let open = thorbis::graph::open_mutations();
        let is_of_anybody = |mutation: &&Value| open.contains(name(mutation)) || OWN.contains(&name(mutation));
        for mutation in api.mutations().iter().filter(|mutation| !is_of_anybody(mutation)) {
            if role == Role::Viewer && name(mutation).contains("UserPreference") {
                continue;
            }
            let answer = attempt(&graph, &api, &caller, mutation).await;
            assert_eq!(code(&answer), Some("FORBIDDEN"), "{role} {}: {answer}", name(mutation));
        }
    }
}

#[tokio::test]
async fn technicians_see_the_work_orders_that_are_theirs() {
    let graph = Graph::writing().await;
    let technician = graph.members.user(ACME, Role::Technician).unwrap();
    data::run(
        graph.database(),
        &format!(
            "UPDATE hs.work_orders SET assigned_technician_id = NULL, backup_technician_id = NULL, team_assignment = '{{}}';
             DELETE FROM hs.work_order_assignments;
             UPDATE hs.work_orders SET assigned_technician_id = '{technician}'
             WHERE id = (SELECT id FROM hs.work_orders WHERE business_id = '{ACME}' ORDER BY id LIMIT 1)"
        ),
    )
    .await;
    let query = "{ workOrders { totalCount nodes { assignedTechnicianId } } customers { nodes { workOrders { totalCount } } } }";
    let all = graph.data(&graph.owner(ACME), query, Value::Null).await;
    assert_eq!(all["workOrders"]["totalCount"], 3);
    let theirs = graph.data(&graph.members.bearer(ACME, Role::Technician), query, Value::Null).await;
    assert_eq!(theirs["workOrders"], json!({ "totalCount": 1, "nodes": [{ "assignedTechnicianId": technician }] }));
    let nested =
        items(&theirs["customers"]["nodes"]).iter().map(|node| node["workOrders"]["totalCount"].as_u64().unwrap());
    assert_eq!(nested.sum::<u64>(), 1);
}

#[tokio::test]
async fn deleted_rows_are_shown_to_owners_and_managers_alone() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    let fields = items(&api.schema["queryType"]["fields"]).iter();
    let lists: Vec<&str> = fields
        .filter(|field| has_argument(field, "includeDeleted") && has_argument(field, "first"))
        .map(name)
        .collect();
    assert!(lists.len() > 5, "{lists:?}");
    for role in Role::ALL {
        let caller = graph.members.bearer(ACME, role);
        for list in &lists {
            let answer =
                graph.ask(&caller, &format!("{{ {list}(includeDeleted: true) {{ totalCount }} }}"), Value::Null).await;
            let refused = code(&answer) == Some("FORBIDDEN");
            assert_eq!(refused, !matches!(role, Role::Owner | Role::Manager), "{role} {list}: {answer}");
        }
    }
}

/// Calls a mutation with an id that nobody has and an input that fits the schema.
pub(super) async fn attempt(graph: &Graph, api: &Api, caller: &str, mutation: &Value) -> Value {
    let (mut declared, mut given, mut variables) = (Vec::new(), Vec::new(), Map::new());
    for argument in items(&mutation["args"]) {
        if argument["type"]["kind"] != "NON_NULL" {
            continue;
        }
        declared.push(format!("${}: {}", name(argument), written(&argument["type"])));
        given.push(format!("{0}: ${0}", name(argument)));
        variables.insert(name(argument).to_owned(), value(api, &argument["type"]));
    }
    let (declared, given) = (declared.join(", "), given.join(", "));
    let query = format!("mutation({declared}) {{ {}({given}) {{ __typename }} }}", name(mutation));
    graph.ask(caller, &query, Value::Object(variables)).await
}

/// A type as documents write it.
fn written(type_ref: &Value) -> String {
    match type_ref["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&type_ref["ofType"])),
        Some("LIST") => format!("[{}]", written(&type_ref["ofType"])),
        _ => name(type_ref).to_owned(),
    }
}

/// A value for an argument: a list of one, the least of an input.
fn value(api: &Api, type_ref: &Value) -> Value {
    match type_ref["kind"].as_str() {
        Some("NON_NULL") => value(api, &type_ref["ofType"]),
        Some("LIST") => json!([value(api, &type_ref["ofType"])]),
        Some("INPUT_OBJECT") => input(api, name(type_ref)),
        _ => sample(api, type_ref),
    }
}

/// The fields that an input must have.
fn input(api: &Api, type_name: &str) -> Value {
    let required = api.inputs(type_name).iter().filter(|field| field["type"]["kind"] == "NON_NULL");
    required.map(|field| (name(field).to_owned(), sample(api, &field["type"]["ofType"]))).collect::<Map<_, _>>().into()
}

fn sample(api: &Api, type_ref: &Value) -> Value {
    if type_ref["kind"] == "LIST" {
        return json!([]);
    }
    if type_ref["kind"] == "INPUT_OBJECT" {
        return input(api, name(type_ref));
    }
    let choices = api.type_named(base(type_ref)).map_or(&[][..], |found| items(&found["enumValues"]));
    match (choices.first(), base(type_ref)) {
        (Some(choice), _) => choice["name"].clone(),
        (None, "ID") => json!(Uuid::now_v7()),
        (None, "Int" | "Float") => json!(1),
        (None, "Boolean") => json!(true),
        (None, "Decimal") => json!("1"),
        (None, "DateTime") => json!("2026-01-01T00:00:00Z"),
        (None, "Date") => json!("2026-01-01"),
        (None, "Time") => json!("08:00:00"),
        (None, "Duration") => json!("PT1H"),
        (None, "JSON") => json!({}),
        _ => json!("text"),
    }
}

pub(super) fn code(answer: &Value) -> Option<&str> {
    answer["errors"][0]["extensions"]["code"].as_str()
}
