//! `@requires` and `@provides`: fields that need others, and fields that come along.

use serde_json::{Value, json};

use crate::support::{Graph, Subgraph};

fn catalog() -> Subgraph {
    let rows = json!([
        {"id": "1", "name": "Lamp", "weight": 10, "dimensions": {"size": 2, "unit": "cm"}, "tags": ["a", "b"]},
        {"id": "2", "name": "Rug", "weight": 30, "dimensions": {"size": 5, "unit": "cm"}, "tags": null},
    ]);
    let list = rows.clone();
    Subgraph::new(
        "catalog",
        r#"type Query { items: [Item!]! }
           type Item @key(fields: "id") { id: ID! name: String weight: Int price(currency: String!): Int
             dimensions: Dimensions tags: [String!] parts: [Part!] }
           type Dimensions @shareable { size: Int unit: String }
           type Part @key(fields: "code") { code: ID! mass: Int }"#,
    )
    .query("items", list)
    .field("Item", "price", |parent, arguments| {
        let base = parent["weight"].as_i64().unwrap_or(0);
        Ok(json!(if arguments["currency"] == "EUR" { base * 2 } else { base * 3 }))
    })
    .field("Item", "parts", |parent, _| Ok(json!([{"code": format!("{}-a", parent["id"].as_str().unwrap()), "mass": 1}, {"code": format!("{}-b", parent["id"].as_str().unwrap()), "mass": 2}])))
    .rows("Item", "id", rows)
    .entity("Part", |representation| json!({"code": representation["code"], "mass": 7}))
}

fn shipping() -> Subgraph {
    Subgraph::new(
        "shipping",
        r#"type Item @key(fields: "id") { id: ID! weight: Int @external price(currency: String!): Int @external
             dimensions: Dimensions @external tags: [String!] @external
             parts: [Part!] @external
             estimate: Int @requires(fields: "price(currency: \"EUR\") weight")
             box: String @requires(fields: "dimensions { size unit }")
             label: String @requires(fields: "tags")
             partCount: Int @requires(fields: "parts { mass }") }
           type Dimensions @shareable { size: Int unit: String }
           type Part @key(fields: "code") { code: ID! mass: Int @external }"#,
    )
    .entity("Item", |representation| {
        let number = |name: &str| representation[name].as_i64().unwrap_or(-1000);
        let dimensions = &representation["dimensions"];
        json!({
            "id": representation["id"],
            "estimate": number("price") + number("weight"),
            "box": format!("{} {}", dimensions["size"], dimensions["unit"].as_str().unwrap_or("?")),
            "label": representation["tags"].as_array().map(|tags| tags.len().to_string()),
            "partCount": representation["parts"].as_array().map(|parts| parts.iter().map(|it| it["mass"].as_i64().unwrap_or(0)).sum::<i64>()),
        })
    })
}

fn pricing() -> Subgraph {
    Subgraph::new(
        "pricing",
        r#"type Item @key(fields: "id") { id: ID! estimate: Int @external total: Int @requires(fields: "estimate") }"#,
    )
    .entity("Item", |representation| json!({"id": representation["id"], "total": representation["estimate"].as_i64().map(|it| it + 1)}))
}

async fn graph() -> Graph {
    Graph::start(vec![catalog(), shipping(), pricing()]).await
}

#[tokio::test]
async fn a_field_gets_the_fields_it_requires_with_their_arguments() {
    graph().await.check("{ items { estimate } }", json!({"items": [{"estimate": 30}, {"estimate": 90}]})).await;
}

#[tokio::test]
async fn required_arguments_do_not_clash_with_the_clients() {
    graph()
        .await
        .check(
            r#"{ items { price(currency: "USD") estimate } }"#,
            json!({"items": [{"price": 30, "estimate": 30}, {"price": 90, "estimate": 90}]}),
        )
        .await;
}

#[tokio::test]
async fn required_objects_and_lists_are_sent_whole() {
    graph()
        .await
        .check(
            "{ items { box label partCount } }",
            json!({"items": [{"box": "2 cm", "label": "2", "partCount": 3}, {"box": "5 cm", "label": null, "partCount": 3}]}),
        )
        .await;
}

#[tokio::test]
async fn requirements_chain_over_three_subgraphs() {
    let graph = graph().await;
    graph.check("{ items { total } }", json!({"items": [{"total": 31}, {"total": 91}]})).await;
    assert_eq!(graph.requests("pricing").len(), 1);
}

#[tokio::test]
async fn an_alias_of_a_required_name_does_not_disturb_it() {
    graph()
        .await
        .check(
            "{ items { weight: name estimate dimensions: tags } }",
            json!({"items": [{"weight": "Lamp", "estimate": 30, "dimensions": ["a", "b"]}, {"weight": "Rug", "estimate": 90, "dimensions": null}]}),
        )
        .await;
}

#[tokio::test]
async fn provided_fields_are_not_fetched_again() {
    let posts = Subgraph::new(
        "posts",
        r#"type Query { posts: [Post] @provides(fields: "author { name }") drafts: [Post] }
           type Post { id: ID! author: User }
           type User @key(fields: "id") { id: ID! name: String @external }"#,
    )
    .query("posts", json!([{"id": "p1", "author": {"id": "u1", "name": "Provided"}}]))
    .query("drafts", json!([{"id": "p2", "author": {"id": "u1"}}]));
    let users = Subgraph::new(
        "users",
        r#"type Query { me: User } type User @key(fields: "id") { id: ID! name: String @shareable age: Int }"#,
    )
    .query("me", Value::Null)
    .rows("User", "id", json!([{"id": "u1", "name": "Owned", "age": 40}]));
    let graph = Graph::start(vec![posts, users]).await;
    graph.check("{ posts { author { name } } }", json!({"posts": [{"author": {"name": "Provided"}}]})).await;
    assert!(graph.requests("users").is_empty());
    graph
        .check("{ drafts { author { name age } } }", json!({"drafts": [{"author": {"name": "Owned", "age": 40}}]}))
        .await;
}

#[tokio::test]
async fn keys_may_be_many_compound_and_nested() {
    let first = Subgraph::new(
        "first",
        r#"type Query { orders: [Order] }
           type Order @key(fields: "number") { number: ID! }"#,
    )
    .query("orders", json!([{"number": "n1"}, {"number": "n2"}]));
    let second = Subgraph::new(
        "second",
        r#"type Order @key(fields: "number") @key(fields: "shop { id } code") { number: ID! code: String shop: Shop }
           type Shop @shareable { id: ID! }"#,
    )
    .entity("Order", |it| json!({"number": it["number"], "code": format!("c-{}", it["number"].as_str().unwrap()), "shop": {"id": "s1"}}));
    let third = Subgraph::new(
        "third",
        r#"type Order @key(fields: "shop { id } code") { code: String shop: Shop total: Int }
           type Shop @shareable { id: ID! }"#,
    )
    .entity("Order", |it| {
        assert_eq!(it["shop"]["id"], "s1");
        json!({"code": it["code"], "shop": it["shop"], "total": it["code"].as_str().unwrap().len()})
    });
    let graph = Graph::start(vec![first, second, third]).await;
    graph.check("{ orders { total } }", json!({"orders": [{"total": 4}, {"total": 4}]})).await;
}

#[tokio::test]
async fn an_entity_that_nobody_knows_is_null_and_nothing_is_asked_about_null() {
    let books = Subgraph::new(
        "books",
        r#"type Query { books: [Book] } type Book { title: String author: Author } type Author @key(fields: "id") { id: ID }"#,
    )
    .query("books", json!([{"title": "A", "author": {"id": "1"}}, {"title": "B", "author": null}, {"title": "C", "author": {"id": "9"}}, {"title": "D", "author": {"id": null}}]));
    let authors = Subgraph::new("authors", r#"type Author @key(fields: "id") { id: ID name: String }"#).rows(
        "Author",
        "id",
        json!([{"id": "1", "name": "Ada"}]),
    );
    let graph = Graph::start(vec![books, authors]).await;
    graph
        .check(
            "{ books { title author { name } } }",
            json!({"books": [{"title": "A", "author": {"name": "Ada"}}, {"title": "B", "author": null},
                {"title": "C", "author": {"name": null}}, {"title": "D", "author": {"name": null}}]}),
        )
        .await;
    let sent = &graph.requests("authors")[0]["variables"]["representations"];
    assert_eq!(sent, &json!([{"__typename": "Author", "id": "1"}, {"__typename": "Author", "id": "9"}]));
}

#[tokio::test]
async fn an_entity_deep_inside_one_of_its_own_type_gets_what_it_requires() {
    let people = json!([{"id": "1", "points": 3, "visits": 4}, {"id": "2", "points": 5, "visits": 6}]);
    let friend = |parent: &Value| json!({"id": if parent["id"] == "1" { "2" } else { "1" }});
    let points = Subgraph::new(
        "points",
        r#"type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! points: Int visits: Int }"#,
    )
    .query("people", people.clone())
    .rows("Person", "id", people);
    let ranks = Subgraph::new(
        "ranks",
        r#"scalar Rank
           type Person @key(fields: "id") { id: ID! name: String points: Int @external visits: Int @external
             rank: Rank @requires(fields: "points, visits") friends: [Person!]! }"#,
    )
    .field("Person", "friends", move |parent, _| Ok(json!([friend(parent)])))
    .field("Person", "name", |parent, _| Ok(json!(format!("n{}", parent["id"].as_str().unwrap_or_default()))))
    .entity("Person", |it| {
        let rank = it["points"].as_i64().zip(it["visits"].as_i64()).map(|(points, visits)| points * 10 + visits);
        json!({"id": it["id"], "rank": rank})
    });
    let graph = Graph::start(vec![points, ranks]).await;
    graph
        .check(
            "{ people { name rank friends { rank friends { name rank points } } } }",
            json!({"people": [
                {"name": "n1", "rank": 34, "friends": [{"rank": 56, "friends": [{"name": "n1", "rank": 34, "points": 3}]}]},
                {"name": "n2", "rank": 56, "friends": [{"rank": 34, "friends": [{"name": "n2", "rank": 56, "points": 5}]}]}]}),
        )
        .await;
}

#[tokio::test]
async fn a_required_object_without_a_value_inside_is_sent_as_an_object() {
    let first = Subgraph::new(
        "first",
        r#"type Query { box: Box } type Box @key(fields: "id") { id: ID! lid: Lid rims: [Lid] } type Lid { color: String }"#,
    )
    .query("box", json!({"id": "1", "lid": {"color": null}, "rims": [{"color": null}, null, {"color": "red"}]}));
    let second = Subgraph::new(
        "second",
        r#"type Box @key(fields: "id") { id: ID! lid: Lid @external rims: [Lid] @external
             text: String @requires(fields: "lid { color } rims { color }") }
           type Lid { color: String @external }"#,
    )
    .entity("Box", |it| {
        assert_eq!(it["lid"], json!({"color": null}));
        assert_eq!(it["rims"], json!([{"color": null}, null, {"color": "red"}]));
        json!({"id": it["id"], "text": "seen"})
    });
    let graph = Graph::start(vec![first, second]).await;
    graph.check("{ box { text } }", json!({"box": {"text": "seen"}})).await;
}

#[tokio::test]
async fn what_is_required_of_objects_that_can_not_be_there_is_sent_as_the_list_that_it_is() {
    // In `feeds` nothing implements `Sign`, so its list is always empty.
    let feeds = Subgraph::new(
        "feeds",
        r#"type Query { feeds: [Feed!]! } type Feed @key(fields: "id") { id: ID! signs: [Sign] } interface Sign { text: String }"#,
    )
    .query("feeds", json!([{"id": "1", "signs": []}, {"id": "2", "signs": null}]));
    let boards = Subgraph::new(
        "boards",
        r#"type Feed @key(fields: "id") { id: ID! signs: [Sign] @external count: Int @requires(fields: "signs { text }") }
           interface Sign { text: String } type Board implements Sign { text: String }"#,
    )
    .entity("Feed", |it| json!({"id": it["id"], "count": it["signs"].as_array().map(Vec::len)}));
    let graph = Graph::start(vec![feeds, boards]).await;
    graph.check("{ feeds { count } }", json!({"feeds": [{"count": 0}, {"count": null}]})).await;
}
