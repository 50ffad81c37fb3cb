//! Kinds of supergraphs and operations that a planner must not get wrong.

use std::sync::{Arc, Mutex};

use gateway::{Gateway, GatewaySettings};
use serde_json::{Value, json};

use crate::support::{Graph, Subgraph};

fn media() -> [Subgraph; 2] {
    let rows = json!([
        {"__typename": "Book", "id": "b", "title": "T", "pages": 9},
        {"__typename": "Song", "id": "s", "title": "S", "tune": "la"},
    ]);
    let first = Subgraph::new(
        "first",
        r#"type Query { media: [Media] things: [Thing] } union Media = Book | Song interface Thing { id: ID! title: String }
           type Book implements Thing @key(fields: "id") { id: ID! title: String pages: Int }
           type Song implements Thing @key(fields: "id") { id: ID! title: String tune: String }"#,
    )
    .query("media", rows.clone())
    .query("things", rows)
    .entity("Book", |it| json!({"id": it["id"], "title": "T", "pages": 9}));
    let second = Subgraph::new(
        "second",
        r#"union Media = Book | Film type Film { minutes: Int }
           type Book @key(fields: "id") { id: ID! next: [Media] } type Song @key(fields: "id") { id: ID! plays: Int }"#,
    )
    .entity(
        "Book",
        |it| json!({"id": it["id"], "next": [{"__typename": "Film", "minutes": 3}, {"__typename": "Book", "id": "b"}]}),
    )
    .entity("Song", |it| json!({"id": it["id"], "plays": 7}));
    [first, second]
}

#[tokio::test]
async fn the_types_name_may_be_all_that_is_asked_and_have_any_name() {
    let graph = Graph::start(media().to_vec()).await;
    for field in ["media", "things"] {
        graph
            .check(
                &format!("{{ {field} {{ kind: __typename }} }}"),
                json!({field: [{"kind": "Book"}, {"kind": "Song"}]}),
            )
            .await;
        graph
            .check(
                &format!("{{ {field} {{ id: __typename ... on Book {{ __typename: title }} }} }}"),
                json!({field: [{"id": "Book", "__typename": "T"}, {"id": "Song"}]}),
            )
            .await;
    }
}

#[tokio::test]
async fn members_that_only_some_subgraphs_know_are_asked_where_they_are_known() {
    let graph = Graph::start(media().to_vec()).await;
    let all = "... on Book { title next { ... on Film { minutes } ... on Book { pages } ... on Song { tune } } } ... on Song { plays tune } ... on Film { minutes }";
    graph
        .check(
            &format!("{{ media {{ {all} }} }}"),
            json!({"media": [{"title": "T", "next": [{"minutes": 3}, {"pages": 9}]}, {"plays": 7, "tune": "la"}]}),
        )
        .await;
}

#[tokio::test]
async fn one_name_for_two_fields_of_two_members_keeps_them_apart() {
    let graph = Graph::start(media().to_vec()).await;
    graph
        .check(
            "{ media { ... on Book { x: title tune: id } ... on Song { x: tune y: title tune: id z: plays } } }",
            json!({"media": [{"x": "T", "tune": "b"}, {"x": "la", "y": "S", "tune": "s", "z": 7}]}),
        )
        .await;
}

#[tokio::test]
async fn what_one_field_provides_is_not_there_on_another() {
    let posts = Subgraph::new(
        "posts",
        r#"type Query { posts: [Post] @provides(fields: "author { __typename name }") drafts: [Post] best: User @provides(fields: "name") worst: User }
           type Post { author: User } type User @key(fields: "id") { id: ID! name: String @external }"#,
    )
    .query("posts", json!([{"author": {"id": "u", "name": "provided"}}]))
    .query("drafts", json!([{"author": {"id": "u", "name": "never asked"}}]))
    .query("best", json!({"id": "u", "name": "provided"}))
    .query("worst", json!({"id": "u", "name": "never asked"}));
    let users = Subgraph::new("users", r#"type User @key(fields: "id") { id: ID! name: String @shareable }"#)
        .entity("User", |it| json!({"id": it["id"], "name": "owned"}));
    let graph = Graph::start(vec![posts, users]).await;
    graph
        .check(
            "{ posts { author { name } } drafts { author { name } } best { name } worst { name } }",
            json!({"posts": [{"author": {"name": "provided"}}], "drafts": [{"author": {"name": "owned"}}],
                "best": {"name": "provided"}, "worst": {"name": "owned"}}),
        )
        .await;
}

#[tokio::test]
async fn requirements_reach_through_unions_interfaces_and_lists() {
    let first = Subgraph::new(
        "first",
        r#"type Query { box: Box } union Media = Book | Song interface Named { name: String }
           type Box @key(fields: "id") { id: ID! media: [Media] owner: Named }
           type Book { title: String } type Song { tune: String }
           type Person implements Named { name: String age: Int } type Firm implements Named { name: String }"#,
    )
    .query(
        "box",
        json!({"id": "1", "media": [{"__typename": "Song", "tune": "la"}, {"__typename": "Book", "title": "T"}],
        "owner": {"__typename": "Person", "name": "Ada", "age": 3}}),
    );
    let second = Subgraph::new(
        "second",
        r#"union Media = Book | Song interface Named { name: String }
           type Box @key(fields: "id") { id: ID! media: [Media] @external owner: Named @external
             text: String @requires(fields: "media { ... on Book { title } ... on Song { tune } } owner { name ... on Person { age } }") }
           type Book { title: String @external } type Song { tune: String @external }
           type Person implements Named { name: String @external age: Int @external } type Firm implements Named { name: String @external }"#,
    )
    .entity("Box", |it| {
        let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
        let (media, owner) = (&it["media"], &it["owner"]);
        let parts = [&media[0]["__typename"], &media[0]["tune"], &media[1]["title"], &owner["__typename"], &owner["name"]];
        json!({"id": it["id"], "text": format!("{} {}", parts.map(text).join(" "), owner["age"])})
    });
    let graph = Graph::start(vec![first, second]).await;
    let text = "Song la T Person Ada 3";
    graph
        .check(
            "{ box { text media { ... on Book { tune: title } } owner { age: name } } }",
            json!({"box": {"text": text, "media": [{}, {"tune": "T"}], "owner": {"age": "Ada"}}}),
        )
        .await;
}

#[tokio::test]
async fn overrides_follow_their_labels() {
    let subgraphs = |label: &str| {
        let old = Subgraph::new("old", r#"type Query { it: It } type It @key(fields: "id") { id: ID! name: String }"#)
            .query("it", json!({"id": "1", "name": "old"}));
        let sdl = format!(
            r#"type It @key(fields: "id") {{ id: ID! name: String @override(from: "old", label: "{label}") }}"#
        );
        let new = Subgraph::new("new", &sdl).entity("It", |it| json!({"id": it["id"], "name": "new"}));
        let mut subgraphs = vec![old, new];
        subgraphs.iter_mut().for_each(|it| it.sdl = it.sdl.replace("federation/v2.3", "federation/v2.7"));
        subgraphs
    };
    let mut settings = GatewaySettings::default();
    settings.overrides.insert("moved".to_owned());
    for (label, settings, expected) in [
        ("percent(0)", GatewaySettings::default(), "old"),
        ("percent(100)", GatewaySettings::default(), "new"),
        ("moved", GatewaySettings::default(), "old"),
        ("moved", settings, "new"),
    ] {
        let graph = Graph::with_settings(subgraphs(label), settings).await;
        graph.check("{ it { name } }", json!({"it": {"name": expected}})).await;
    }
}

#[tokio::test]
async fn a_mutation_is_done_with_all_below_before_the_next_begins() {
    let log: Arc<Mutex<Vec<String>>> = Arc::default();
    let note = |what: &str| {
        let (log, what) = (log.clone(), what.to_owned());
        move || log.lock().unwrap().push(what.clone())
    };
    let (a, b, detail) = (note("a"), note("b"), note("detail"));
    let first = Subgraph::new(
        "first",
        r#"type Query { x: Int } type Mutation { a: Item c: Int } type Item @key(fields: "id") { id: ID! }"#,
    )
    .field("Mutation", "a", move |_, _| {
        a();
        Ok(json!({"id": "1"}))
    })
    .field("Mutation", "c", |_, _| Ok(json!(3)));
    let second =
        Subgraph::new("second", r#"type Mutation { b: Int } type Item @key(fields: "id") { id: ID! detail: String }"#)
            .field("Mutation", "b", move |_, _| {
                b();
                Ok(json!(2))
            })
            .entity("Item", move |it| {
                std::thread::yield_now();
                detail();
                json!({"id": it["id"], "detail": "d"})
            });
    let graph = Graph::start(vec![first, second]).await;
    graph.check("mutation { a { detail } b c }", json!({"a": {"detail": "d"}, "b": 2, "c": 3})).await;
    assert_eq!(*log.lock().unwrap(), ["a", "detail", "b"]);
}

#[test]
fn a_supergraph_with_a_feature_that_must_be_followed_is_refused_by_name() {
    let base = Subgraph::new("one", "type Query { a: Int }");
    let supergraph = gateway::compose(&[("one", "http://127.0.0.1:1/graphql", &base.sdl)]).unwrap();
    for (url, purpose) in [
        ("https://specs.example.com/authenticated/v0.1", "SECURITY"),
        ("https://specs.example.com/other/v1.0", "EXECUTION"),
    ] {
        let linked = supergraph.replacen("schema", &format!("schema @link(url: \"{url}\", for: {purpose})"), 1);
        let refused = Gateway::builder(&linked).and_then(gateway::GatewayBuilder::build);
        let message = refused.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains(url), "{url}: {message}");
    }
    assert!(Gateway::builder(&supergraph).and_then(gateway::GatewayBuilder::build).is_ok());
}
