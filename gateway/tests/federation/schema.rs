//! The API schema: what clients see, may ask, and may send.

use serde_json::json;

use crate::support::{Graph, Subgraph, sorted_errors};

fn everything() -> Subgraph {
    Subgraph::new(
        "everything",
        r#""""A number of any size."""
           scalar Big @specifiedBy(url: "https://example.com/big")
           enum Level { LOW HIGH SECRET @inaccessible }
           input Filter { level: Level = LOW ids: [ID!] inner: Filter limit: Int! = 3 big: Big secret: String @inaccessible }
           type Query {
             "Gives back what it got."
             echo(filter: Filter, text: String = "none", level: Level, ids: [ID!], big: Big, count: Int, ratio: Float): Big
             levels: [Level] level: Level must: [Level!] big: Big internal: String @inaccessible
             old: Int @deprecated(reason: "Use big.")
           }
           type Mutation { add(by: Int!): Int! reset: Int! }"#,
    )
    .field("Query", "echo", |_, arguments| Ok(json!(arguments)))
    .query("levels", json!(["LOW", "SECRET", null]))
    .query("level", json!("SECRET"))
    .query("must", json!(["LOW", "SECRET"]))
    .query("big", json!(123456789012345678u64))
}

async fn graph() -> Graph {
    Graph::start(vec![everything()]).await
}

#[tokio::test]
async fn the_api_schema_has_no_trace_of_composition() {
    let graph = graph().await;
    let supergraph = gateway::Supergraph::parse(&graph.supergraph).unwrap();
    let sdl = gateway::api_schema_sdl(&supergraph);
    for hidden in ["join__", "link", "SECRET", "internal", "secret", "_entities", "inaccessible"] {
        assert!(!sdl.contains(hidden), "{hidden} in\n{sdl}");
    }
    assert!(sdl.contains("Gives back what it got.") && sdl.contains("@deprecated(reason: \"Use big.\")"), "{sdl}");
    assert!(sdl.contains("scalar Big @specifiedBy"), "{sdl}");
}

#[tokio::test]
async fn introspection_shows_the_api_schema() {
    let graph = graph().await;
    let data = graph
        .data(
            r#"{ __schema { queryType { name } mutationType { name } subscriptionType { name } directives { name } }
                 level: __type(name: "Level") { kind name enumValues { name } }
                 big: __type(name: "Big") { kind specifiedByURL description }
                 filter: __type(name: "Filter") { isOneOf inputFields { name defaultValue type { kind name ofType { name } } } }
                 query: __type(name: "Query") { fields { name } all: fields(includeDeprecated: true) { name deprecationReason } }
                 none: __type(name: "Nothing") { name } __typename big2: big }"#,
        )
        .await;
    assert_eq!(data["__schema"]["mutationType"]["name"], "Mutation");
    assert_eq!(
        data["level"],
        json!({"kind": "ENUM", "name": "Level", "enumValues": [{"name": "LOW"}, {"name": "HIGH"}]})
    );
    assert_eq!(data["big"]["specifiedByURL"], "https://example.com/big");
    assert_eq!(data["filter"]["isOneOf"], false);
    assert_eq!(
        data["filter"]["inputFields"][3],
        json!({"name": "limit", "defaultValue": "3", "type": {"kind": "NON_NULL", "name": null, "ofType": {"name": "Int"}}})
    );
    assert!(
        !data["query"]["fields"].to_string().contains("old") && data["query"]["all"].to_string().contains("Use big.")
    );
    assert_eq!(data["none"], json!(null));
    assert_eq!(data["big2"], json!(123456789012345678u64));
}

#[tokio::test]
async fn inaccessible_enum_values_never_reach_clients() {
    let graph = graph().await;
    let response = graph.query("{ level levels }").await;
    assert_eq!(response["data"], json!({"level": null, "levels": ["LOW", null, null]}));
    let invalid = |path: &str| (path.to_owned(), "INVALID_VALUE".to_owned());
    assert_eq!(sorted_errors(&response), [invalid(r#"["level"]"#), invalid(r#"["levels",1]"#)]);
    let response = graph.query("{ must }").await;
    assert_eq!(response["data"], json!({"must": null}));
    let response = graph.query("{ echo(level: SECRET) }").await;
    assert_eq!(response["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test]
async fn variables_are_coerced_and_numbers_keep_every_digit() {
    let graph = graph().await;
    let query = "query ($filter: Filter, $ids: [ID!], $big: Big, $ratio: Float, $text: String = \"given\") { echo(filter: $filter, ids: $ids, big: $big, ratio: $ratio, text: $text) }";
    let response = graph
        .send(query, r#"{"filter":{"level":"HIGH","ids":7,"inner":{"limit":2.0}},"ids":[1,"b"],"big":123456789012345678901234567890.12345678901234567890,"ratio":2,"unknown":1}"#)
        .await;
    let body = String::from_utf8_lossy(&response.body).into_owned();
    assert!(response.kind == gateway::ResponseKind::Data, "{body}");
    let sent = graph.requests("everything")[0]["variables"].clone();
    assert_eq!(sent["filter"], json!({"level": "HIGH", "ids": ["7"], "inner": {"limit": 2}}));
    assert_eq!(sent["ids"], json!(["1", "b"]));
    assert_eq!(sent["text"], "given");
}

#[tokio::test]
async fn variables_that_do_not_fit_are_refused_with_their_place() {
    let graph = graph().await;
    let query = "query ($f: Filter, $c: Int) { echo(filter: $f, count: $c) }";
    let cases = [
        (json!({"f": {"limit": null}}), "`limit`: `Int!` must not be null"),
        (json!({"f": {"inner": {"level": "SECRET"}}}), "`inner.level`: \"SECRET\" is no value of the enum `Level`"),
        (json!({"f": {"secret": "x"}}), "`Filter` has no field `secret`"),
        (json!({"f": {"ids": [1, null]}}), "`ids.1`: `ID!` must not be null"),
        (json!({"c": 3000000000u64}), "is no `Int`"),
        (json!({"c": "3"}), "is no `Int`"),
    ];
    for (variables, expected) in cases {
        let response = graph.query_with(query, variables.clone()).await;
        let message = response["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.contains(expected), "{variables}: {message}");
        assert_eq!(response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert!(response.get("data").is_none());
    }
}

#[tokio::test]
async fn wrong_documents_are_refused_with_their_place() {
    let graph = graph().await;
    for (query, code) in [
        ("{ big ", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ internal }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { big } query B { big }", "OPERATION_NOT_FOUND"),
        ("{ echo(count: 3000000000) }", "GRAPHQL_VALIDATION_FAILED"),
        ("query ($a: Int) { big }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { big }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let response = graph.query(query).await;
        assert_eq!(response["errors"][0]["extensions"]["code"], code, "{query}: {response}");
    }
    let response = graph.query("{\n  nothing\n}").await;
    assert_eq!(response["errors"][0]["locations"][0]["line"], 2);
}

#[tokio::test]
async fn mutations_run_one_after_another() {
    let counter = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(0));
    let ordering = std::sync::atomic::Ordering::SeqCst;
    let (one, two) = (counter.clone(), counter);
    let first = Subgraph::new("first", "type Query { a: Int } type Mutation { add(by: Int!): Int! }").field(
        "Mutation",
        "add",
        move |_, arguments| {
            Ok(json!(one.fetch_add(arguments["by"].as_i64().unwrap(), ordering) + arguments["by"].as_i64().unwrap()))
        },
    );
    let second = Subgraph::new("second", "type Mutation { times(by: Int!): Int! }").field(
        "Mutation",
        "times",
        move |_, arguments| {
            let value = two.load(ordering) * arguments["by"].as_i64().unwrap();
            two.store(value, ordering);
            Ok(json!(value))
        },
    );
    let graph = Graph::start(vec![first, second]).await;
    let response = graph.send("mutation { a: add(by: 2) b: times(by: 5) c: add(by: 1) d: times(by: 3) }", "{}").await;
    assert_eq!(String::from_utf8_lossy(&response.body), r#"{"data":{"a":2,"b":10,"c":11,"d":33}}"#);
}

#[tokio::test]
async fn an_overridden_field_comes_from_its_new_owner() {
    let old =
        Subgraph::new("old", r#"type Query { users: [User] } type User @key(fields: "id") { id: ID! name: String }"#)
            .query("users", json!([{"id": "1", "name": "old"}]));
    let new = Subgraph::new("new", r#"type User @key(fields: "id") { id: ID! name: String @override(from: "old") }"#)
        .entity("User", |it| json!({"id": it["id"], "name": "new"}));
    let graph = Graph::start(vec![old, new]).await;
    graph.check("{ users { name } }", json!({"users": [{"name": "new"}]})).await;
}

#[tokio::test]
async fn a_progressive_override_holds_for_its_share_of_requests() {
    for (share, expected) in [("percent(0)", "old"), ("percent(100)", "new")] {
        let fields = r#"type User @key(fields: "id") { id: ID! name: String"#;
        let old = Subgraph::new("old", &format!("type Query {{ users: [User] }} {fields} }}"))
            .query("users", json!([{"id": "1", "name": "old"}]))
            .rows("User", "id", json!([{"id": "1", "name": "old"}]));
        let new = Subgraph::new("new", &format!(r#"{fields} @override(from: "old") }}"#))
            .entity("User", |it| json!({"id": it["id"], "name": "new"}));
        let edit = |supergraph: String| {
            let label = format!(
                r#"override: "old", overrideLabel: "{share}") @join__field(graph: OLD, overrideLabel: "{share}")"#
            );
            supergraph.replace(r#"override: "old")"#, &label)
        };
        let graph = Graph::edited(vec![old, new], gateway::GatewaySettings::default(), edit).await;
        graph.check("{ users { name } }", json!({"users": [{"name": expected}]})).await;
    }
}

#[test]
fn composition_errors_name_subgraph_field_and_remedy() {
    let header = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])"#;
    let one = format!("{header} type Query {{ a: T }} type T @key(fields: \"id\") {{ id: ID! name: String }}");
    let two = format!("{header} type T @key(fields: \"nope\") {{ id: ID! name: String }}");
    let errors = gateway::compose(&[("one", "http://a", &one), ("two", "http://b", &two)]).unwrap_err();
    let wrong = errors.iter().find(|error| error.code == "KEY_INVALID_FIELDS").expect("the key is wrong");
    assert_eq!(wrong.subgraph.as_deref(), Some("two"));
    assert!(!wrong.remedy.is_empty());
    let three = format!("{header} type T @key(fields: \"id\") {{ id: ID! name: String }}");
    let errors = gateway::compose(&[("one", "http://a", &one), ("three", "http://b", &three)]).unwrap_err();
    assert_eq!(errors[0].code, "INVALID_FIELD_SHARING");
    assert_eq!(errors[0].coordinate.as_deref(), Some("T.name"));
    let errors = gateway::compose(&[("one", "http://a", "type {")]).unwrap_err();
    assert_eq!((errors[0].code.as_str(), errors[0].subgraph.as_deref()), ("INVALID_GRAPHQL", Some("one")));
}

#[tokio::test]
async fn operations_may_carry_the_directives_that_were_composed_for_them() {
    let graph = Graph::edited(vec![everything()], gateway::GatewaySettings::default(), |supergraph| {
        let link =
            r#"schema @link(url: "https://example.com/access/v1.0", import: ["@audience", "@stamp", "access__Key"])"#;
        format!(
            "{}\nenum Audience {{ ALL STAFF }} scalar access__Key
             directive @audience(only: Audience! = ALL) on FIELD
             directive @stamp(by: String) on OBJECT
             directive @access(key: access__Key) on FIELD",
            supergraph.replacen("schema", link, 1)
        )
    })
    .await;
    graph
        .check(
            "{ big @audience also: big @audience(only: STAFF) }",
            json!({"big": 123456789012345678u64, "also": 123456789012345678u64}),
        )
        .await;
    let sent = graph.requests("everything");
    assert!(!sent.is_empty() && sent.iter().all(|it| !it.to_string().contains("audience")), "{sent:?}");
    assert!(graph.query("{ big @audience(only: NOBODY) }").await["errors"].is_array());
    assert!(graph.query("{ big @access }").await["errors"].is_array());
    let supergraph = gateway::Supergraph::parse(&graph.supergraph).unwrap();
    let sdl = gateway::api_schema_sdl(&supergraph);
    assert!(sdl.contains("directive @audience") && !sdl.contains("stamp") && !sdl.contains("access"), "{sdl}");
}
