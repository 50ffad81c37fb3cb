//! The API schema with what every schema has: introspection types, built-in scalars and directives.

use super::contract::{self, TagRules};
use super::{ApiSchema, api::derive_api_document, supergraph::Supergraph};
use crate::language::ast::{SchemaDocument, TypeKind};
use crate::language::{ParseLimits, parse_schema};

/// Introspection types and built-in directives, as the specification has them.
const BUILT_IN: &str = include_str!("built_in.graphql");
/// `__schema` and `__type`, which the query root has besides its own fields.
const META_FIELDS: &str = "type Query { __schema: __Schema! __type(name: String!): __Type }";

/// The API schema of a supergraph, indexed.
pub(crate) fn api_schema(supergraph: &Supergraph) -> ApiSchema {
    ApiSchema::new(with_built_ins(derive_api_document(supergraph)))
}

/// The part of the API schema that is a contract, indexed.
///
/// # Errors
/// Why the rules make no contract.
pub(crate) fn contract_schema(supergraph: &Supergraph, rules: TagRules<'_>) -> Result<ApiSchema, String> {
    let document = contract::cut(supergraph, derive_api_document(supergraph), rules)?;
    Ok(ApiSchema::new(with_built_ins(document)))
}

/// Adds to a schema document what every schema has.
pub(crate) fn with_built_ins(mut document: SchemaDocument) -> SchemaDocument {
    let built_in = read(BUILT_IN);
    document.types.extend(built_in.types);
    document.directives.extend(built_in.directives);
    let query = document.root(crate::language::ast::OperationKind::Query).cloned();
    let query = query.unwrap_or_else(|| "Query".into());
    for definition in document.types.iter_mut().filter(|definition| definition.name == query) {
        if let TypeKind::Object { fields, .. } = &mut definition.kind {
            fields.extend(read(META_FIELDS).types.into_iter().flat_map(|it| match it.kind {
                TypeKind::Object { fields, .. } => fields,
                _ => Vec::new(),
            }));
        }
    }
    document
}

/// Texts of our own, which a test reads.
fn read(text: &str) -> SchemaDocument {
    parse_schema(text, ParseLimits::trusted()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_schema_has_can_be_read() {
        assert!(read(BUILT_IN).types.len() > 10 && read(BUILT_IN).directives.len() == 5);
        assert_eq!(read(META_FIELDS).types.len(), 1);
    }
}
