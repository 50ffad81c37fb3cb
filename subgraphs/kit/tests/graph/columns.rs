//! What may not be read may not be asked about: every classified column, every role, every way to ask.

use std::collections::BTreeSet;

use entities::table_model::Class;
use entities::{auto, banking, hs, notification_mgmt, reporting_mgmt, rest, ret, tenant_mgmt, user_mgmt};
use kit::{Bounds, Circle, Definition, Subgraph};
use serde_json::Value;
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller};

/// A subgraph of every table that has a classified column.
fn definition() -> Definition {
    Definition::new("people", 0)
        .schema("hs", Circle::Work)
        .schema("auto", Circle::Work)
        .schema("rest", Circle::Work)
        .schema("ret", Circle::Work)
        .schema("notification_mgmt", Circle::Work)
        .schema("reporting_mgmt", Circle::Administered)
        .schema("user_mgmt", Circle::Administered)
        .schema("banking", Circle::Administered)
        .schema("tenant_mgmt", Circle::Administered)
        .table::<hs::customers::Entity>()
        .table::<hs::work_orders::Entity>()
        .table::<auto::vehicles::Entity>()
        .table::<rest::orders::Entity>()
        .table::<ret::sales_orders::Entity>()
        .table::<notification_mgmt::notifications::Entity>()
        .table::<reporting_mgmt::customer_360::Entity>()
        .table::<user_mgmt::users::Entity>()
        .table::<user_mgmt::business_users::Entity>()
        .table::<banking::payment_methods::Entity>()
        .table::<tenant_mgmt::businesses::Entity>()
}

/// The roles that read a class, as the documentation has them.
fn readers(class: Class) -> BTreeSet<Role> {
    use Role::{FrontDesk, Manager, Owner, PartsManager, ServiceAdvisor, Staff, Technician};
    match class {
        Class::Open => Role::ALL.into(),
        Class::Contact => [Owner, Manager, Staff, ServiceAdvisor, Technician, FrontDesk, PartsManager].into(),
        Class::Entry => [Owner, Manager, Staff, ServiceAdvisor, Technician, FrontDesk].into(),
        Class::Card => [Owner, Manager, Staff, ServiceAdvisor, FrontDesk].into(),
        Class::Pay | Class::Identity => [Owner, Manager].into(),
    }
}

fn camel(column: &str) -> String {
    let mut words = column.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(1);
        name + &head.to_uppercase() + tail
    })
}

/// Ways to read a column or to learn of it.
fn questions(list: &str, field: &str) -> Vec<String> {
    let mut questions = vec![
        format!("{{ {list} {{ nodes {{ {field} }} }} }}"),
        format!("{{ {list}(filter: {{ {field}: {{ isNull: true }} }}) {{ totalCount }} }}"),
        format!("{{ {list}(filter: {{ or: [{{ not: {{ {field}: {{ isNull: true }} }} }}] }}) {{ totalCount }} }}"),
        format!("{{ {list}(orderBy: [{{ {field}: ASC }}]) {{ nodes {{ id }} }} }}"),
    ];
    if field == "hourlyRate" {
        questions.push(format!("{{ {list} {{ aggregate {{ sum {{ {field} }} }} }} }}"));
        questions.push(format!("{{ {list} {{ aggregate {{ max {{ {field} }} }} }} }}"));
        questions.push(format!("{{ users {{ nodes {{ businessUsers {{ nodes {{ {field} }} }} }} }} }}"));
        questions.push(format!(
            "{{ users(filter: {{ businessUsers: {{ some: {{ {field}: {{ isNull: false }} }} }} }}) {{ totalCount }} }}"
        ));
    }
    questions
}

#[tokio::test]
async fn a_column_is_read_and_asked_about_by_the_roles_of_its_class_alone() {
    let graph = Graph::start().await;
    let database = kit::Database::connect(&graph.database.url(), 2).await.unwrap();
    let people = Subgraph::new(definition(), database, Bounds::default()).unwrap();
    let columns = entities::tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let classified: Vec<_> = columns.filter(|(_, column)| column.class != Class::Open).collect();
    assert!(classified.len() > 20, "{}", classified.len());
    for (table, column) in classified {
        let (list, class, field) = (table.plural, column.class, camel(column.name));
        for role in Role::ALL {
            for question in questions(list, &field) {
                let answer = graph.ask_of(&people, caller(ACME, role), &question, None, Value::Null).await;
                let code = answer["errors"][0]["extensions"]["code"].as_str();
                // Objects have no order.
                if code == Some("GRAPHQL_VALIDATION_FAILED") && question.contains("orderBy") {
                    continue;
                }
                let expected = if readers(class).contains(&role) { None } else { Some("FORBIDDEN") };
                assert_eq!(code, expected, "{role}: {question} {answer}");
            }
        }
    }
}

#[test]
fn a_schema_of_which_nothing_is_said_is_not_served() {
    let silent = Definition::new("silent", 0).table::<hs::customers::Entity>();
    let refused = kit::sdl(silent).unwrap_err().to_string();
    assert!(refused.contains("hs.customers"), "{refused}");
}
