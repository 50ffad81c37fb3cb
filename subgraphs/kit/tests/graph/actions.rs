//! Actions: a typed input, one transaction, a payload whose records are read as the client asks.

use entities::{hs, tenant_mgmt, user_mgmt};
use kit::TenantTransaction;
use kit::{Action, ActionInput, ActionPayload, Bounds, Definition, DefinitionError, Error, Key, Subgraph};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::{Value, json};
use service::budget::Allowance;
use service::error::ErrorCode;
use service::identity::{Caller, Role};
use table_model::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};

use crate::fixture::{ACME, GLOBEX, Graph, caller, only_error};
use crate::people::{customer, foreign_customer, populate_orders, work_order};

/// Which customer, and their new name.
#[derive(ActionInput)]
struct Renaming {
    /// The customer.
    customer_id: Uuid,
    /// The new last name.
    last_name: String,
    /// The new kind of customer.
    customer_type: Option<hs::customers::CustomerType>,
    /// A limit that a rule of the table bounds.
    credit_limit: Option<Decimal>,
}

/// The customer who was renamed.
#[derive(ActionPayload)]
struct Renamed {
    /// The customer.
    customer: Key<hs::customers::Entity>,
    /// What the name was.
    previous_name: Option<String>,
    /// Kinds before and after.
    kinds: Vec<hs::customers::CustomerType>,
    /// The customer's work orders.
    work_orders: Vec<Key<hs::work_orders::Entity>>,
    /// The business, which another subgraph owns.
    business: Option<Key<tenant_mgmt::businesses::Entity>>,
}

async fn rename(input: Renaming, transaction: &mut TenantTransaction) -> Result<Renamed, Error> {
    let business = transaction.tenant();
    let models = transaction.models();
    let found = hs::customers::Entity::find_by_id(input.customer_id).one(&models).await?;
    let found = found.ok_or_else(|| Error::new(ErrorCode::NotFound, "there is no such customer").at("customerId"))?;
    let orders = hs::work_orders::Entity::find().filter(hs::work_orders::Column::CustomerId.eq(found.id));
    let orders = orders.all(&models).await?;
    let (before, previous_name) = (found.customer_type, found.last_name.clone());
    let mut change = found.into_active_model();
    change.last_name = Set(Some(input.last_name.clone()));
    if let Some(kind) = input.customer_type {
        change.customer_type = Set(kind);
    }
    if let Some(limit) = input.credit_limit {
        change.credit_limit = Set(limit);
    }
    let changed = change.update(&models).await?;
    if input.last_name == "nobody" {
        return Err(Error::bad_input("nobody is called so", "send another name").at("lastName"));
    }
    Ok(Renamed {
        customer: Key::new(changed.id),
        previous_name,
        kinds: vec![before, changed.customer_type],
        work_orders: orders.iter().map(|order| Key::new(order.id)).collect(),
        business: Some(Key::new(business)),
    })
}

/// One value of every type.
#[derive(ActionInput)]
struct EveryType {
    /// A flag.
    flag: bool,
    /// A number.
    number: i32,
    /// A large number.
    large: i64,
    /// A fraction.
    fraction: f64,
    /// An amount.
    amount: Decimal,
    /// A moment.
    moment: DateTimeUtc,
    /// A day.
    day: Date,
    /// A time of day.
    clock: Time,
    /// Anything.
    anything: Json,
    /// Texts.
    texts: Vec<String>,
    /// Perhaps an id.
    id: Option<Uuid>,
}

/// The same again.
#[derive(ActionPayload)]
struct Echo {
    /// A flag.
    flag: bool,
    /// A number.
    number: i32,
    /// A large number.
    large: i64,
    /// A fraction.
    fraction: f64,
    /// An amount.
    amount: Decimal,
    /// A moment.
    moment: DateTimeUtc,
    /// A day.
    day: Date,
    /// A time of day.
    clock: Time,
    /// Anything.
    anything: Json,
    /// Texts.
    texts: Vec<String>,
    /// Perhaps an id.
    id: Option<Uuid>,
}

async fn echo(input: EveryType, _: &mut TenantTransaction) -> Result<Echo, Error> {
    let EveryType { flag, number, large, fraction, amount, moment, day, clock, anything, texts, id } = input;
    Ok(Echo { flag, number, large, fraction, amount, moment, day, clock, anything, texts, id })
}

/// The first customer.
#[derive(ActionPayload)]
struct Oldest {
    /// The customer who was there first; null where there is none.
    customer: Option<Key<hs::customers::Entity>>,
}

async fn oldest((): (), transaction: &mut TenantTransaction) -> Result<Oldest, Error> {
    use sea_orm::QueryOrder;
    let first = hs::customers::Entity::find().order_by_asc(hs::customers::Column::CreatedAt);
    let first = first.one(&transaction.models()).await?;
    Ok(Oldest { customer: first.map(|customer| Key::new(customer.id)) })
}

fn rename_customer() -> Action {
    Action::mutation("renameCustomer", "Gives a customer another name.", rename)
        .roles(&[Role::Owner, Role::Staff])
        .refusals(&[ErrorCode::NotFound])
}

fn tables() -> Definition {
    Definition::new("verbs", 0)
        .table::<hs::customers::Entity>()
        .table::<hs::work_orders::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
}

fn definition() -> Definition {
    tables()
        .action(rename_customer())
        .action(Action::mutation("echo", "Says it again.", echo).roles(&Role::ALL))
        .action(Action::query("oldestCustomer", "Who was first.", oldest).roles(&Role::ALL))
}

struct Verbs {
    graph: Graph,
    verbs: Subgraph,
}

impl Verbs {
    async fn start() -> Self {
        let graph = Graph::start().await;
        populate_orders(&graph).await;
        let verbs = Subgraph::new(definition(), graph.subgraph.database().clone(), Bounds::default()).unwrap();
        Self { verbs, graph }
    }

    async fn ask(&self, caller: Caller, query: &str, variables: Value) -> Value {
        self.graph.ask_of(&self.verbs, caller, query, None, variables).await
    }

    async fn data(&self, query: &str) -> Value {
        let answer = self.ask(caller(ACME, Role::Owner), query, Value::Null).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].clone()
    }

    /// The code and the field of the only error.
    async fn refusal(&self, caller: Caller, query: &str, variables: Value) -> (String, String) {
        let error = only_error(&self.ask(caller, query, variables).await);
        let text = |name: &str| error["extensions"][name].as_str().unwrap_or_default().to_owned();
        (text("code"), text("field"))
    }

    async fn names(&self) -> Vec<String> {
        self.graph.texts("SELECT coalesce(last_name, '') FROM hs.customers ORDER BY created_at, id").await
    }
}

fn renaming(number: u64, rest: &str, selection: &str) -> String {
    let id = customer(number);
    format!("mutation {{ renameCustomer(input: {{customerId: \"{id}\", {rest}}}) {{ {selection} }} }}")
}

#[tokio::test]
async fn an_action_changes_and_its_payload_shows_the_records_as_they_are_now() {
    let verbs = Verbs::start().await;
    let selection = "__typename previousName kinds c: customer { __typename lastName customerType \
         workOrders { totalCount nodes { workOrderNumber } } } customer { firstName } \
         workOrders { title customer { lastName } } business { id }";
    let query = renaming(2, "lastName: \"Smith\", customerType: COMMERCIAL", selection);
    let before = verbs.verbs.database().statements();
    let data = verbs.data(&query).await;
    let statements = verbs.verbs.database().statements() - before;
    let expected = json!({
        "__typename": "RenameCustomerPayload",
        "previousName": "Baker",
        "kinds": ["RESIDENTIAL", "COMMERCIAL"],
        "c": {
            "__typename": "Customer", "lastName": "Smith", "customerType": "COMMERCIAL",
            "workOrders": {"totalCount": 2, "nodes": [{"workOrderNumber": "WO-2"}, {"workOrderNumber": "WO-3"}]},
        },
        "customer": {"firstName": "Bob"},
        "workOrders": [
            {"title": "Order 2", "customer": {"lastName": "Smith"}},
            {"title": "Order 3", "customer": {"lastName": "Smith"}},
        ],
        "business": {"id": ACME},
    });
    assert_eq!(data["renameCustomer"], expected);
    // Three of the action; a customer, its orders and their count; a customer; orders and their customer.
    assert_eq!(statements, 3 + 3 + 1 + 2);
    assert_eq!(
        verbs.data("{ customers(filter: {lastName: {eq: \"Smith\"}}) { totalCount } }").await["customers"]["totalCount"],
        1
    );
}

#[tokio::test]
async fn what_is_wrong_with_an_input_is_said_with_its_path() {
    let verbs = Verbs::start().await;
    let names = verbs.names().await;
    let owner = || caller(ACME, Role::Owner);
    let id = customer(1);
    for (query, code, field) in [
        (renaming(1, "customerType: COMMERCIAL", "previousName"), "GRAPHQL_VALIDATION_FAILED", ""),
        (renaming(1, "lastName: \"a\", customerType: NONE", "previousName"), "GRAPHQL_VALIDATION_FAILED", ""),
        (renaming(1, "lastName: \"a\\u0000b\"", "previousName"), "BAD_USER_INPUT", "input.lastName"),
        (renaming(1, "lastName: \"a\", creditLimit: \"much\"", "previousName"), "BAD_USER_INPUT", "input.creditLimit"),
        (renaming(1, "lastName: \"nobody\"", "previousName"), "BAD_USER_INPUT", "input.lastName"),
        // A rule of the table, which names a column.
        (renaming(1, "lastName: \"a\", creditLimit: -1", "previousName"), "CHECK_VIOLATION", "input.creditLimit"),
        (
            "mutation { renameCustomer(input: {customerId: \"1\", lastName: \"a\"}) { previousName } }".to_owned(),
            "BAD_USER_INPUT",
            "input.customerId",
        ),
    ] {
        assert_eq!(verbs.refusal(owner(), &query, Value::Null).await, (code.to_owned(), field.to_owned()), "{query}");
    }
    // Beside a variable the schema's validation looks away; the action's own reading does not.
    let query = "mutation ($id: ID!, $name: String) { renameCustomer(input: {customerId: $id, lastName: $name}) { previousName } }";
    let refusal = verbs.refusal(owner(), query, json!({"id": id})).await;
    assert_eq!(refusal, ("REQUIRED_VALUE_MISSING".to_owned(), "input.lastName".to_owned()));
    let query = "mutation ($i: RenameCustomerInput!) { renameCustomer(input: $i) { previousName } }";
    let refusal = verbs.refusal(owner(), query, json!({"i": {"customerId": id, "lastName": 5}})).await;
    assert_eq!(refusal, ("BAD_USER_INPUT".to_owned(), "$i.lastName".to_owned()));
    assert_eq!(verbs.names().await, names);
}

#[tokio::test]
async fn whoever_the_action_does_not_name_may_not() {
    let verbs = Verbs::start().await;
    let names = verbs.names().await;
    let query = renaming(1, "lastName: \"Smith\"", "previousName");
    let forbidden = ("FORBIDDEN".to_owned(), String::new());
    let before = verbs.verbs.database().statements();
    for role in Role::ALL.into_iter().filter(|role| ![Role::Owner, Role::Staff].contains(role)) {
        assert_eq!(verbs.refusal(caller(ACME, role), &query, Value::Null).await, forbidden, "{role}");
    }
    // A token that claims more than the membership gives.
    verbs.graph.sql("UPDATE user_mgmt.business_users SET role = 'viewer'").await;
    assert_eq!(verbs.refusal(caller(ACME, Role::Owner), &query, Value::Null).await, forbidden);
    assert_eq!(verbs.verbs.database().statements(), before);
    assert_eq!(verbs.names().await, names);
}

#[tokio::test]
async fn a_row_of_another_tenant_is_not_there_for_an_action() {
    let verbs = Verbs::start().await;
    let names = verbs.names().await;
    let foreign = format!(
        "mutation {{ renameCustomer(input: {{customerId: \"{}\", lastName: \"Smith\"}}) {{ previousName }} }}",
        foreign_customer()
    );
    let own = renaming(1, "lastName: \"Smith\"", "previousName");
    let expected = ("NOT_FOUND".to_owned(), "input.customerId".to_owned());
    assert_eq!(verbs.refusal(caller(ACME, Role::Owner), &foreign, Value::Null).await, expected);
    assert_eq!(verbs.refusal(caller(GLOBEX, Role::Owner), &own, Value::Null).await, expected);
    let stranger = Caller { tenant: GLOBEX, ..caller(ACME, Role::Owner) };
    assert_eq!(verbs.refusal(stranger, &foreign, Value::Null).await.0, "TENANT_UNKNOWN");
    assert_eq!(verbs.names().await, names);
}

#[tokio::test]
async fn what_the_caller_may_not_read_of_a_payload_undoes_the_action() {
    let verbs = Verbs::start().await;
    let names = verbs.names().await;
    // Staff may rename a customer, but not read deleted rows.
    let query = renaming(1, "lastName: \"Smith\"", "customer { workOrders(includeDeleted: true) { totalCount } }");
    let refusal = verbs.refusal(caller(ACME, Role::Staff), &query, Value::Null).await;
    assert_eq!(refusal.0, "FORBIDDEN");
    assert_eq!(verbs.names().await, names);
}

#[tokio::test]
async fn each_action_of_a_mutation_has_its_own_transaction_in_order() {
    let verbs = Verbs::start().await;
    let field = |key: &str, number: u64, name: &str| {
        format!(
            "{key}: renameCustomer(input: {{customerId: \"{}\", lastName: \"{name}\"}}) {{ customer {{ lastName }} previousName }} ",
            customer(number)
        )
    };
    let query = format!("mutation {{ {} {} {} }}", field("a", 1, "X"), field("b", 2, "nobody"), field("c", 1, "Y"));
    let answer = verbs.ask(caller(ACME, Role::Owner), &query, Value::Null).await;
    let renamed = |name: &str, before: &str| json!({"customer": {"lastName": name}, "previousName": before});
    assert_eq!(answer["data"], json!({"a": renamed("X", "Archer"), "b": null, "c": renamed("Y", "X")}));
    assert_eq!(only_error(&answer)["path"], json!(["b"]));
    assert_eq!(verbs.names().await[..2], ["Y", "Baker"]);
}

#[tokio::test]
async fn every_type_of_value_comes_back_as_it_was_sent() {
    let verbs = Verbs::start().await;
    let sent = json!({
        "flag": true, "number": -5, "large": "9007199254740993", "fraction": 0.25, "amount": "12.50",
        "moment": "2025-01-31T12:00:00.500000Z", "day": "2025-01-31", "clock": "14:30:00",
        "anything": {"a": [1, null]}, "texts": ["a", "b"], "id": customer(1),
    });
    let names: Vec<&str> = sent.as_object().unwrap().keys().map(String::as_str).collect();
    let query = format!("mutation ($i: EchoInput!) {{ echo(input: $i) {{ {} }} }}", names.join(" "));
    let answer = verbs.ask(caller(ACME, Role::Viewer), &query, json!({"i": sent})).await;
    assert_eq!(answer, json!({"data": {"echo": sent}}));
    for (field, wrong) in [("large", json!("x")), ("day", json!("2025-02-30")), ("clock", json!("24:00:00"))] {
        let mut input = sent.clone();
        input[field] = wrong;
        let refusal = verbs.refusal(caller(ACME, Role::Viewer), &query, json!({"i": input})).await;
        assert_eq!(refusal, ("BAD_USER_INPUT".to_owned(), format!("input.{field}")));
    }
    // Everything that is wrong is said at once.
    let mut input = sent.clone();
    (input["large"], input["day"]) = (json!("x"), json!("2025-02-30"));
    let answer = verbs.ask(caller(ACME, Role::Viewer), &query, json!({"i": input})).await;
    let faults = answer["errors"][0]["extensions"]["faults"].as_array().unwrap();
    let fields: Vec<&str> = faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["input.large", "input.day"], "{answer}");
}

#[tokio::test]
async fn a_query_written_by_hand_reads_in_the_snapshot_of_its_request() {
    let verbs = Verbs::start().await;
    let query = "{ oldestCustomer { customer { id firstName } } customers(first: 1) { totalCount } }";
    let data = verbs.data(query).await;
    assert_eq!(data["oldestCustomer"], json!({"customer": {"id": customer(1), "firstName": "Ada"}}));
    assert_eq!(data["customers"]["totalCount"], 6);
    verbs
        .graph
        .sql(&format!("DELETE FROM hs.work_orders; DELETE FROM hs.customers WHERE business_id = '{ACME}'"))
        .await;
    assert_eq!(
        verbs.data("{ oldestCustomer { customer { id } } }").await,
        json!({"oldestCustomer": {"customer": null}})
    );
}

#[tokio::test]
async fn a_payload_larger_than_the_budget_is_refused_and_the_action_undone() {
    let verbs = Verbs::start().await;
    let bounds = Bounds { allowance: Allowance { objects_written: 2, ..Allowance::UNBOUNDED }, ..Bounds::default() };
    let small = Subgraph::new(definition(), verbs.graph.subgraph.database().clone(), bounds).unwrap();
    let query = renaming(3, "lastName: \"Smith\"", "workOrders { id }");
    let answer = verbs.graph.ask_of(&small, caller(ACME, Role::Owner), &query, None, Value::Null).await;
    assert_eq!(only_error(&answer)["extensions"]["code"], "QUERY_TOO_COMPLEX");
    let data = verbs.data(&format!("{{ workOrder(id: \"{}\") {{ customer {{ lastName }} }} }}", work_order(4))).await;
    assert_eq!(data["workOrder"]["customer"]["lastName"], "Baker");
}

#[test]
fn an_action_stands_in_the_schema_with_its_descriptions() {
    let sdl = kit::sdl(definition()).unwrap();
    for part in [
        "renameCustomer(",
        "input: RenameCustomerInput!",
        "): RenameCustomerPayload",
        "oldestCustomer: OldestCustomerPayload",
        "Gives a customer another name. For the roles `owner`, `staff`. Refuses with `NOT_FOUND`.",
        "Which customer, and their new name.",
        "The new last name.",
        "customerId: ID!",
        "customerType: CustomerType\n",
        "workOrders: [WorkOrder!]!",
        "kinds: [CustomerType!]!",
    ] {
        assert!(sdl.contains(part), "{part}\n{sdl}");
    }
    assert!(!sdl.contains("OldestCustomerInput"), "{sdl}");
}

#[test]
fn a_declaration_that_cannot_hold_is_refused_at_the_start() {
    let open = Action::mutation("renameCustomer", "Gives another name.", rename);
    let error = |definition| kit::sdl(definition).unwrap_err();
    assert!(matches!(error(tables().action(open)), DefinitionError::NobodyMay { action: "renameCustomer" }));
    let twice = tables().action(rename_customer()).action(rename_customer());
    assert!(matches!(error(twice), DefinitionError::FieldTwice { field, .. } if field == "renameCustomer"));
    let like_a_table = Action::mutation("createCustomer", "Makes one.", rename).roles(&Role::ALL);
    assert!(matches!(error(tables().action(like_a_table)), DefinitionError::FieldTwice { .. }));
    let nowhere = Definition::new("verbs", 0).action(rename_customer());
    assert!(matches!(error(nowhere), DefinitionError::NoRecord { table, .. } if table == "hs.customers"));
}
