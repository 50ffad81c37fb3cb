//! Composes subgraph schemas into a supergraph in Apollo's join format.

mod interface_objects;

use federation_composition::{CompositionResult, GraphQLError, ServiceDefinition, graphql_core};

/// Why subgraphs do not compose.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}{}{}: {message}. {remedy}", place(.subgraph.as_deref(), " in subgraph "), place(.coordinate.as_deref(), " at "))]
pub struct CompositionError {
    /// The rule that was broken, for instance `INVALID_FIELD_SHARING`.
    pub code: String,
    /// The subgraph at fault, where it is one.
    pub subgraph: Option<String>,
    /// The type, or `Type.field`, at fault.
    pub coordinate: Option<String>,
    /// What was wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

fn place(name: Option<&str>, before: &str) -> String {
    name.map(|name| format!("{before}`{name}`")).unwrap_or_default()
}

/// Composes `(name, url, sdl)` of each subgraph into supergraph SDL.
///
/// # Errors
/// All errors of all subgraphs, in their order.
pub fn compose(subgraphs: &[(&str, &str, &str)]) -> Result<String, Vec<CompositionError>> {
    let mut errors = Vec::new();
    let mut services = Vec::new();
    for (name, url, sdl) in subgraphs {
        match graphql_core::parse(sdl) {
            Ok(document) => {
                let mut service = ServiceDefinition::new(*name, document);
                service.url = Some((*url).to_owned());
                services.push(service);
            }
            Err(error) => errors.push(parse_error(name, &error)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let names: Vec<&str> = subgraphs.iter().map(|(name, _, _)| *name).collect();
    match federation_composition::compose_services(&services) {
        Ok(CompositionResult::Success(success)) => {
            Ok(interface_objects::mark_borrowed_fields(success.supergraph_sdl().to_owned(), &services))
        }
        Ok(CompositionResult::Failure(failure)) => {
            Err(failure.errors().iter().map(|error| composition_error(error, &names)).collect())
        }
        Err(error) => Err(vec![described(
            error.code().unwrap_or("COMPOSITION_FAILED").to_owned(),
            error.message().to_owned(),
            &names,
        )]),
    }
}

fn parse_error(subgraph: &str, error: &GraphQLError) -> CompositionError {
    CompositionError {
        code: "INVALID_GRAPHQL".to_owned(),
        subgraph: Some(subgraph.to_owned()),
        coordinate: None,
        message: error.message.trim_end_matches('.').to_owned(),
        remedy: "Correct the subgraph's schema; it is no GraphQL".to_owned(),
    }
}

fn composition_error(error: &GraphQLError, names: &[&str]) -> CompositionError {
    let code = error.extensions.get("code").and_then(|code| code.as_str()).unwrap_or("COMPOSITION_FAILED");
    described(code.to_owned(), error.message.clone(), names)
}

fn described(code: String, message: String, names: &[&str]) -> CompositionError {
    let (subgraph, text) = split_subgraph(&message, names);
    CompositionError {
        coordinate: coordinate_in(&text),
        remedy: remedy_for(&code).to_owned(),
        message: text.trim_end_matches('.').to_owned(),
        subgraph,
        code,
    }
}

/// Takes `[name] ` off the front of a message, or finds the one subgraph that the message names in quotes.
fn split_subgraph(message: &str, names: &[&str]) -> (Option<String>, String) {
    let bracketed = message.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    if let Some((name, text)) = bracketed
        && names.contains(&name)
    {
        return (Some(name.to_owned()), text.to_owned());
    }
    let mentioned: Vec<&&str> = names.iter().filter(|name| message.contains(&format!("\"{name}\""))).collect();
    let only = match mentioned.as_slice() {
        [name] => Some((**name).to_owned()),
        _ => None,
    };
    (only, message.to_owned())
}

/// The first quoted schema coordinate of a message, for instance `Product.price`.
fn coordinate_in(message: &str) -> Option<String> {
    let quoted = message.split('"').skip(1).step_by(2);
    let mut coordinates = quoted.filter(|text| {
        let name = text.split(['.', '(']).next().unwrap_or_default();
        name.starts_with(|first: char| first.is_ascii_uppercase()) && !text.contains(' ')
    });
    coordinates.next().map(str::to_owned)
}

fn remedy_for(code: &str) -> &'static str {
    match code {
        "INVALID_FIELD_SHARING" => {
            "Mark the field @shareable in every subgraph that resolves it, or leave it to one subgraph"
        }
        "SATISFIABILITY_ERROR" => {
            "Give the type a @key that both subgraphs resolve, or mark the field @shareable where it is needed"
        }
        "FIELD_TYPE_MISMATCH" | "FIELD_ARGUMENT_TYPE_MISMATCH" => "Give the field the same type in every subgraph",
        "KEY_INVALID_FIELDS" | "REQUIRES_INVALID_FIELDS" | "PROVIDES_INVALID_FIELDS" => {
            "Name only fields that the type has, with their sub-fields"
        }
        "EXTERNAL_MISSING_ON_BASE" => "Define the field in the subgraph that owns it, or drop @external",
        "EXTERNAL_UNUSED" => "Use the @external field in @key, @requires or @provides, or remove it",
        "TYPE_KIND_MISMATCH" => "Give the type the same kind in every subgraph, or rename one",
        "NO_QUERIES" => "Define at least one query field in some subgraph",
        "ENUM_VALUE_MISMATCH" => "Define the same values in every subgraph that uses the enum as input and output",
        "REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH" | "REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH" => {
            "Make it optional, or define it in every subgraph"
        }
        _ => "Change the schema of the named subgraph so that the rule holds, then compose again",
    }
}
