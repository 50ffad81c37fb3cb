//! Creating rows: defaults, signatures, checks before and in the database.

use serde_json::{Value, json};

use crate::fixture::{ACME, GLOBEX, Graph, owner_of};
use crate::people::{foreign_customer, populate};

fn create(input: &str) -> String {
    format!("mutation {{ createCustomer(input: {{{input}}}) {{ id }} }}")
}

const PHONE: &str = r#"phonePrimary: "+1 512 555 0100""#;

#[tokio::test]
async fn a_new_row_has_defaults_signatures_and_what_was_given() {
    let graph = Graph::start().await;
    let query = r#"mutation { createCustomer(input: {
        phonePrimary: "+1 512 555 0100", firstName: "Ada", lastName: null, customerType: COMMERCIAL, creditLimit: "12.50",
        customerTags: ["vip"], servicePreferences: {a: [1, {b: null}]}, firstServiceDate: "2025-01-31",
        serviceLocation: {type: "Point", coordinates: [-97.74, 30.27]}, averageSatisfactionRating: 4.5}) {
        customerNumber firstName lastName customerType customerStatus creditLimit customerTags servicePreferences firstServiceDate
        serviceLocation averageSatisfactionRating businessId createdById createdBy { id } updatedById totalRevenue } }"#;
    let data = graph.data(ACME, query).await;
    let row = &data["createCustomer"];
    assert!(row["customerNumber"].as_str().unwrap().starts_with("CUST-HS"), "{row}");
    let expected = json!({
        "customerNumber": row["customerNumber"], "firstName": "Ada", "lastName": null, "customerType": "COMMERCIAL",
        "customerStatus": row["customerStatus"], "creditLimit": "12.50", "customerTags": ["vip"],
        "servicePreferences": {"a": [1, {"b": null}]}, "firstServiceDate": "2025-01-31",
        "serviceLocation": {"type": "Point", "coordinates": [-97.74, 30.27]}, "averageSatisfactionRating": row["averageSatisfactionRating"],
        "businessId": ACME, "createdById": owner_of(ACME), "createdBy": {"id": owner_of(ACME)}, "updatedById": owner_of(ACME),
        "totalRevenue": "0.00",
    });
    assert_eq!(*row, expected);
}

#[tokio::test]
async fn what_is_wrong_with_an_input_is_said_before_the_database_sees_it() {
    let graph = Graph::start().await;
    let cases = [
        (r#"firstName: "x""#.to_owned(), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, customerType: null"#), "REQUIRED_VALUE_MISSING", "input.customerType"),
        (format!(r#"{PHONE}, customerType: UNHEARD_OF"#), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, creditLimit: "much""#), "BAD_USER_INPUT", "input.creditLimit"),
        (format!(r#"{PHONE}, firstServiceDate: "2025-02-30""#), "BAD_USER_INPUT", "input.firstServiceDate"),
        (
            format!(r#"{PHONE}, serviceLocation: {{type: "Point", coordinates: [500, 0]}}"#),
            "BAD_USER_INPUT",
            "input.serviceLocation",
        ),
        (format!(r#"{PHONE}, preferredTechnicianId: "x""#), "BAD_USER_INPUT", "input.preferredTechnicianId"),
        (format!(r#"{PHONE}, firstName: "a\u0000b""#), "BAD_USER_INPUT", "input.firstName"),
        (format!(r#"{PHONE}, id: "{}""#, foreign_customer()), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, businessId: "{GLOBEX}""#), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, createdById: "{}""#, owner_of(GLOBEX)), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, createdAt: "2020-01-01T00:00:00Z""#), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, updatedAt: "2020-01-01T00:00:00Z""#), "GRAPHQL_VALIDATION_FAILED", ""),
        (format!(r#"{PHONE}, deletedAt: null"#), "GRAPHQL_VALIDATION_FAILED", ""),
    ];
    for (input, code, field) in cases {
        assert_eq!(graph.refusal(ACME, &create(&input)).await, (code.to_owned(), field.to_owned()), "{input}");
    }
    // Beside a variable the schema's validation looks away; the input's own does not.
    let query = "mutation ($name: String) { createCustomer(input: {firstName: $name}) { id } }";
    let answer = graph.ask_as(ACME, service::identity::Role::Owner, query, json!({"name": "x"})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "REQUIRED_VALUE_MISSING");
    assert_eq!(answer["errors"][0]["extensions"]["field"], "input.phonePrimary");
    assert_eq!(answer["data"], json!({"createCustomer": null}));
    let query =
        "mutation ($phone: String!, $id: ID) { createCustomer(input: {phonePrimary: $phone, businessId: $id}) { id } }";
    let answer = graph.ask_as(ACME, service::identity::Role::Owner, query, json!({"phone": "1", "id": GLOBEX})).await;
    assert!(answer["errors"][0]["extensions"]["code"].is_string(), "{answer}");
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 0);
}

#[tokio::test]
async fn what_the_database_refuses_names_the_field() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let cases = [
        (format!(r#"{PHONE}, customerNumber: "C-1""#), "UNIQUE_VIOLATION", "input.customerNumber"),
        (format!(r#"{PHONE}, creditLimit: -1"#), "CHECK_VIOLATION", "input.creditLimit"),
        (format!(r#"{PHONE}, netPromoterScore: 101"#), "CHECK_VIOLATION", "input.netPromoterScore"),
        (
            format!(r#"{PHONE}, preferredTechnicianId: "{}""#, owner_of(GLOBEX)),
            "REFERENCE_VIOLATION",
            "input.preferredTechnicianId",
        ),
        (
            format!(r#"{PHONE}, preferredTechnicianId: "{}""#, foreign_customer()),
            "REFERENCE_VIOLATION",
            "input.preferredTechnicianId",
        ),
    ];
    for (input, code, field) in cases {
        assert_eq!(graph.refusal(ACME, &create(&input)).await, (code.to_owned(), field.to_owned()), "{input}");
    }
    // Another tenant's number is free here.
    graph.data(GLOBEX, &create(&format!(r#"{PHONE}, customerNumber: "C-2""#))).await;
}

#[tokio::test]
async fn a_row_of_another_tenant_cannot_be_linked_nor_told_from_one_that_is_not_there() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let link = |id: uuid::Uuid| {
        format!(
            "mutation {{ createWorkOrder(input: {{title: \"x\", description: \"x\", jobType: REPAIR, serviceCategory: PLUMBING, customerId: \"{id}\"}}) {{ id customer {{ id }} }} }}"
        )
    };
    let theirs = graph.error(ACME, &link(foreign_customer())).await;
    let nobodys = graph.error(ACME, &link(uuid::Uuid::from_u128(7))).await;
    assert_eq!(theirs["extensions"]["code"], "REFERENCE_VIOLATION");
    assert_eq!(theirs["extensions"]["field"], "input.customerId");
    assert_eq!(theirs, nobodys);
}

#[tokio::test]
async fn a_violation_over_several_fields_names_them_all() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = format!(
        "mutation {{ createVehicle(input: {{customerId: \"{}\", year: 2020, make: \"M\", model: \"M\", fuelType: GASOLINE, licensePlate: \"A1\", licensePlateState: \"TX\"}}) {{ id }} }}",
        crate::people::customer(1)
    );
    assert_eq!(graph.ask_auto(ACME, &query).await.get("errors"), None);
    let answer = graph.ask_auto(ACME, &query).await;
    let extensions = &answer["errors"][0]["extensions"];
    assert_eq!(extensions["code"], "UNIQUE_VIOLATION");
    assert_eq!(extensions["fields"], json!(["licensePlateState", "licensePlate"]));
}

#[tokio::test]
async fn a_batch_is_created_in_order_and_whole_or_not_at_all() {
    let graph = Graph::start().await;
    let inputs: Vec<String> = (0..50)
        .map(|n| {
            if n % 2 == 0 {
                format!("{{{PHONE}, lastName: \"{n}\"}}")
            } else {
                format!("{{{PHONE}, firstName: \"{n}\"}}")
            }
        })
        .collect();
    let query = format!(
        "mutation {{ createCustomers(inputs: [{}]) {{ firstName lastName customerType }} }}",
        inputs.join(", ")
    );
    let before = graph.subgraph.database().statements();
    let data = graph.data(ACME, &query).await;
    assert_eq!(graph.subgraph.database().statements() - before, 1);
    for (n, row) in data["createCustomers"].as_array().unwrap().iter().enumerate() {
        let (first, last) =
            if n % 2 == 0 { (Value::Null, json!(n.to_string())) } else { (json!(n.to_string()), Value::Null) };
        assert_eq!(*row, json!({"firstName": first, "lastName": last, "customerType": "RESIDENTIAL"}));
    }
    let broken =
        format!("mutation {{ createCustomers(inputs: [{{{PHONE}}}, {{{PHONE}, creditLimit: -1}}]) {{ id }} }}");
    assert_eq!(graph.refusal(ACME, &broken).await, ("CHECK_VIOLATION".to_owned(), "inputs.1.creditLimit".to_owned()));
    let broken =
        format!("mutation {{ createCustomers(inputs: [{{{PHONE}}}, {{{PHONE}, creditLimit: \"x\"}}]) {{ id }} }}");
    assert_eq!(graph.refusal(ACME, &broken).await, ("BAD_USER_INPUT".to_owned(), "inputs.1.creditLimit".to_owned()));
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 50);
    assert_eq!(
        graph.data(ACME, "mutation { createCustomers(inputs: []) { id } }").await,
        json!({"createCustomers": []})
    );
    let many = vec![format!("{{{PHONE}}}"); 501].join(", ");
    let (code, field) =
        graph.refusal(ACME, &format!("mutation {{ createCustomers(inputs: [{many}]) {{ id }} }}")).await;
    assert_eq!((code.as_str(), field.as_str()), ("BAD_USER_INPUT", "inputs"));
}

#[tokio::test]
async fn each_root_field_of_a_mutation_has_its_own_transaction_in_order() {
    let graph = Graph::start().await;
    let query = format!(
        "mutation {{ __typename a: createCustomer(input: {{{PHONE}, customerNumber: \"X\"}}) {{ customerNumber }}
           b: createCustomer(input: {{{PHONE}, customerNumber: \"X\"}}) {{ customerNumber }}
           c: createCustomer(input: {{{PHONE}, customerNumber: \"Y\"}}) {{ customerNumber }} }}"
    );
    let answer = graph.ask(ACME, &query).await;
    assert_eq!(
        answer["data"],
        json!({"__typename": "Mutation", "a": {"customerNumber": "X"}, "b": null, "c": {"customerNumber": "Y"}})
    );
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1);
    assert_eq!(answer["errors"][0]["path"], json!(["b"]));
    assert_eq!(answer["errors"][0]["locations"], json!([{"line": 2, "column": 15}]));
    assert_eq!(graph.data(ACME, "{ customers { totalCount } }").await["customers"]["totalCount"], 2);
}
