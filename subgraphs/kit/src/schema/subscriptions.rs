//! `Subscription`: a root field for each subscription of the definition.

use async_graphql::SDLExportOptions;
use async_graphql::dynamic::{
    InputValue, Schema, SchemaBuilder, Subscription, SubscriptionField, SubscriptionFieldFuture, TypeRef,
};

use super::actions::roles_and_refusals;
use super::inputs::{listed, value_type};
use crate::scalar::Kind;
use crate::subscription::LinkedSubscription;
use crate::table::Catalogue;

/// The name of the root type.
const NAME: &str = "Subscription";

/// The name of the root type, where there is anything to follow.
pub(super) fn root(catalogue: &Catalogue) -> Option<&'static str> {
    (!catalogue.subscriptions.is_empty()).then_some(NAME)
}

/// Registers `Subscription`, and the enums that only its arguments may use.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    if catalogue.subscriptions.is_empty() {
        return builder;
    }
    let mut root = Subscription::new(NAME);
    for linked in &catalogue.subscriptions {
        for argument in &linked.subscription.arguments {
            builder = register_enumeration(builder, linked, &argument.kind);
        }
        root = root.field(subscription_field(catalogue, linked));
    }
    builder.register(root)
}

fn register_enumeration(builder: SchemaBuilder, linked: &LinkedSubscription, kind: &Kind) -> SchemaBuilder {
    match kind {
        Kind::List(element) => register_enumeration(builder, linked, element),
        Kind::Enumeration(values) => {
            builder.register(listed(values, format!("Values of `{}`.", linked.subscription.name)))
        }
        _ => builder,
    }
}

fn subscription_field(catalogue: &Catalogue, linked: &LinkedSubscription) -> SubscriptionField {
    let declared = &linked.subscription;
    let ty = TypeRef::named(catalogue.type_name(linked.entity));
    // The kit's executor brings the events; this resolver never runs.
    let field = SubscriptionField::new(declared.name, ty, |_| {
        SubscriptionFieldFuture::new(async {
            Ok(futures::stream::empty::<async_graphql::Result<async_graphql::Value>>())
        })
    });
    let field = field.description(roles_and_refusals(declared.description, declared.roles, declared.refusals));
    declared.arguments.iter().fold(field, |field, argument| {
        let ty = value_type(&argument.kind, argument.is_required);
        field.argument(InputValue::new(argument.name, ty).description(argument.description))
    })
}

/// The SDL of the root type. async-graphql leaves it out of a subgraph's SDL, so it is taken from the plain one.
pub(super) fn sdl(schema: &Schema, catalogue: &Catalogue) -> Option<String> {
    root(catalogue)?;
    let plain = schema.sdl_with_options(SDLExportOptions::new());
    let (_, from_root) = plain.split_once(&format!("\ntype {NAME} {{\n"))?;
    let (fields, _) = from_root.split_once("\n}\n")?;
    Some(format!(
        "\"\"\"\nWhat can be followed. Each answer is one event; `extensions.cursor` says where to go on after it.\n\"\"\"\n\
         type {NAME} {{\n{fields}\n}}\n"
    ))
}
