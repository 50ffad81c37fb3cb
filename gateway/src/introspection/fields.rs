//! Writes the introspection types, field by field of the selection.

use graphql_tools::parser::schema::Type as AnyType;
use graphql_tools::static_graphql::query::{Field, Selection, SelectionSet};
use graphql_tools::static_graphql::schema::{
    self, Directive, DirectiveDefinition, EnumValue, InputValue, Type, TypeDefinition,
};
use indexmap::IndexMap;

use super::argument_text;
use super::source::{
    deprecation, description, directives, interfaces, kind, possible_types, specified_by, type_named, types,
};
use crate::json::write::write_string;
use crate::variables::Variables;

/// Writes one introspection answer.
pub(super) struct Writer<'a> {
    /// The API schema with the introspection types.
    pub(super) schema: &'a schema::Document,
    pub(super) variables: &'a Variables,
    pub(super) out: Vec<u8>,
}

/// Selections with the same response key.
type Grouped<'s> = IndexMap<&'s str, Vec<&'s Field>>;

fn group<'s>(fields: &[&'s Field], of_type: &str) -> Grouped<'s> {
    let mut grouped = IndexMap::new();
    fields.iter().for_each(|field| group_set(&field.selection_set, of_type, &mut grouped));
    grouped
}

fn group_set<'s>(set: &'s SelectionSet, of_type: &str, grouped: &mut Grouped<'s>) {
    for selection in &set.items {
        match selection {
            Selection::Field(field) => {
                grouped.entry(field.alias.as_deref().unwrap_or(&field.name)).or_default().push(field);
            }
            Selection::InlineFragment(fragment) => {
                if fragment.type_condition.as_ref().is_none_or(|condition| condition.as_ref() == of_type) {
                    group_set(&fragment.selection_set, of_type, grouped);
                }
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn text_argument(&self, field: &Field, name: &str) -> Option<String> {
        let (_, value) = field.arguments.iter().find(|(argument, _)| argument == name)?;
        serde_json::from_str(&argument_text(value, self.variables)?).ok()
    }

    fn includes_deprecated(&self, field: &Field) -> bool {
        let argument = field.arguments.iter().find(|(name, _)| name == "includeDeprecated");
        argument.and_then(|(_, value)| argument_text(value, self.variables)).as_deref() == Some("true")
    }

    /// Writes an object of the introspection type `of_type`; `write` writes the value of each field.
    fn object(&mut self, fields: &[&Field], of_type: &str, mut write: impl FnMut(&mut Self, &str, &[&Field])) {
        self.out.push(b'{');
        for (index, (key, fields)) in group(fields, of_type).into_iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            write_string(&mut self.out, key);
            self.out.push(b':');
            let name = fields.first().map(|field| field.name.as_str()).unwrap_or_default();
            if name == "__typename" {
                write_string(&mut self.out, of_type);
            } else {
                write(self, name, &fields);
            }
        }
        self.out.push(b'}');
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.out.push(b'[');
        for (index, item) in items.into_iter().enumerate() {
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

    pub(super) fn schema_object(&mut self, fields: &[&Field]) {
        let schema = self.schema;
        self.object(fields, "__Schema", |writer, name, fields| match name {
            "types" => writer.list(types(schema), |writer, it| writer.type_object(it, fields)),
            "queryType" => writer.root(schema.query_type_name(), fields),
            "mutationType" => writer.root(schema.mutation_type_name(), fields),
            "subscriptionType" => writer.root(schema.subscription_type_name(), fields),
            "directives" => writer.list(directives(schema), |writer, it| writer.directive(it, fields)),
            _ => writer.null(),
        });
    }

    fn root(&mut self, name: Option<&String>, fields: &[&Field]) {
        match name {
            Some(name) => self.named_type(name, fields),
            None => self.null(),
        }
    }

    pub(super) fn named_type(&mut self, name: &str, fields: &[&Field]) {
        match type_named(self.schema, name) {
            Some(definition) => self.type_object(definition, fields),
            None => self.null(),
        }
    }

    fn of_type(&mut self, of_type: &Type, fields: &[&Field]) {
        let (kind, inner) = match of_type {
            AnyType::NamedType(name) => return self.named_type(name, fields),
            AnyType::ListType(inner) => ("LIST", inner),
            AnyType::NonNullType(inner) => ("NON_NULL", inner),
        };
        self.object(fields, "__Type", |writer, name, fields| match name {
            "kind" => writer.text(Some(kind)),
            "ofType" => writer.of_type(inner, fields),
            _ => writer.null(),
        });
    }

    fn type_object(&mut self, definition: &TypeDefinition, fields: &[&Field]) {
        self.object(fields, "__Type", |writer, name, fields| match name {
            "kind" => writer.text(Some(kind(definition))),
            "name" => writer.text(Some(definition.name())),
            "description" => writer.text(description(definition)),
            "specifiedByURL" => writer.text(specified_by(definition).as_deref()),
            "fields" => writer.type_fields(definition, fields),
            "interfaces" => {
                writer.names(interfaces(definition).map(|it| it.iter().map(String::as_str).collect()), fields)
            }
            "possibleTypes" => writer.names(possible_types(writer.schema, definition), fields),
            "enumValues" => writer.enum_values(definition, fields),
            "inputFields" => match definition {
                TypeDefinition::InputObject(it) => writer.input_values(&it.fields, fields),
                _ => writer.null(),
            },
            "isOneOf" => match definition {
                TypeDefinition::InputObject(it) => writer.boolean(it.directives.iter().any(|it| it.name == "oneOf")),
                _ => writer.null(),
            },
            _ => writer.null(),
        });
    }

    fn names(&mut self, names: Option<Vec<&str>>, fields: &[&Field]) {
        match names {
            Some(names) => self.list(names, |writer, name| writer.named_type(name, fields)),
            None => self.null(),
        }
    }

    fn type_fields(&mut self, definition: &TypeDefinition, fields: &[&Field]) {
        let all = match definition {
            TypeDefinition::Object(it) => &it.fields,
            TypeDefinition::Interface(it) => &it.fields,
            _ => return self.null(),
        };
        let deprecated = fields.first().is_some_and(|field| self.includes_deprecated(field));
        let shown =
            all.iter().filter(|it| !it.name.starts_with("__") && (deprecated || deprecation(&it.directives).is_none()));
        self.list(shown, |writer, it| {
            writer.object(fields, "__Field", |writer, name, fields| match name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                "args" => writer.input_values(&it.arguments, fields),
                "type" => writer.of_type(&it.field_type, fields),
                _ => writer.deprecated(name, &it.directives),
            });
        });
    }

    fn deprecated(&mut self, name: &str, directives: &[Directive]) {
        let reason = deprecation(directives);
        match name {
            "isDeprecated" => self.boolean(reason.is_some()),
            "deprecationReason" => self.text(reason.as_deref()),
            _ => self.null(),
        }
    }

    fn enum_values(&mut self, definition: &TypeDefinition, fields: &[&Field]) {
        let TypeDefinition::Enum(it) = definition else {
            return self.null();
        };
        let deprecated = fields.first().is_some_and(|field| self.includes_deprecated(field));
        let shown = it.values.iter().filter(|it| deprecated || deprecation(&it.directives).is_none());
        self.list(shown, |writer, it: &EnumValue| {
            writer.object(fields, "__EnumValue", |writer, name, _| match name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                _ => writer.deprecated(name, &it.directives),
            });
        });
    }

    fn input_values(&mut self, values: &[InputValue], fields: &[&Field]) {
        let deprecated = fields.first().is_some_and(|field| self.includes_deprecated(field));
        let shown = values.iter().filter(|it| deprecated || deprecation(&it.directives).is_none());
        self.list(shown, |writer, it| {
            writer.object(fields, "__InputValue", |writer, name, fields| match name {
                "name" => writer.text(Some(&it.name)),
                "description" => writer.text(it.description.as_deref()),
                "type" => writer.of_type(&it.value_type, fields),
                "defaultValue" => {
                    let text = it.default_value.as_ref().map(ToString::to_string);
                    writer.text(text.as_deref());
                }
                _ => writer.deprecated(name, &it.directives),
            });
        });
    }

    fn directive(&mut self, definition: &DirectiveDefinition, fields: &[&Field]) {
        self.object(fields, "__Directive", |writer, name, fields| match name {
            "name" => writer.text(Some(&definition.name)),
            "description" => writer.text(definition.description.as_deref()),
            "isRepeatable" => writer.boolean(definition.repeatable),
            "locations" => writer.list(&definition.locations, |writer, it| writer.text(Some(it.as_str()))),
            "args" => writer.input_values(&definition.arguments, fields),
            _ => writer.null(),
        });
    }
}
