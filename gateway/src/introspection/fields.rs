//! Writes the introspection types, key by key of what is asked.

use super::selection::Asked;
use super::source::{deprecation, interfaces, kind, specified_by};
use crate::json::write::write_string;
use crate::language::ast::{
    Directive, DirectiveDefinition, EnumValueDefinition, FieldDefinition, InputValueDefinition, Type, TypeDefinition,
    TypeKind,
};
use crate::schema::ApiSchema;

/// Writes one introspection answer, up to a number of bytes.
pub(super) struct Writer<'a> {
    pub(super) schema: &'a ApiSchema,
    pub(super) out: Vec<u8>,
    /// Nothing more is written once the answer is this long.
    pub(super) limit: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn is_full(&self) -> bool {
        self.out.len() > self.limit
    }

    /// Writes an object of the introspection type `of_type`; `write` writes the value of each key.
    fn object(&mut self, asked: &[Asked], of_type: &str, mut write: impl FnMut(&mut Self, &Asked)) {
        self.out.push(b'{');
        for (index, asked) in asked.iter().enumerate() {
            if self.is_full() {
                break;
            }
            if index > 0 {
                self.out.push(b',');
            }
            self.out.extend_from_slice(&asked.written);
            if &*asked.name == "__typename" {
                write_string(&mut self.out, of_type);
            } else {
                write(self, asked);
            }
        }
        self.out.push(b'}');
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.out.push(b'[');
        for (index, item) in items.into_iter().enumerate() {
            if self.is_full() {
                break;
            }
            if index > 0 {
                self.out.push(b',');
            }
            write(self, item);
        }
        self.out.push(b']');
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => write_string(&mut self.out, text),
            None => self.null(),
        }
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    pub(super) fn schema_object(&mut self, asked: &[Asked]) {
        let schema = self.schema;
        self.object(asked, "__Schema", |writer, asked| match &*asked.name {
            "description" => {
                writer.text(schema.document.schemas.iter().find_map(|schema| schema.description.as_deref()));
            }
            "types" => writer.list(&schema.document.types, |writer, it| writer.definition(it, &asked.inner)),
            "queryType" => writer.named_type(Some(schema.query()), &asked.inner),
            "mutationType" => writer.named_type(schema.mutation().map(|name| &**name), &asked.inner),
            "subscriptionType" => writer.named_type(schema.subscription().map(|name| &**name), &asked.inner),
            "directives" => {
                writer.list(&schema.document.directives, |writer, it| writer.directive(it, &asked.inner));
            }
            _ => writer.null(),
        });
    }

    pub(super) fn named_type(&mut self, name: Option<&str>, asked: &[Asked]) {
        match name.and_then(|name| self.schema.definition_named(name)) {
            Some(definition) => self.definition(definition, asked),
            None => self.null(),
        }
    }

    fn of_type(&mut self, of_type: &Type, asked: &[Asked]) {
        let (kind, inner) = match of_type {
            Type::Named(name) => return self.named_type(Some(name), asked),
            Type::List(inner) => ("LIST", inner),
            Type::NonNull(inner) => ("NON_NULL", inner),
        };
        self.object(asked, "__Type", |writer, asked| match &*asked.name {
            "kind" => writer.text(Some(kind)),
            "ofType" => writer.of_type(inner, &asked.inner),
            _ => writer.null(),
        });
    }

    fn definition(&mut self, definition: &'a TypeDefinition, asked: &[Asked]) {
        self.object(asked, "__Type", |writer, asked| match &*asked.name {
            "kind" => writer.text(Some(kind(definition))),
            "name" => writer.text(Some(&definition.name)),
            "description" => writer.text(definition.description.as_deref()),
            "specifiedByURL" => writer.text(specified_by(definition)),
            "fields" => writer.type_fields(definition, asked),
            "interfaces" => match interfaces(definition) {
                Some(names) => writer.list(names, |writer, name| writer.named_type(Some(name), &asked.inner)),
                None => writer.null(),
            },
            "possibleTypes" => writer.possible_types(definition, &asked.inner),
            "enumValues" => writer.enum_values(definition, asked),
            "inputFields" => match &definition.kind {
                TypeKind::InputObject { fields } => writer.input_values(fields, asked),
                _ => writer.null(),
            },
            "isOneOf" => match &definition.kind {
                TypeKind::InputObject { .. } => {
                    writer.boolean(definition.directives.iter().any(|it| &*it.name == "oneOf"));
                }
                _ => writer.null(),
            },
            _ => writer.null(),
        });
    }

    fn possible_types(&mut self, definition: &TypeDefinition, asked: &[Asked]) {
        let schema = self.schema;
        match &definition.kind {
            TypeKind::Union { members } => {
                self.list(members, |writer, name| writer.named_type(Some(name), asked));
            }
            TypeKind::Interface { .. } => {
                let objects = schema.possible_types(&definition.name);
                self.list(objects, |writer, name| writer.named_type(Some(name), asked));
            }
            _ => self.null(),
        }
    }

    fn type_fields(&mut self, definition: &'a TypeDefinition, asked: &Asked) {
        let (TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. }) = &definition.kind else {
            return self.null();
        };
        let shown = fields
            .iter()
            .filter(|it| !it.name.starts_with("__") && (asked.deprecated || deprecation(&it.directives).is_none()));
        self.list(shown, |writer, it: &FieldDefinition| {
            writer.object(&asked.inner, "__Field", |writer, asked| match &*asked.name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                "args" => writer.input_values(&it.arguments, asked),
                "type" => writer.of_type(&it.kind, &asked.inner),
                _ => writer.deprecated(asked, &it.directives),
            });
        });
    }

    fn deprecated(&mut self, asked: &Asked, directives: &[Directive]) {
        let reason = deprecation(directives);
        match &*asked.name {
            "isDeprecated" => self.boolean(reason.is_some()),
            "deprecationReason" => self.text(reason),
            _ => self.null(),
        }
    }

    fn enum_values(&mut self, definition: &TypeDefinition, asked: &Asked) {
        let TypeKind::Enum { values } = &definition.kind else {
            return self.null();
        };
        let shown = values.iter().filter(|it| asked.deprecated || deprecation(&it.directives).is_none());
        self.list(shown, |writer, it: &EnumValueDefinition| {
            writer.object(&asked.inner, "__EnumValue", |writer, asked| match &*asked.name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                _ => writer.deprecated(asked, &it.directives),
            });
        });
    }

    fn input_values(&mut self, values: &[InputValueDefinition], asked: &Asked) {
        let shown = values.iter().filter(|it| asked.deprecated || deprecation(&it.directives).is_none());
        self.list(shown, |writer, it| {
            writer.object(&asked.inner, "__InputValue", |writer, asked| match &*asked.name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                "type" => writer.of_type(&it.kind, &asked.inner),
                "defaultValue" => {
                    let text = it.default.as_ref().map(ToString::to_string);
                    writer.text(text.as_deref());
                }
                _ => writer.deprecated(asked, &it.directives),
            });
        });
    }

    fn directive(&mut self, definition: &DirectiveDefinition, asked: &[Asked]) {
        self.object(asked, "__Directive", |writer, asked| match &*asked.name {
            "name" => writer.text(Some(&definition.name)),
            "description" => writer.text(definition.description.as_deref()),
            "isRepeatable" => writer.boolean(definition.repeatable),
            "locations" => writer.list(&definition.locations, |writer, it| writer.text(Some(it))),
            "args" => writer.input_values(&definition.arguments, asked),
            _ => writer.null(),
        });
    }
}
