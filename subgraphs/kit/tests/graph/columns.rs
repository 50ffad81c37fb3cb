//! What may not be read may not be asked about: every classified column, every role, every way to ask.

use std::collections::{BTreeMap, BTreeSet};

use entities::table_model::{Class, Column, Table};
use kit::permissions::{self, Permissions, Verb};
use kit::{Bounds, Definition, Subgraph};
use serde_json::Value;
use service::identity::Role;

use crate::fixture::{ACME, Graph, caller};

/// Every classified column, with its table.
fn classified() -> Vec<(&'static Table, &'static Column)> {
    let columns = entities::tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    columns.filter(|(_, column)| column.class != Class::Open && !column.internal).collect()
}

/// A subgraph of every table that has a classified column, and of the members of businesses.
fn definition() -> Definition {
    let is_classified = |table: &&Table| table.columns.iter().any(|column| column.class != Class::Open);
    let people = |table: &&Table| is_classified(table) || table.name == "users";
    Definition::new("people", 0).tables(entities::tables().filter(people))
}

/// The roles that read a class, as the documentation has them.
fn readers(class: Class) -> BTreeSet<Role> {
    use Role::{FrontDesk, Manager, Owner, PartsManager, ServiceAdvisor, Staff, Technician};
    match class {
        Class::Open => Role::ALL.into(),
        Class::Contact => [Owner, Manager, Staff, ServiceAdvisor, Technician, FrontDesk, PartsManager].into(),
        Class::Entry => [Owner, Manager, Staff, ServiceAdvisor, Technician, FrontDesk].into(),
        Class::Card | Class::Health => [Owner, Manager, Staff, ServiceAdvisor, FrontDesk].into(),
        Class::Cost => [Owner, Manager, Staff, ServiceAdvisor, PartsManager].into(),
        Class::Notes => [Owner, Manager, Staff, ServiceAdvisor, Technician, FrontDesk, PartsManager].into(),
        Class::Pay | Class::Identity | Class::Secret => [Owner, Manager].into(),
    }
}

/// Whether the role may read the table at all.
fn reads_table(permissions: &Permissions, name: &str, role: Role) -> bool {
    permissions.tables.iter().find(|table| table.name == name).unwrap().verbs_of(role).contains(&Verb::Read)
}

fn camel(column: &str) -> String {
    let mut words = column.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(1);
        name + &head.to_uppercase() + tail
    })
}

/// Ways to read a column or to learn of it, by name.
fn questions(table: &Table, field: &str) -> Vec<(&'static str, String)> {
    let (list, type_name) = (table.plural, table.type_name);
    let filtered = |filter: String| format!("{{ {list}(filter: {{ {filter} }}) {{ totalCount }} }}");
    let mut questions = vec![
        ("read", format!("{{ {list} {{ nodes {{ {field} }} }} }}")),
        ("filter", filtered(format!("{field}: {{ isNull: true }}"))),
        ("nested filter", filtered(format!("or: [{{ not: {{ {field}: {{ isNull: true }} }} }}]"))),
        ("order", format!("{{ {list}(orderBy: [{{ {field}: ASC }}]) {{ nodes {{ id }} }} }}")),
        ("sum", format!("{{ {list} {{ aggregate {{ sum {{ {field} }} }} }} }}")),
        ("greatest", format!("{{ {list} {{ aggregate {{ max {{ {field} }} }} }} }}")),
        (
            "group",
            format!("{{ {list} {{ groups(by: [{{ {field}: true }}]) {{ nodes {{ aggregate {{ count }} }} }} }} }}"),
        ),
        (
            "entity",
            format!(
                "{{ _entities(representations: [{{ __typename: \"{type_name}\", id: \"{}\" }}]) {{ ... on {type_name} {{ {field} }} }} }}",
                uuid::Uuid::from_u128(7)
            ),
        ),
    ];
    if field == "hourlyRate" {
        questions
            .push(("nested list", format!("{{ users {{ nodes {{ businessUsers {{ nodes {{ {field} }} }} }} }} }}")));
        questions.push((
            "filter of a relation",
            format!(
                "{{ users(filter: {{ businessUsers: {{ some: {{ {field}: {{ isNull: false }} }} }} }}) {{ totalCount }} }}"
            ),
        ));
    }
    questions
}

/// The ways that some types of columns do not have: objects have no order, texts no sum.
const OF_SOME_TYPES: [&str; 4] = ["order", "sum", "greatest", "group"];

#[tokio::test]
async fn a_column_is_read_and_asked_about_by_the_roles_of_its_class_alone() {
    let graph = Graph::start().await;
    let database = kit::Database::connect(&graph.database.url(), 2).await.unwrap();
    let people = Subgraph::new(definition(), database, Bounds::default()).unwrap();
    let classified = classified();
    assert!(classified.len() > 40, "{}", classified.len());
    let permissions = permissions::of(definition()).unwrap();
    let mut tried = BTreeMap::<&str, usize>::new();
    for (table, column) in classified {
        let (class, field) = (column.class, camel(column.name));
        for role in Role::ALL {
            for (way, question) in questions(table, &field) {
                let answer = graph.ask_of(&people, caller(ACME, role), &question, None, Value::Null).await;
                let code = answer["errors"][0]["extensions"]["code"].as_str();
                if code == Some("GRAPHQL_VALIDATION_FAILED") && OF_SOME_TYPES.contains(&way) {
                    continue;
                }
                *tried.entry(way).or_default() += 1;
                let reads = readers(class).contains(&role) && reads_table(&permissions, &table.qualified_name(), role);
                let expected = if reads { None } else { Some("FORBIDDEN") };
                assert_eq!(code, expected, "{role}: {question} {answer}");
            }
        }
    }
    assert!(tried.len() == 10 && tried.values().all(|of_way| *of_way >= Role::ALL.len()), "{tried:?}");
}

#[tokio::test]
async fn a_column_that_may_not_be_read_may_not_be_written() {
    let graph = Graph::start().await;
    let database = kit::Database::connect(&graph.database.url(), 2).await.unwrap();
    let people = Subgraph::new(definition(), database, Bounds::default()).unwrap();
    let permissions = permissions::of(definition()).unwrap();
    let mut tried = 0;
    for table in &permissions.tables {
        for (field, class) in table.fields.iter().filter(|(field, class)| *class != Class::Open && field != "id") {
            for role in Role::ALL.into_iter().filter(|role| table.verbs_of(*role).contains(&Verb::Update)) {
                let name = &table.type_name;
                let id = uuid::Uuid::from_u128(7);
                let query = format!("mutation {{ update{name}(id: \"{id}\", input: {{ {field}: null }}) {{ id }} }}");
                let answer = graph.ask_of(&people, caller(ACME, role), &query, None, Value::Null).await;
                let code = answer["errors"][0]["extensions"]["code"].as_str();
                // What the database computes is in no input.
                if code == Some("GRAPHQL_VALIDATION_FAILED") {
                    continue;
                }
                assert_eq!(
                    code == Some("FORBIDDEN"),
                    !readers(*class).contains(&role),
                    "{role} {name}.{field} {answer}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "only {tried} writes were tried");
}
