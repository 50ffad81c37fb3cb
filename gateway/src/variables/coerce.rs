//! Input coercion: JSON text in, JSON text of the coerced value out. All faults of a value are found at once.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::key_text;
use super::scalar::write_scalar;
use crate::error::{ErrorCode, GraphqlError};
use crate::json::scan::{JsonError, Scanner, unquote};
use crate::json::write::{quoted, write_string};
use crate::language::ast::{EnumValueDefinition, InputValueDefinition, Position, Type, TypeKind};
use crate::language::schema::TypeId;
use crate::language::validate::did_you_mean;
use crate::schema::ApiSchema;

/// Most faults that are reported of all variables together.
const MOST_FAULTS: usize = 50;

/// One step of the way into a value.
enum Step {
    Key(String),
    Index(u32),
}

/// Coerces the values of one request's variables.
pub(super) struct Coercion<'a> {
    pub(super) schema: &'a ApiSchema,
    /// The coerced values.
    pub(super) out: Vec<u8>,
    pub(super) faults: Vec<GraphqlError>,
    variable: &'a str,
    position: Position,
    path: Vec<Step>,
}

impl<'a> Coercion<'a> {
    pub(super) fn new(schema: &'a ApiSchema) -> Self {
        let (out, faults, path) = (Vec::new(), Vec::new(), Vec::new());
        Self { schema, out, faults, variable: "", position: Position::default(), path }
    }

    /// Coerces the JSON text `value` of a variable; false when it has faults.
    pub(super) fn variable(&mut self, name: &'a str, position: Position, of_type: &Type, value: &[u8]) -> bool {
        let before = self.faults.len();
        (self.variable, self.position) = (name, position);
        self.value(of_type, value);
        self.faults.len() == before
    }

    /// Notes a variable that has no value and needs one.
    pub(super) fn missing(&mut self, name: &'a str, position: Position, of_type: &Type) {
        (self.variable, self.position) = (name, position);
        self.fault(&format!("a value of the required type `{of_type}` is missing"));
    }

    fn fault(&mut self, message: &str) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let mut place = String::new();
        for step in &self.path {
            // Writing to a string cannot fail.
            let _ = match step {
                Step::Key(key) => write!(place, ".{key}"),
                Step::Index(index) => write!(place, ".{index}"),
            };
        }
        let inner = place.strip_prefix('.').map(|place| format!(" at `{place}`")).unwrap_or_default();
        let message = format!("The variable `${}` is invalid{inner}: {message}.", self.variable);
        let mut error = GraphqlError::new(ErrorCode::BadUserInput, message);
        error = error.at(self.position.line as usize, self.position.column as usize);
        let field = quoted(&format!("{}{place}", self.variable));
        error.extensions = Box::new([("field".to_owned(), String::from_utf8_lossy(&field).into_owned())]);
        self.faults.push(error);
    }

    fn value(&mut self, of_type: &Type, value: &[u8]) {
        match of_type {
            Type::NonNull(_) if value == b"null" => self.fault(&format!("`{of_type}` must not be null")),
            Type::NonNull(inner) => self.value(inner, value),
            _ if value == b"null" => self.out.extend_from_slice(b"null"),
            Type::List(inner) => self.list(inner, value),
            Type::Named(name) => self.named(name, value),
        }
    }

    fn list(&mut self, inner: &Type, value: &[u8]) {
        self.out.push(b'[');
        if value.first() == Some(&b'[') {
            let read = Scanner::new(value).list::<JsonError>(|scanner, index| {
                if index > 0 {
                    self.out.push(b',');
                }
                self.path.push(Step::Index(index));
                let element = scanner.value()?;
                self.value(inner, element);
                self.path.pop();
                Ok(())
            });
            self.check_read(read);
        } else {
            self.value(inner, value);
        }
        self.out.push(b']');
    }

    fn check_read(&mut self, read: Result<(), JsonError>) {
        if let Err(error) = read {
            self.fault(&error.to_string());
        }
    }

    fn named(&mut self, name: &str, value: &[u8]) {
        let schema = self.schema;
        let id = schema.id(name);
        match id.and_then(|id| schema.definition(id)).map(|it| &it.kind).zip(id) {
            Some((TypeKind::Scalar, _)) if matches!(name, "Int" | "Float" | "String" | "Boolean" | "ID") => {
                if let Err(reason) = write_scalar(name, value, &mut self.out) {
                    self.fault(&format!("{} is no `{name}`{reason}", shown(value)));
                }
            }
            Some((TypeKind::Scalar, _)) => self.out.extend_from_slice(value),
            Some((TypeKind::Enum { values }, id)) => self.enum_value(name, id, values, value),
            Some((TypeKind::InputObject { fields }, id)) => self.input_object(name, id, fields, value),
            _ => self.fault(&format!("`{name}` is no input type")),
        }
    }

    fn enum_value(&mut self, name: &str, id: TypeId, values: &[EnumValueDefinition], value: &[u8]) {
        let given = unquote(value);
        if given.as_deref().is_some_and(|given| self.schema.has_enum_value(id, given)) {
            return self.out.extend_from_slice(value);
        }
        let names = || values.iter().map(|value| &*value.name);
        let near = given.map(|given| did_you_mean(&given, names())).unwrap_or_default();
        let choices: Vec<&str> = names().take(20).collect();
        let choices = choices.join(", ");
        let more = if values.len() > 20 { ", ..." } else { "" };
        let value = shown(value);
        self.fault(&format!(
            "{value} is no value of the enum `{name}`; its values are {choices}{more}{}",
            as_tail(&near)
        ));
    }

    fn input_object(&mut self, name: &str, id: TypeId, fields: &[InputValueDefinition], value: &[u8]) {
        if value.first() != Some(&b'{') {
            return self.fault(&format!("{} is no `{name}`; give an object", shown(value)));
        }
        let mut seen: HashSet<String> = HashSet::new();
        let mut has_null = false;
        self.out.push(b'{');
        let read = Scanner::new(value).object::<JsonError>(|scanner, key| {
            let key = key_text(key);
            let member = scanner.value()?;
            has_null |= member == b"null";
            self.member((name, id, fields), &key, member, &mut seen);
            Ok(())
        });
        self.check_read(read);
        self.out.push(b'}');
        let directives = self.schema.definition(id).map(|it| it.directives.as_slice()).unwrap_or_default();
        if directives.iter().any(|it| &*it.name == "oneOf") && (seen.len() != 1 || has_null) {
            self.fault(&format!("`{name}` takes exactly one field, and not null"));
        }
        for field in fields.iter().filter(|field| field.kind.is_non_null() && field.default.is_none()) {
            if !seen.contains(&*field.name) {
                self.path.push(Step::Key(field.name.to_string()));
                self.fault(&format!(
                    "the field `{name}.{}` of the required type `{}` is missing",
                    field.name, field.kind
                ));
                self.path.pop();
            }
        }
    }

    fn member(
        &mut self,
        (name, id, fields): (&str, TypeId, &[InputValueDefinition]),
        key: &str,
        member: &[u8],
        seen: &mut HashSet<String>,
    ) {
        self.path.push(Step::Key(key.to_owned()));
        match self.schema.input_field(id, key) {
            None => {
                let near = did_you_mean(key, fields.iter().map(|field| &*field.name));
                self.fault(&format!("`{name}` has no field `{key}`{}", as_tail(&near)));
            }
            Some(_) if seen.contains(key) => self.fault(&format!("`{key}` is given twice")),
            Some(field) => {
                if !seen.is_empty() {
                    self.out.push(b',');
                }
                write_string(&mut self.out, key);
                self.out.push(b':');
                self.value(&field.kind, member);
                seen.insert(key.to_owned());
            }
        }
        self.path.pop();
    }
}

/// A question of [`did_you_mean`] as the end of a sentence.
fn as_tail(question: &str) -> String {
    match question.strip_prefix(" Did").and_then(|question| question.strip_suffix('?')) {
        Some(question) => format!("; did{question}?"),
        None => String::new(),
    }
}

/// The value as it is shown in a message: never more than its beginning.
fn shown(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value.get(..200).unwrap_or(value));
    if text.chars().count() <= 40 {
        return text.into_owned();
    }
    format!("{}...", text.chars().take(40).collect::<String>())
}
