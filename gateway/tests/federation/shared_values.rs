//! Values that several subgraphs share: which of them is asked, and for which of the types behind an abstract one.

use gateway::GatewaySettings;
use serde_json::{Value, json};

use crate::support::{Graph, Subgraph, sorted_errors};

fn zoo() -> Vec<Subgraph> {
    let zoo = json!({"__typename": "Zoo", "id": "z", "animals": [
        {"__typename": "Dog", "id": "d", "name": "Rex"}, {"__typename": "Cat", "id": "c", "name": "Tom"}]});
    let gate = Subgraph::new(
        "gate",
        r#"type Query { place: Place @shareable } interface Place { id: ID! } interface Animal { id: ID! }
           type Zoo implements Place @key(fields: "id") { id: ID! animals: [Animal] @shareable }
           type Dog implements Animal @key(fields: "id") { id: ID! @external }
           type Cat implements Animal @key(fields: "id") { id: ID! @external }"#,
    )
    .query("place", zoo.clone());
    let keeper = Subgraph::new(
        "keeper",
        r#"type Query { place: Place @shareable @provides(fields: "animals { id name }") }
           interface Place { id: ID! animals: [Animal] } interface Animal { id: ID! name: String }
           type Zoo implements Place { id: ID! @shareable animals: [Animal] @external }
           type Dog implements Animal { id: ID! @external name: String @external }
           type Cat implements Animal { id: ID! @external name: String @external }"#,
    )
    .query("place", zoo);
    let names = |it: &Value| json!({"id": it["id"], "name": if it["id"] == "d" { "Rex" } else { "Tom" }, "age": 6});
    let register = Subgraph::new(
        "register",
        r#"interface Place { id: ID! animals: [Animal] } interface Animal { id: ID! name: String }
           type Zoo implements Place @key(fields: "id") { id: ID! animals: [Animal] @shareable }
           type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
           type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }"#,
    )
    .entity("Dog", names)
    .entity("Cat", names);
    vec![gate, keeper, register]
}

#[tokio::test]
async fn of_plans_with_as_many_requests_the_one_that_names_fewer_objects_is_taken() {
    let graph = Graph::start(zoo()).await;
    graph
        .check(
            "{ place { id animals { id name ... on Cat { age } } } }",
            json!({"place": {"id": "z", "animals": [{"id": "d", "name": "Rex"}, {"id": "c", "name": "Tom", "age": 6}]}}),
        )
        .await;
    assert_eq!(graph.requests("gate").len(), 0, "`keeper` provides what `gate` leaves to `register`");
    let named = &graph.requests("register")[0]["variables"]["representations"];
    assert_eq!(*named, json!([{"__typename": "Cat", "id": "c"}]));
}

/// Two subgraphs that share the path to a union, each with a member of its own.
fn menus() -> Vec<Subgraph> {
    let subgraph = |name: &str, own: &str, more: &str| {
        let sdl = format!(
            r#"type Query {{ {name}: Kitchen }} type Kitchen @key(fields: "id") {{ id: ID! menu: Menu @shareable {more} }}
               type Menu @shareable {{ courses: [Course!]! }} union Course = Soup | {own}
               type Soup @shareable {{ title: String }} type {own} {{ {name}Only: String }}"#
        );
        let only = format!("{name}Only");
        let courses = json!([{"__typename": "Soup", "title": "Soup"}, {"__typename": own, only: name}]);
        let kitchen = json!({"id": "k", "menu": {"courses": courses}, "evening": {"courses": courses}});
        let entity = kitchen.clone();
        Subgraph::new(name, &sdl).query(name, kitchen).entity("Kitchen", move |_| entity.clone())
    };
    vec![subgraph("east", "Pie", ""), subgraph("west", "Tart", "evening: Menu")]
}

const COURSES: &str = "courses { __typename ... on Soup { title } ... on Pie { eastOnly } ... on Tart { westOnly } }";

#[tokio::test]
async fn a_union_that_several_subgraphs_share_is_asked_of_one_and_for_the_members_that_all_know() {
    let graph = Graph::start(menus()).await;
    for (root, own, field) in [("east", "Pie", "eastOnly"), ("west", "Tart", "westOnly")] {
        let wanted = json!({root: {"menu": {"courses": [
            {"__typename": "Soup", "title": "Soup"}, {"__typename": own, field: null}]}}});
        graph.check(&format!("{{ {root} {{ menu {{ {COURSES} }} }} }}"), wanted).await;
    }
    let wanted = json!({"east": {"menu": {"courses": [{"__typename": "Soup"}, {"__typename": "Pie"}]}}});
    graph.check("{ east { menu { courses { __typename ... on Tart { westOnly } } } } }", wanted).await;
}

#[tokio::test]
async fn a_path_that_one_subgraph_has_gives_the_members_of_its_own() {
    let graph = Graph::start(menus()).await;
    let wanted = json!({"east": {"evening": {"courses": [
        {"__typename": "Soup", "title": "Soup"}, {"__typename": "Tart", "westOnly": "west"}]}}});
    graph.check(&format!("{{ east {{ evening {{ {COURSES} }} }} }}"), wanted).await;
}

#[tokio::test]
async fn members_that_no_two_subgraphs_share_are_asked_of_one_of_them() {
    let subgraph = |name: &str, own: &str| {
        let sdl = format!(
            "type Query {{ course: Course @shareable }} union Course = {own} type {own} {{ {name}Only: String }}"
        );
        Subgraph::new(name, &sdl).query("course", Value::Null)
    };
    let graph = Graph::start(vec![subgraph("east", "Pie"), subgraph("west", "Tart")]).await;
    graph.check("{ course { ... on Pie { eastOnly } ... on Tart { westOnly } } }", json!({"course": null})).await;
    assert_eq!(graph.requests("east").len() + graph.requests("west").len(), 1, "one of them says that it is null");
}

#[tokio::test]
async fn an_interface_without_objects_is_asked_for_so_that_its_subgraph_reports_it() {
    let home = Subgraph::new("home", r#"type Query { first: Node } interface Node @key(fields: "id") { id: ID! }"#)
        .field("Query", "first", |_, _| Err("Node is no object type".to_owned()));
    let guest = Subgraph::new(
        "guest",
        r#"type Query { second: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }"#,
    )
    .query("second", json!({"id": "n", "field": "f"}));
    let graph = Graph::start(vec![home, guest]).await;
    graph.check("{ second { id field } }", json!({"second": {"id": "n", "field": "f"}})).await;
    for inside in ["id", "__typename"] {
        let response = graph.query(&format!("{{ first {{ {inside} }} }}")).await;
        assert_eq!(response["data"], json!({"first": null}), "{inside}: {response}");
        assert_eq!(sorted_errors(&response).len(), 1, "{inside}: {response}");
    }
    let response = graph.query("{ first { field } }").await;
    assert_eq!((&response["data"], sorted_errors(&response).len()), (&Value::Null, 1), "{response}");
}

/// Two subgraphs that share a root field of an interface, each with the ids of one of its types; the other's is marked
/// as external, which composition would refuse. `edit` makes it so.
async fn torn_nodes() -> Graph {
    let subgraph = |name: &str, own: &str, other: &str, value: Value| {
        let sdl = format!(
            r#"type Query {{ node: Node @shareable }} interface Node {{ id: ID! }}
               type {own} implements Node @key(fields: "id") {{ id: ID! @shareable {name}: String }}
               type {other} implements Node @key(fields: "id") {{ id: ID! @shareable }}"#
        );
        Subgraph::new(name, &sdl).query("node", value)
    };
    let user = json!({"__typename": "User", "id": "u", "people": "Ada"});
    let parts = vec![
        subgraph("people", "User", "Chat", user.clone()),
        subgraph("talks", "Chat", "User", json!({"__typename": "User", "id": "never"})),
    ];
    let external = |supergraph: String| {
        let tear = |text: &str, of: &str, graph: &str| {
            let (before, rest) = text.split_once(&format!("type {of} ")).unwrap();
            let (head, rest) = rest.split_once("id: ID!").unwrap();
            let (line, rest) = rest.split_once('\n').unwrap();
            assert!(!line.contains("external"), "{line}");
            let both = ["PEOPLE", "TALKS"].map(|it| {
                let mark = if it == graph { ", external: true" } else { "" };
                format!("@join__field(graph: {it}{mark})")
            });
            format!("{before}type {of} {head}id: ID! {}\n{rest}", both.join(" "))
        };
        tear(&tear(&supergraph, "User", "TALKS"), "Chat", "PEOPLE")
    };
    Graph::edited(parts, GatewaySettings::default(), external).await
}

#[tokio::test]
async fn a_field_of_an_interface_is_never_pieced_together_from_two_subgraphs_objects() {
    let graph = torn_nodes().await;
    graph.check("{ node { ... on User { id people } } }", json!({"node": {"id": "u", "people": "Ada"}})).await;
    for query in ["{ node { id } }", "{ node { id ... on User { people } } }"] {
        let response = graph.query(query).await;
        assert_eq!((&response["data"], sorted_errors(&response).len()), (&Value::Null, 1), "{response}");
    }
}
