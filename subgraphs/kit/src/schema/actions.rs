//! Actions in the schema: a root field each, the type of its input and that of its payload.

use async_graphql::dynamic::{Field, InputObject, InputValue, Object, SchemaBuilder, TypeRef};

use service::error::ErrorCode;
use service::identity::Role;

use super::cost;
use super::field;
use super::inputs::{listed, value_type};
use crate::action::{LinkedAction, PayloadType};
use crate::scalar::Kind;
use crate::table::Catalogue;

/// Registers the inputs and payloads of all actions, and the enums that only they may use.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    for linked in &catalogue.actions {
        for kind in kinds(linked) {
            builder = register_enumeration(builder, linked, kind);
        }
        if !linked.action.input.is_empty() && !linked.action.has_arguments {
            builder = builder.register(input(linked));
        }
        builder = builder.register(payload(linked));
    }
    builder
}

/// The root field of an action. Like every root field it is null when it fails.
pub(super) fn action_field(linked: &LinkedAction) -> Field {
    let field = field(linked.action.name, TypeRef::named(linked.payload_type.as_str()), description(linked));
    if linked.action.has_arguments {
        return linked.action.input.iter().fold(field, |field, given| {
            let ty = value_type(&given.kind, given.is_required);
            field.argument(InputValue::new(given.name, ty).description(given.description))
        });
    }
    if linked.action.input.is_empty() {
        return field;
    }
    let input_type = TypeRef::named_nn(linked.input_type.as_str());
    field.argument(InputValue::new("input", input_type).description(linked.action.input_description))
}

/// What it does, who may, and what it refuses.
fn description(linked: &LinkedAction) -> String {
    if linked.action.is_open {
        let who = " For whoever is not signed in: sent without a token, as the only field of its operation.";
        return refusals_of(format!("{}{who}", linked.action.description), linked.action.refusals);
    }
    roles_and_refusals(linked.action.description, linked.action.roles, linked.action.refusals)
}

/// A description with who may and what is refused.
pub(super) fn roles_and_refusals(description: &str, roles: &[Role], refusals: &[ErrorCode]) -> String {
    let text = format!("{description} For the roles {}.", quoted(roles.iter().map(|role| role.as_str())));
    refusals_of(text, refusals)
}

fn refusals_of(mut text: String, refusals: &[ErrorCode]) -> String {
    if !refusals.is_empty() {
        text.push_str(&format!(" Refuses with {}.", quoted(refusals.iter().map(|code| code.as_str()))));
    }
    text
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn kinds(linked: &LinkedAction) -> impl Iterator<Item = &Kind> {
    let given = linked.action.input.iter().map(|field| &field.kind);
    let answered = linked.action.payload.iter().filter_map(|field| match &field.ty {
        PayloadType::Value { kind, .. } => Some(kind),
        PayloadType::Record(_) | PayloadType::Records(_) => None,
    });
    given.chain(answered)
}

fn register_enumeration(builder: SchemaBuilder, linked: &LinkedAction, kind: &Kind) -> SchemaBuilder {
    match kind {
        Kind::List(element) => register_enumeration(builder, linked, element),
        Kind::Enumeration(values) => builder.register(listed(values, format!("Values of `{}`.", linked.action.name))),
        _ => builder,
    }
}

fn input(linked: &LinkedAction) -> InputObject {
    let input = InputObject::new(&linked.input_type).description(linked.action.input_description);
    linked.action.input.iter().fold(input, |input, field| {
        let ty = value_type(&field.kind, field.is_required);
        input.field(InputValue::new(field.name, ty).description(field.description))
    })
}

fn payload(linked: &LinkedAction) -> Object {
    let payload = Object::new(&linked.payload_type).description(linked.action.payload_description);
    linked.action.payload.iter().fold(payload, |payload, described| {
        let ty = match &described.ty {
            PayloadType::Value { kind, is_nullable } => value_type(kind, !is_nullable),
            PayloadType::Record(table) => TypeRef::named(table.type_name),
            PayloadType::Records(table) => TypeRef::named_nn_list_nn(table.type_name),
        };
        let field = field(described.name, ty, described.description);
        payload.field(match described.ty {
            PayloadType::Records(_) => field.directive(cost::list_of(cost::RECORDS)),
            PayloadType::Value { .. } | PayloadType::Record(_) => field,
        })
    })
}
