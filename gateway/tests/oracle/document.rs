//! GraphQL documents as values, and how they are written.

use std::fmt::{Display, Formatter, Result};

use crate::schema::Ty;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Variable(String),
    Int(i64),
    Float(f64),
    Text(String),
    Boolean(bool),
    Null,
    Enum(String),
    List(Vec<Literal>),
    Object(Vec<(String, Literal)>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Directive {
    pub(crate) name: String,
    pub(crate) arguments: Vec<(String, Literal)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldNode {
    pub(crate) alias: Option<String>,
    pub(crate) name: String,
    pub(crate) arguments: Vec<(String, Literal)>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) set: Vec<Selection>,
}

impl FieldNode {
    pub(crate) fn new(name: &str, set: Vec<Selection>) -> Self {
        Self { alias: None, name: name.to_owned(), arguments: Vec::new(), directives: Vec::new(), set }
    }

    /// The name under which the field appears in the answer.
    pub(crate) fn key(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Selection {
    Field(FieldNode),
    Inline { on: Option<String>, directives: Vec<Directive>, set: Vec<Selection> },
    Spread { name: String, directives: Vec<Directive> },
}

impl Selection {
    /// A field without arguments and selections.
    pub(crate) fn leaf(name: &str) -> Self {
        Self::Field(FieldNode::new(name, Vec::new()))
    }

    pub(crate) fn directives(&self) -> &[Directive] {
        match self {
            Self::Field(field) => &field.directives,
            Self::Inline { directives, .. } | Self::Spread { directives, .. } => directives,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fragment {
    pub(crate) name: String,
    pub(crate) on: String,
    pub(crate) set: Vec<Selection>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VariableDefinition {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) default: Option<Literal>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Operation {
    /// `query` or `mutation`.
    pub(crate) kind: String,
    pub(crate) name: Option<String>,
    pub(crate) variables: Vec<VariableDefinition>,
    pub(crate) set: Vec<Selection>,
}

impl Operation {
    /// The name of the type that it starts at.
    pub(crate) fn root(&self) -> &'static str {
        if self.kind == "mutation" { "Mutation" } else { "Query" }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    pub(crate) operation: Operation,
    pub(crate) fragments: Vec<Fragment>,
}

impl Document {
    pub(crate) fn fragment(&self, name: &str) -> Option<&Fragment> {
        self.fragments.iter().find(|fragment| fragment.name == name)
    }
}

impl Display for Literal {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Variable(name) => write!(out, "${name}"),
            Self::Int(number) => write!(out, "{number}"),
            Self::Float(number) => write!(out, "{number:?}"),
            Self::Text(text) => write!(out, "{}", serde_json::Value::from(text.as_str())),
            Self::Boolean(value) => write!(out, "{value}"),
            Self::Null => write!(out, "null"),
            Self::Enum(name) => write!(out, "{name}"),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(out, "[{}]", items.join(", "))
            }
            Self::Object(members) => write!(out, "{{{}}}", pairs(members)),
        }
    }
}

fn pairs(members: &[(String, Literal)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    members.join(", ")
}

impl Display for Directive {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, " @{}", self.name)?;
        if self.arguments.is_empty() { Ok(()) } else { write!(out, "({})", pairs(&self.arguments)) }
    }
}

impl Display for Selection {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Field(field) => {
                if let Some(alias) = &field.alias {
                    write!(out, "{alias}: ")?;
                }
                write!(out, "{}", field.name)?;
                if !field.arguments.is_empty() {
                    write!(out, "({})", pairs(&field.arguments))?;
                }
                write!(out, "{}", written(&field.directives))?;
                if field.set.is_empty() { Ok(()) } else { write!(out, " {{ {} }}", selections(&field.set)) }
            }
            Self::Inline { on, directives, set } => {
                let on = on.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
                write!(out, "...{on}{} {{ {} }}", written(directives), selections(set))
            }
            Self::Spread { name, directives } => write!(out, "...{name}{}", written(directives)),
        }
    }
}

fn written(directives: &[Directive]) -> String {
    directives.iter().map(ToString::to_string).collect()
}

/// The text of a selection set, without its braces.
pub(crate) fn selections(set: &[Selection]) -> String {
    let items: Vec<String> = set.iter().map(ToString::to_string).collect();
    items.join(" ")
}

impl Display for Document {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Operation { kind, name, variables, set } = &self.operation;
        write!(out, "{kind}{}", name.as_ref().map(|name| format!(" {name}")).unwrap_or_default())?;
        if !variables.is_empty() {
            let variables: Vec<String> = variables.iter().map(ToString::to_string).collect();
            write!(out, "({})", variables.join(", "))?;
        }
        write!(out, " {{ {} }}", selections(set))?;
        for Fragment { name, on, set } in &self.fragments {
            write!(out, " fragment {name} on {on} {{ {} }}", selections(set))?;
        }
        Ok(())
    }
}

impl Display for VariableDefinition {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "${}: {}", self.name, self.ty)?;
        self.default.as_ref().map_or(Ok(()), |default| write!(out, " = {default}"))
    }
}
