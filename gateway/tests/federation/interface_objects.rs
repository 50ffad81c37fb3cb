//! Fields of an `@interfaceObject` that are asked of some of the types behind it.

use serde_json::{Value, json};

use crate::support::{Graph, Subgraph};

/// `home` knows the types; `ratings` knows stars by id only, and fails for songs; `shop` gives objects by id only.
/// `both` is a field of `home` and of `ratings`.
fn library() -> Vec<Subgraph> {
    let name = |it: &Value| if it["id"] == "b" { "Book" } else { "Song" };
    let home = Subgraph::new(
        "home",
        r#"type Query { all: [Media] both: [Media] @shareable } interface Media @key(fields: "id") { id: ID! title: String }
           type Book implements Media @key(fields: "id") { id: ID! title: String }
           type Song implements Media @key(fields: "id") { id: ID! title: String }"#,
    )
    .query("all", json!([{"__typename": "Book", "id": "b"}, {"__typename": "Song", "id": "s"}]))
    .query("both", json!([{"__typename": "Book", "id": "b"}, {"__typename": "Song", "id": "s"}]))
    .entity("Media", move |it| json!({"__typename": name(it), "id": it["id"], "title": name(it)}));
    let ratings = Subgraph::new(
        "ratings",
        r#"type Query { rated: [Media] both: [Media] @shareable }
           type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int views: Int }"#,
    )
    .query("rated", json!([{"id": "b", "views": 7}, {"id": "s", "views": 7}]))
    .query("both", json!([{"id": "b", "views": 7}, {"id": "s", "views": 7}]))
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
    for root in ["all", "sold", "rated", "both"] {
        let some = json!({root: [{"stars": 5}, {}]});
        graph.check(&format!("{{ {root} {{ ... on Book {{ stars }} }} }}"), some).await;
        let both = json!({root: [{"views": 7, "stars": 5}, {"views": 7}]});
        graph.check(&format!("{{ {root} {{ views ... on Book {{ stars }} }} }}"), both).await;
        let keyed = json!({root: [{"id": "b", "stars": 5}, {}]});
        graph.check(&format!("{{ {root} {{ ... on Book {{ id stars }} }} }}"), keyed).await;
    }
}

#[tokio::test]
async fn a_field_that_is_asked_of_all_needs_no_types() {
    let graph = Graph::start(library()).await;
    graph.check("{ sold { views } }", json!({"sold": [{"views": 7}, {"views": 7}]})).await;
    graph.check("{ rated { id views } }", json!({"rated": [{"id": "b", "views": 7}, {"id": "s", "views": 7}]})).await;
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
