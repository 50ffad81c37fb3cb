//! Fields of an `@interfaceObject` that are asked of some of the types behind it.

use serde_json::{Value, json};

use crate::support::{Graph, Subgraph};

/// `home` knows the types; `ratings` knows stars by id only, and fails for songs; `shop` gives objects by id only.
fn library() -> Vec<Subgraph> {
    let name = |it: &Value| if it["id"] == "b" { "Book" } else { "Song" };
    let home = Subgraph::new(
        "home",
        r#"type Query { all: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
           type Book implements Media @key(fields: "id") { id: ID! title: String }
           type Song implements Media @key(fields: "id") { id: ID! title: String }"#,
    )
    .query("all", json!([{"__typename": "Book", "id": "b"}, {"__typename": "Song", "id": "s"}]))
    .entity("Media", move |it| json!({"__typename": name(it), "id": it["id"], "title": name(it)}));
    let ratings =
        Subgraph::new("ratings", r#"type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int views: Int }"#)
            .entity("Media", |it| json!({"id": it["id"], "views": 7}))
            .field("Media", "stars", |it, _| if it["id"] == "b" { Ok(json!(5)) } else { Err("no stars".to_owned()) });
    let shop = Subgraph::new(
        "shop",
        r#"type Query { sold: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! }"#,
    )
    .query("sold", json!([{"id": "b"}, {"id": "s"}]));
    vec![home, ratings, shop]
}

#[tokio::test]
async fn a_field_is_fetched_only_for_objects_of_the_types_that_it_is_asked_of() {
    let graph = Graph::start(library()).await;
    for root in ["all", "sold"] {
        let some = json!({root: [{"stars": 5}, {}]});
        graph.check(&format!("{{ {root} {{ ... on Book {{ stars }} }} }}"), some).await;
        let both = json!({root: [{"views": 7, "stars": 5}, {"views": 7}]});
        graph.check(&format!("{{ {root} {{ views ... on Book {{ stars }} }} }}"), both).await;
    }
}

#[tokio::test]
async fn a_field_that_is_asked_of_all_needs_no_types() {
    let graph = Graph::start(library()).await;
    graph.check("{ sold { views } }", json!({"sold": [{"views": 7}, {"views": 7}]})).await;
    assert_eq!(graph.requests("home").len(), 0, "the types' names are asked of `home`");
}

#[tokio::test]
async fn an_object_that_is_not_behind_the_interface_is_never_named_by_it() {
    let feed = Subgraph::new(
        "feed",
        r#"type Query { feed: [Item] } interface Item { id: ID! }
           type Book implements Item @key(fields: "id") { id: ID! }
           type Advert implements Item @key(fields: "id") { id: ID! text: String }"#,
    )
    .query("feed", json!([{"__typename": "Book", "id": "b"}, {"__typename": "Advert", "id": "a", "text": "t"}]));
    let mut subgraphs = library();
    subgraphs.push(feed);
    let graph = Graph::start(subgraphs).await;
    graph
        .check(
            "{ feed { id ... on Book { title } ... on Advert { text } } }",
            json!({"feed": [{"id": "b", "title": "Book"}, {"id": "a", "text": "t"}]}),
        )
        .await;
    graph.check("{ feed { ... on Media { title } } }", json!({"feed": [{"title": "Book"}, {}]})).await;
    let requests = graph.requests("home");
    let named = requests.iter().flat_map(|it| it["variables"].as_object().unwrap().values());
    let mut named = named.flat_map(|it| it.as_array().unwrap());
    assert!(named.all(|it| it["id"] == "b"), "{requests:?}");
}
