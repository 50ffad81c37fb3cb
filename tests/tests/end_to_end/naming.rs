//! The names of the graph, and the schema files in the repository's root.

use std::path::Path;

use end_to_end::api::{Api, items, name};
use end_to_end::graph::{COMPOSED, Graph};

#[tokio::test]
async fn types_are_pascal_case_and_fields_arguments_and_enum_values_follow_their_cases() {
    let api = Api::read(&Graph::reading().await).await;
    let mut wrong = Vec::new();
    for found in own_types(&api) {
        let type_name = name(found);
        if !is_pascal_case(type_name) {
            wrong.push(type_name.to_owned());
        }
        let fields = items(&found["fields"]).iter().chain(items(&found["inputFields"]));
        let arguments = items(&found["fields"]).iter().flat_map(|field| items(&field["args"]));
        let camel = fields.chain(arguments).map(name).filter(|name| !is_camel_case(name));
        wrong.extend(camel.map(|field| format!("{type_name}.{field}")));
        let upper = items(&found["enumValues"]).iter().map(name).filter(|name| !is_upper_snake_case(name));
        wrong.extend(upper.map(|value| format!("{type_name}.{value}")));
    }
    assert!(wrong.is_empty(), "named against docs/naming: {wrong:#?}");
}

#[tokio::test]
async fn every_type_field_argument_and_enum_value_has_a_description() {
    let api = Api::read(&Graph::reading().await).await;
    let mut silent = Vec::new();
    for found in own_types(&api) {
        let parts = ["fields", "inputFields", "enumValues"].map(|part| items(&found[part]));
        let arguments = items(&found["fields"]).iter().flat_map(|field| items(&field["args"]));
        let described = std::iter::once(found).chain(parts.into_iter().flatten()).chain(arguments);
        let missing = described.filter(|part| part["description"].as_str().is_none_or(str::is_empty));
        silent.extend(missing.map(|part| format!("{}.{}", name(found), name(part))));
    }
    assert!(silent.is_empty(), "without a description: {silent:#?}");
}

#[tokio::test]
async fn every_type_of_a_table_has_one_list_whose_name_is_its_plural() {
    let api = Api::read(&Graph::reading().await).await;
    for entity in api.entities() {
        assert!(entity.one != entity.many, "{entity:?}");
        assert_eq!(entity.one[..1].to_uppercase() + &entity.one[1..], entity.type_name);
    }
}

#[test]
fn the_schema_files_are_what_the_subgraphs_compose_to() {
    for (file, composed) in [("supergraph.graphql", &COMPOSED.supergraph), ("schema.graphql", &COMPOSED.api_schema)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == **composed, "{file} is not what the subgraphs compose to; run `make schema`");
    }
}

/// What the schema defines itself, without introspection.
fn own_types(api: &Api) -> impl Iterator<Item = &serde_json::Value> {
    let built_in = ["Boolean", "Float", "ID", "Int", "String"];
    items(&api.schema["types"])
        .iter()
        .filter(move |found| !name(found).starts_with("__") && !built_in.contains(&name(found)))
}

fn is_pascal_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_camel_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_upper_snake_case(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}
