//! The API schema indexed by name, for everything that compiles or checks operations.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::schema::{self, TypeDefinition};

use super::{api::derive_api_document, supergraph::Supergraph};

/// Introspection types and built-in directives, as the specification has them; validation needs them as definitions.
const BUILT_IN: &str = include_str!("built_in.graphql");

/// A field's or argument's type, without the parser's types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FieldType {
    /// A named type.
    Named(Arc<str>),
    /// `[T]`.
    List(Box<FieldType>),
    /// `T!`.
    NonNull(Box<FieldType>),
}

impl FieldType {
    pub(crate) fn of(source: &schema::Type) -> Self {
        match source {
            graphql_tools::parser::schema::Type::NamedType(name) => Self::Named(name.as_str().into()),
            graphql_tools::parser::schema::Type::ListType(inner) => Self::List(Box::new(Self::of(inner))),
            graphql_tools::parser::schema::Type::NonNullType(inner) => Self::NonNull(Box::new(Self::of(inner))),
        }
    }

    pub(crate) fn is_non_null(&self) -> bool {
        matches!(self, Self::NonNull(_))
    }
}

impl std::fmt::Display for FieldType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::NonNull(inner) => write!(f, "{inner}!"),
        }
    }
}

/// A field of an object or an interface.
#[derive(Debug)]
pub(crate) struct OutputField {
    pub(crate) of_type: FieldType,
}

/// An object or an interface.
#[derive(Debug, Default)]
pub(crate) struct OutputType {
    pub(crate) fields: HashMap<String, OutputField>,
}

/// A field of an input object.
#[derive(Debug)]
pub(crate) struct InputField {
    pub(crate) of_type: FieldType,
    pub(crate) has_default: bool,
}

/// An input object.
#[derive(Debug)]
pub(crate) struct InputObject {
    pub(crate) fields: HashMap<String, InputField>,
    pub(crate) is_one_of: bool,
}

/// An enum: its values, and the same as JSON strings.
#[derive(Debug)]
pub(crate) struct EnumType {
    pub(crate) values: Vec<String>,
}

/// What a named type is.
#[derive(Debug)]
pub(crate) enum TypeKind {
    Scalar,
    Object(OutputType),
    Interface(OutputType),
    Union,
    Enum(Arc<EnumType>),
    InputObject(Arc<InputObject>),
}

/// The API schema: document for validation and introspection, index for compiling.
#[derive(Debug)]
pub(crate) struct ApiSchema {
    /// What clients see, with the introspection types and built-in directives.
    pub(crate) document: schema::Document,
    types: HashMap<String, TypeKind>,
    possible: HashMap<String, BTreeSet<Arc<str>>>,
    query: Arc<str>,
    mutation: Option<Arc<str>>,
    subscription: Option<Arc<str>>,
}

impl ApiSchema {
    pub(crate) fn new(supergraph: &Supergraph) -> Self {
        let document = with_built_ins(derive_api_document(supergraph));
        let mut types = HashMap::new();
        for definition in type_definitions(&document) {
            types.insert(definition.name().to_owned(), kind_of(definition));
        }
        add_meta_fields(&document, &mut types);
        let name = |name: Option<&String>| name.map(|name| Arc::<str>::from(name.as_str()));
        Self {
            query: name(document.query_type_name()).unwrap_or_else(|| "Query".into()),
            mutation: name(document.mutation_type_name()),
            subscription: name(document.subscription_type_name()),
            possible: possible_types(&document),
            document,
            types,
        }
    }

    pub(crate) fn query(&self) -> &Arc<str> {
        &self.query
    }

    pub(crate) fn mutation(&self) -> Option<&Arc<str>> {
        self.mutation.as_ref()
    }

    pub(crate) fn subscription(&self) -> Option<&Arc<str>> {
        self.subscription.as_ref()
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.types.get(name)
    }

    /// The field `name` of the object or interface `parent`, `__typename` aside.
    pub(crate) fn field(&self, parent: &str, name: &str) -> Option<&OutputField> {
        match self.types.get(parent)? {
            TypeKind::Object(it) | TypeKind::Interface(it) => it.fields.get(name),
            _ => None,
        }
    }

    pub(crate) fn is_abstract(&self, name: &str) -> bool {
        matches!(self.types.get(name), Some(TypeKind::Interface(_) | TypeKind::Union))
    }

    /// The object types that a value of this type may have: itself for an object.
    pub(crate) fn possible_types(&self, name: &str) -> impl Iterator<Item = &Arc<str>> {
        self.possible.get(name).into_iter().flatten()
    }

    /// Whether a value of the object type `object` fits the type `condition`.
    pub(crate) fn is_possible(&self, condition: &str, object: &str) -> bool {
        self.possible.get(condition).is_some_and(|types| types.contains(object))
    }
}

fn with_built_ins(mut document: schema::Document) -> schema::Document {
    let built_in = graphql_tools::parser::parse_schema::<String>(BUILT_IN)
        .map(graphql_tools::parser::schema::Document::into_static);
    let query = document.query_type_name().cloned();
    document.definitions.extend(built_in.map(|it| it.definitions).unwrap_or_default());
    for definition in &mut document.definitions {
        if let Definition::TypeDefinition(TypeDefinition::Object(object)) = definition
            && Some(&object.name) == query.as_ref()
        {
            object.fields.extend(meta_fields());
        }
    }
    document
}

/// `__schema` and `__type`, which the query root has besides its own fields.
fn meta_fields() -> Vec<schema::Field> {
    let text = "type Query { __schema: __Schema! __type(name: String!): __Type }";
    let parsed =
        graphql_tools::parser::parse_schema::<String>(text).map(graphql_tools::parser::schema::Document::into_static);
    let definitions = parsed.map(|it| it.definitions).unwrap_or_default();
    let fields = definitions.into_iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Object(object)) => Some(object.fields),
        _ => None,
    });
    fields.flatten().collect()
}

fn add_meta_fields(document: &schema::Document, types: &mut HashMap<String, TypeKind>) {
    let query = document.query_type_name().and_then(|name| types.get_mut(name));
    if let Some(TypeKind::Object(query)) = query {
        for field in meta_fields() {
            query.fields.insert(field.name.clone(), OutputField { of_type: FieldType::of(&field.field_type) });
        }
    }
}

pub(crate) fn type_definitions(document: &schema::Document) -> impl Iterator<Item = &TypeDefinition> {
    document.definitions.iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(definition) => Some(definition),
        _ => None,
    })
}

fn kind_of(definition: &TypeDefinition) -> TypeKind {
    match definition {
        TypeDefinition::Scalar(_) => TypeKind::Scalar,
        TypeDefinition::Object(it) => TypeKind::Object(output_type(&it.fields)),
        TypeDefinition::Interface(it) => TypeKind::Interface(output_type(&it.fields)),
        TypeDefinition::Union(_) => TypeKind::Union,
        TypeDefinition::Enum(it) => {
            let values = it.values.iter().map(|value| value.name.clone()).collect();
            TypeKind::Enum(Arc::new(EnumType { values }))
        }
        TypeDefinition::InputObject(it) => TypeKind::InputObject(Arc::new(InputObject {
            is_one_of: it.directives.iter().any(|directive| directive.name == "oneOf"),
            fields: it.fields.iter().map(input_field).collect(),
        })),
    }
}

fn input_field(source: &schema::InputValue) -> (String, InputField) {
    let field = InputField { of_type: FieldType::of(&source.value_type), has_default: source.default_value.is_some() };
    (source.name.clone(), field)
}

fn output_type(fields: &[schema::Field]) -> OutputType {
    let fields =
        fields.iter().map(|field| (field.name.clone(), OutputField { of_type: FieldType::of(&field.field_type) }));
    OutputType { fields: fields.collect() }
}

fn possible_types(document: &schema::Document) -> HashMap<String, BTreeSet<Arc<str>>> {
    let mut possible: HashMap<String, BTreeSet<Arc<str>>> = HashMap::new();
    for definition in type_definitions(document) {
        match definition {
            TypeDefinition::Object(object) => {
                let name: Arc<str> = object.name.as_str().into();
                possible.entry(object.name.clone()).or_default().insert(name.clone());
                for interface in &object.implements_interfaces {
                    possible.entry(interface.clone()).or_default().insert(name.clone());
                }
            }
            TypeDefinition::Union(union) => {
                let members = union.types.iter().map(|name| name.as_str().into());
                possible.entry(union.name.clone()).or_default().extend(members);
            }
            _ => {}
        }
    }
    possible
}
