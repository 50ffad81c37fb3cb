//! The GraphQL schema of a subgraph, built from its catalogue with async-graphql's dynamic types.
//!
//! async-graphql gives the SDL, the introspection and the validation rules. Execution is the kit's own
//! (`execute/`), so the resolvers here never run.

mod actions;
mod aggregates;
mod cost;
mod figure_inputs;
mod filters;
mod groups;
mod inputs;
mod objects;
mod root;
mod sdl;
mod subscriptions;

use std::sync::Arc;

use async_graphql::dynamic::{Field, FieldFuture, InputValue, Schema, SchemaBuilder, TypeRef};
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute};
use async_graphql::registry::Registry;
use async_graphql::{Request, Response, Value, async_trait};

use crate::definition::DefinitionError;
use crate::scalar;
use crate::table::Catalogue;

pub(crate) use root::MutationNames;

/// Request data that stops async-graphql after validation.
pub(crate) struct ValidateOnly;

/// The schema, its SDL and the catalogue that it was built from.
pub(crate) struct GraphSchema {
    schema: Schema,
    catalogue: Catalogue,
    sdl: String,
}

impl GraphSchema {
    /// Builds the schema.
    ///
    /// # Errors
    /// When async-graphql refuses it.
    pub(crate) fn build(catalogue: Catalogue) -> Result<Self, DefinitionError> {
        let mutation = root::has_mutations(&catalogue).then_some("Mutation");
        let mut builder = Schema::build("Query", mutation, subscriptions::root(&catalogue))
            .enable_federation()
            .limit_recursive_depth(64)
            .extension(StopAfterValidation);
        builder = scalar::register(builder);
        // Before the tables, whose enums say more of the values.
        builder = actions::register(builder, &catalogue);
        builder = subscriptions::register(builder, &catalogue);
        builder = filters::register(builder, &catalogue);
        builder = inputs::register(builder, &catalogue);
        builder = objects::register(builder, &catalogue);
        builder = aggregates::register(builder, &catalogue);
        builder = groups::register(builder, &catalogue);
        builder = figure_inputs::register(builder, &catalogue);
        builder = root::register(builder, &catalogue);
        let schema = finish(builder)?;
        let mut sdl = sdl::federation_sdl(&schema);
        if let Some(root) = subscriptions::sdl(&schema, &catalogue) {
            sdl.push('\n');
            sdl.push_str(&root);
        }
        Ok(Self { schema, catalogue, sdl })
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The subgraph's SDL with federation directives.
    pub(crate) fn sdl(&self) -> &str {
        &self.sdl
    }

    pub(crate) fn registry(&self) -> &Registry {
        self.schema.registry()
    }

    /// async-graphql's own execution: validation alone, or introspection.
    pub(crate) async fn execute(&self, request: Request) -> Response {
        self.schema.execute(request).await
    }
}

fn finish(builder: SchemaBuilder) -> Result<Schema, DefinitionError> {
    builder
        .entity_resolver(|_| FieldFuture::from_value(None))
        .finish()
        .map_err(|error| DefinitionError::Schema(error.to_string()))
}

/// A field whose value the kit's executor provides.
fn field(name: impl Into<String>, ty: impl Into<TypeRef>, description: impl Into<String>) -> Field {
    Field::new(name, ty, |_| FieldFuture::from_value(None)).description(description)
}

/// An argument or a field of an input.
fn input(name: impl Into<String>, ty: impl Into<TypeRef>, description: impl Into<String>) -> InputValue {
    InputValue::new(name, ty).description(description)
}

struct StopAfterValidation;

impl ExtensionFactory for StopAfterValidation {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(StopAfterValidation)
    }
}

#[async_trait::async_trait]
impl Extension for StopAfterValidation {
    async fn execute(
        &self,
        context: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        if context.data_opt::<ValidateOnly>().is_some() {
            return Response::new(Value::Null);
        }
        next.run(context, operation_name).await
    }
}
