//! GraphQL schemas as values, and how they are written.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result, Write};

use crate::document::Literal;

/// A type as it is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    Named(String),
    List(Box<Ty>),
    NonNull(Box<Ty>),
}

impl Ty {
    pub(crate) fn named(name: &str) -> Self {
        Self::Named(name.to_owned())
    }

    pub(crate) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    pub(crate) fn required(self) -> Self {
        Self::NonNull(Box::new(self))
    }

    /// The name within lists and non-nulls.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::List(inner) | Self::NonNull(inner) => inner.name(),
        }
    }

    pub(crate) fn is_required(&self) -> bool {
        matches!(self, Self::NonNull(_))
    }

    /// The type without its outermost non-null.
    pub(crate) fn nullable(&self) -> &Self {
        match self {
            Self::NonNull(inner) => inner,
            other => other,
        }
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self.nullable(), Self::List(_))
    }
}

impl Display for Ty {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Named(name) => write!(out, "{name}"),
            Self::List(inner) => write!(out, "[{inner}]"),
            Self::NonNull(inner) => write!(out, "{inner}!"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Scalar,
    Enum,
    Input,
    Object,
    Interface,
    Union,
}

/// An argument, or a field of an input object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) default: Option<Literal>,
}

impl Display for Input {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}: {}", self.name, self.ty)?;
        self.default.as_ref().map_or(Ok(()), |default| write!(out, " = {default}"))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) arguments: Vec<Input>,
    /// The directives of federation, as written.
    pub(crate) directives: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) fields: Vec<Field>,
    pub(crate) interfaces: Vec<String>,
    /// Of a union.
    pub(crate) members: Vec<String>,
    /// Of an enum.
    pub(crate) values: Vec<String>,
    /// Of an input object.
    pub(crate) inputs: Vec<Input>,
    /// The directives of federation, as written.
    pub(crate) directives: String,
}

impl Type {
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            fields: Vec::new(),
            interfaces: Vec::new(),
            members: Vec::new(),
            values: Vec::new(),
            inputs: Vec::new(),
            directives: String::new(),
        }
    }

    pub(crate) fn is_composite(&self) -> bool {
        matches!(self.kind, Kind::Object | Kind::Interface | Kind::Union)
    }
}

const BUILT_IN: [&str; 5] = ["Int", "Float", "String", "Boolean", "ID"];

#[derive(Clone, Debug, Default)]
pub(crate) struct Schema {
    pub(crate) types: BTreeMap<String, Type>,
}

impl Schema {
    pub(crate) fn add(&mut self, ty: Type) {
        self.types.insert(ty.name.clone(), ty);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Type> {
        self.types.get(name)
    }

    pub(crate) fn field(&self, parent: &str, name: &str) -> Option<&Field> {
        self.get(parent)?.fields.iter().find(|field| field.name == name)
    }

    /// Whether a name is that of an object, interface or union.
    pub(crate) fn is_composite(&self, name: &str) -> bool {
        self.get(name).is_some_and(Type::is_composite)
    }

    /// The objects that a value of the type may be.
    pub(crate) fn possible(&self, name: &str) -> Vec<&str> {
        let Some(ty) = self.get(name) else { return Vec::new() };
        match ty.kind {
            Kind::Object => vec![ty.name.as_str()],
            Kind::Union => ty.members.iter().map(String::as_str).collect(),
            Kind::Interface => {
                let objects = self.types.values().filter(|object| object.kind == Kind::Object);
                objects
                    .filter(|object| object.interfaces.iter().any(|it| it == name))
                    .map(|object| object.name.as_str())
                    .collect()
            }
            Kind::Scalar | Kind::Enum | Kind::Input => Vec::new(),
        }
    }

    /// Whether some object is of both types.
    pub(crate) fn overlap(&self, one: &str, other: &str) -> bool {
        let others = self.possible(other);
        self.possible(one).iter().any(|object| others.contains(object))
    }
}

impl Display for Schema {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for ty in self.types.values().filter(|ty| !BUILT_IN.contains(&ty.name.as_str())) {
            writeln!(out, "{ty}")?;
        }
        Ok(())
    }
}

impl Display for Type {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Self { name, directives, .. } = self;
        match self.kind {
            Kind::Scalar => write!(out, "scalar {name}"),
            Kind::Enum => write!(out, "enum {name} {{ {} }}", self.values.join(" ")),
            Kind::Union => write!(out, "union {name} = {}", self.members.join(" | ")),
            Kind::Input => {
                let inputs: Vec<String> = self.inputs.iter().map(ToString::to_string).collect();
                write!(out, "input {name} {{ {} }}", inputs.join(" "))
            }
            Kind::Object | Kind::Interface => {
                let word = if self.kind == Kind::Object { "type" } else { "interface" };
                let mut implements = self.interfaces.join(" & ");
                if !implements.is_empty() {
                    implements.insert_str(0, " implements ");
                }
                let fields = self
                    .fields
                    .iter()
                    .try_fold(String::new(), |mut text, field| write!(text, "\n  {field}").map(|()| text))?;
                write!(out, "{word} {name}{implements}{directives} {{{fields}\n}}")
            }
        }
    }
}

impl Display for Field {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}", self.name)?;
        if !self.arguments.is_empty() {
            let arguments: Vec<String> = self.arguments.iter().map(ToString::to_string).collect();
            write!(out, "({})", arguments.join(", "))?;
        }
        write!(out, ": {}{}", self.ty, self.directives)
    }
}
