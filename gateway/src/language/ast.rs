//! A GraphQL document as a tree: what was written, with its places, and numbers with every digit.

use std::sync::Arc;

/// A name of the language. Cheap to clone.
pub(crate) type Name = Arc<str>;

/// Where something stands in its text; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// The digits as written.
    Int(Box<str>),
    /// The number as written.
    Float(Box<str>),
    /// The text without quotes and escapes.
    String(Box<str>),
    Enum(Name),
    Variable(Name),
    List(Vec<Value>),
    Object(Vec<(Name, Value)>),
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    Named(Name),
    List(Box<Type>),
    NonNull(Box<Type>),
}

/// An argument and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) position: Position,
    pub(crate) name: Name,
    pub(crate) value: Value,
}

/// A directive where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directive {
    pub(crate) position: Position,
    pub(crate) name: Name,
    pub(crate) arguments: Vec<Argument>,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OperationKind {
    Query,
    Mutation,
    Subscription,
}

impl OperationKind {
    /// The keyword of the language.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }
}

impl Type {
    /// The name at its core.
    pub(crate) fn name(&self) -> &Name {
        match self {
            Self::Named(name) => name,
            Self::List(inner) | Self::NonNull(inner) => inner.name(),
        }
    }

    /// Whether a value must not be null.
    pub(crate) fn is_non_null(&self) -> bool {
        matches!(self, Self::NonNull(_))
    }

    /// The same without the outermost `!`.
    pub(crate) fn nullable(&self) -> &Self {
        match self {
            Self::NonNull(inner) => inner,
            _ => self,
        }
    }
}

impl Field {
    /// The key in the response: the alias, or the name.
    pub(crate) fn key(&self) -> &Name {
        self.alias.as_ref().unwrap_or(&self.name)
    }
}

/// A variable of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VariableDefinition {
    pub(crate) position: Position,
    pub(crate) name: Name,
    pub(crate) kind: Type,
    pub(crate) default: Option<Value>,
    pub(crate) directives: Vec<Directive>,
}

/// A field of a selection set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) position: Position,
    pub(crate) alias: Option<Name>,
    pub(crate) name: Name,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) directives: Vec<Directive>,
    /// `None`: no braces were written.
    pub(crate) selections: Option<Vec<Selection>>,
}

/// `... on Type { ... }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InlineFragment {
    pub(crate) position: Position,
    pub(crate) condition: Option<Name>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) selections: Vec<Selection>,
}

/// `...Name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FragmentSpread {
    pub(crate) position: Position,
    pub(crate) name: Name,
    pub(crate) directives: Vec<Directive>,
}

/// One selection of a selection set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    Field(Field),
    InlineFragment(InlineFragment),
    FragmentSpread(FragmentSpread),
}

/// An operation of an executable document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationDefinition {
    pub(crate) position: Position,
    pub(crate) description: Option<Box<str>>,
    pub(crate) kind: OperationKind,
    pub(crate) name: Option<Name>,
    pub(crate) variables: Vec<VariableDefinition>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) selections: Vec<Selection>,
}

/// A fragment of an executable document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FragmentDefinition {
    pub(crate) position: Position,
    pub(crate) description: Option<Box<str>>,
    pub(crate) name: Name,
    pub(crate) condition: Name,
    pub(crate) directives: Vec<Directive>,
    pub(crate) selections: Vec<Selection>,
}

/// An executable document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExecutableDocument {
    pub(crate) operations: Vec<OperationDefinition>,
    pub(crate) fragments: Vec<FragmentDefinition>,
}

/// An argument or input field of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InputValueDefinition {
    pub(crate) description: Option<Box<str>>,
    pub(crate) name: Name,
    pub(crate) kind: Type,
    pub(crate) default: Option<Value>,
    pub(crate) directives: Vec<Directive>,
}

/// A field of an object or interface type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldDefinition {
    pub(crate) description: Option<Box<str>>,
    pub(crate) name: Name,
    pub(crate) arguments: Vec<InputValueDefinition>,
    pub(crate) kind: Type,
    pub(crate) directives: Vec<Directive>,
}

/// A value of an enum type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EnumValueDefinition {
    pub(crate) description: Option<Box<str>>,
    pub(crate) name: Name,
    pub(crate) directives: Vec<Directive>,
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypeKind {
    Scalar,
    Object { interfaces: Vec<Name>, fields: Vec<FieldDefinition> },
    Interface { interfaces: Vec<Name>, fields: Vec<FieldDefinition> },
    Union { members: Vec<Name> },
    Enum { values: Vec<EnumValueDefinition> },
    InputObject { fields: Vec<InputValueDefinition> },
}

/// A type of a schema, or an extension of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypeDefinition {
    pub(crate) position: Position,
    pub(crate) description: Option<Box<str>>,
    pub(crate) extends: bool,
    pub(crate) name: Name,
    pub(crate) directives: Vec<Directive>,
    pub(crate) kind: TypeKind,
}

/// A directive that a schema defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DirectiveDefinition {
    pub(crate) description: Option<Box<str>>,
    pub(crate) name: Name,
    pub(crate) arguments: Vec<InputValueDefinition>,
    pub(crate) repeatable: bool,
    pub(crate) locations: Vec<Name>,
}

/// `schema { ... }` or `extend schema`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemaDefinition {
    pub(crate) description: Option<Box<str>>,
    pub(crate) extends: bool,
    pub(crate) directives: Vec<Directive>,
    /// The root types.
    pub(crate) roots: Vec<(OperationKind, Name)>,
}

/// A type system document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemaDocument {
    pub(crate) schemas: Vec<SchemaDefinition>,
    pub(crate) types: Vec<TypeDefinition>,
    pub(crate) directives: Vec<DirectiveDefinition>,
}
