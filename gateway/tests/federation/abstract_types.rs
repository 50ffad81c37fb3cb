//! Interfaces, unions, `@interfaceObject` and `__typename`.

use serde_json::json;

use crate::support::{Graph, Subgraph, sorted_errors};

fn library() -> Subgraph {
    Subgraph::new(
        "library",
        r#"type Query { things: [Thing] media: [Media] node(id: ID!): Node }
           interface Node { id: ID! }
           interface Thing { id: ID! title: String }
           union Media = Book | Film
           type Book implements Node & Thing @key(fields: "id") { id: ID! title: String pages: Int author: Person }
           type Film implements Node & Thing @key(fields: "id") { id: ID! title: String minutes: Int author: Agency }
           type Person @shareable { name: String }
           type Agency @shareable { name: String city: String }"#,
    )
    .query("things", list())
    .query("media", list())
    .field("Query", "node", |_, arguments| {
        Ok(list().as_array().unwrap().iter().find(|it| it["id"] == arguments["id"]).cloned().unwrap_or_default())
    })
    .rows("Book", "id", json!([list()[0].clone(), list()[2].clone()]))
    .rows("Film", "id", json!([list()[1].clone()]))
}

fn list() -> serde_json::Value {
    json!([
        {"__typename": "Book", "id": "b1", "title": "One", "pages": 100, "author": {"name": "Ada"}},
        {"__typename": "Film", "id": "f1", "title": "Two", "minutes": 90, "author": {"name": "Studio", "city": "Rome"}},
        {"__typename": "Book", "id": "b2", "title": "Three", "pages": 200, "author": {"name": "Alan"}},
    ])
}

fn ratings() -> Subgraph {
    Subgraph::new(
        "ratings",
        r#"interface Rated { stars: Int }
           type Book implements Rated @key(fields: "id") { id: ID! stars: Int similar: [Media] }
           type Film implements Rated @key(fields: "id") { id: ID! stars: Int }
           union Media = Book | Film"#,
    )
    .entity("Book", |it| json!({"__typename": "Book", "id": it["id"], "stars": 5, "similar": [{"__typename": "Film", "id": "f1", "stars": 3}, {"__typename": "Book", "id": "b2"}]}))
    .entity("Film", |it| json!({"__typename": "Film", "id": it["id"], "stars": 3}))
}

async fn graph() -> Graph {
    Graph::start(vec![library(), ratings()]).await
}

#[tokio::test]
async fn fragments_pick_the_fields_of_each_type() {
    graph()
        .await
        .check(
            "{ media { __typename ... on Book { pages stars } ... on Film { minutes t: __typename } ... on Thing { title } } }",
            json!({"media": [
                {"__typename": "Book", "pages": 100, "stars": 5, "title": "One"},
                {"__typename": "Film", "minutes": 90, "t": "Film", "title": "Two"},
                {"__typename": "Book", "pages": 200, "stars": 5, "title": "Three"}]}),
        )
        .await;
}

#[tokio::test]
async fn a_fragment_that_fits_no_object_leaves_it_empty() {
    graph().await.check("{ media { ... on Film { minutes } } }", json!({"media": [{}, {"minutes": 90}, {}]})).await;
}

#[tokio::test]
async fn equal_keys_of_different_types_keep_their_own_fields() {
    graph()
        .await
        .check(
            "{ media { ... on Book { by: author { name } size: pages } ... on Film { by: author { name city } size: minutes } } }",
            json!({"media": [
                {"by": {"name": "Ada"}, "size": 100},
                {"by": {"name": "Studio", "city": "Rome"}, "size": 90},
                {"by": {"name": "Alan"}, "size": 200}]}),
        )
        .await;
}

#[tokio::test]
async fn entities_inside_unions_are_completed() {
    graph()
        .await
        .check(
            r#"{ node(id: "b1") { id ... on Book { similar { ... on Film { title minutes stars } ... on Book { title } __typename } } } }"#,
            json!({"node": {"id": "b1", "similar": [
                {"title": "Two", "minutes": 90, "stars": 3, "__typename": "Film"}, {"title": "Three", "__typename": "Book"}]}}),
        )
        .await;
}

#[tokio::test]
async fn interface_fields_come_from_the_subgraph_of_the_object() {
    graph()
        .await
        .check(
            "{ things { id ... on Rated { stars } } }",
            json!({"things": [{"id": "b1", "stars": 5}, {"id": "f1", "stars": 3}, {"id": "b2", "stars": 5}]}),
        )
        .await;
}

#[tokio::test]
async fn a_typename_that_the_api_schema_does_not_have_is_null_with_an_error() {
    let shelf = Subgraph::new(
        "shelf",
        r#"type Query { all: [Item] one: Item! }
           union Item = Shown | Hidden
           type Shown { name: String }
           type Hidden @inaccessible { name: String }"#,
    )
    .query("all", json!([{"__typename": "Shown", "name": "a"}, {"__typename": "Hidden", "name": "b"}]))
    .query("one", json!({"__typename": "Hidden", "name": "b"}));
    let graph = Graph::start(vec![shelf]).await;
    let response = graph.query("{ all { ... on Shown { name } } }").await;
    assert_eq!(response["data"], json!({"all": [{"name": "a"}, null]}));
    assert_eq!(sorted_errors(&response), [(r#"["all",1]"#.to_owned(), "INVALID_VALUE".to_owned())]);
    let response = graph.query("{ one { __typename } }").await;
    assert_eq!(response["data"], json!(null));
}

fn accounts() -> [Subgraph; 2] {
    let owner = Subgraph::new(
        "owner",
        r#"type Query { accounts: [Account] }
           interface Account @key(fields: "id") { id: ID! name: String }
           type Admin implements Account @key(fields: "id") { id: ID! name: String rights: Int }
           type Guest implements Account @key(fields: "id") { id: ID! name: String days: Int }"#,
    )
    .query("accounts", json!([{"__typename": "Admin", "id": "a", "name": "Ada", "rights": 7}, {"__typename": "Guest", "id": "g", "name": "Gil", "days": 3}]));
    let row = |it: &serde_json::Value| match it["id"].as_str() {
        Some("a") => json!({"__typename": "Admin", "id": "a", "name": "Ada", "rights": 7}),
        _ => json!({"__typename": "Guest", "id": "g", "name": "Gil", "days": 3}),
    };
    let owner = owner.entity("Account", row).entity("Admin", row).entity("Guest", row);
    let extension = Subgraph::new(
        "extension",
        r#"type Query { recent: [Account] }
           type Account @key(fields: "id") @interfaceObject { id: ID! name: String @external logins: Int
             greeting: String @requires(fields: "name") }"#,
    )
    .query("recent", json!([{"id": "g"}, {"id": "a"}]))
    .field("Account", "logins", |_, _| Ok(json!(12)))
    .entity("Account", |it| {
        let name = it["name"].as_str().unwrap_or("nobody");
        json!({"id": it["id"], "greeting": format!("Hello {name}")})
    });
    [owner, extension]
}

#[tokio::test]
async fn an_interface_object_adds_fields_to_every_type_of_the_interface() {
    let graph = Graph::start(accounts().to_vec()).await;
    graph
        .check(
            "{ accounts { __typename id logins greeting ... on Admin { rights logins } } }",
            json!({"accounts": [
                {"__typename": "Admin", "id": "a", "logins": 12, "greeting": "Hello Ada", "rights": 7},
                {"__typename": "Guest", "id": "g", "logins": 12, "greeting": "Hello Gil"}]}),
        )
        .await;
}

#[tokio::test]
async fn objects_of_an_interface_object_need_no_type_for_the_fields_of_the_interface() {
    let graph = Graph::start(accounts().to_vec()).await;
    let named = json!({"recent": [{"id": "g", "name": "Gil"}, {"id": "a", "name": "Ada"}]});
    graph.check("{ recent { id name } }", named.clone()).await;
    graph.check("{ recent { ... on Account { id name } } }", named).await;
    let greeted = json!({"recent": [
        {"id": "g", "name": "Gil", "logins": 12, "greeting": "Hello Gil"},
        {"id": "a", "name": "Ada", "logins": 12, "greeting": "Hello Ada"}]});
    graph.check("{ recent { id name logins greeting } }", greeted).await;
}

#[tokio::test]
async fn objects_of_an_interface_object_find_their_real_type() {
    let graph = Graph::start(accounts().to_vec()).await;
    graph
        .check("{ recent { id logins } }", json!({"recent": [{"id": "g", "logins": 12}, {"id": "a", "logins": 12}]}))
        .await;
    graph
        .check(
            "{ recent { __typename name } }",
            json!({"recent": [{"__typename": "Guest", "name": "Gil"}, {"__typename": "Admin", "name": "Ada"}]}),
        )
        .await;
    graph
        .check(
            "{ recent { greeting ... on Admin { rights } } }",
            json!({"recent": [{"greeting": "Hello Gil"}, {"greeting": "Hello Ada", "rights": 7}]}),
        )
        .await;
}

#[tokio::test]
async fn an_interface_object_needs_no_object_types() {
    let owner =
        Subgraph::new("owner", r#"type Query { none: Boolean } interface Place @key(fields: "id") { id: ID! }"#);
    let visits = Subgraph::new(
        "visits",
        r#"type Query { place: Place }
           type Place @key(fields: "id", resolvable: false) @interfaceObject { id: ID! visits: Int }"#,
    )
    .query("place", json!({"id": "p", "visits": 4}));
    let graph = Graph::start(vec![owner, visits]).await;
    let found = json!({"place": {"id": "p", "visits": 4}});
    graph.check("{ place { id visits } }", found.clone()).await;
    graph.check("{ place { id ... on Place { visits } } }", found).await;
    let response = graph.query("{ place { id __typename } }").await;
    assert_eq!(response["data"], json!({"place": null}));
    assert!(response["errors"].is_array());
}
