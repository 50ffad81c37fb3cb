//! Rules over arguments, directives and literal values.

use std::collections::HashSet;

use super::super::ast::{Argument, Directive, InputValueDefinition, Name, Position, Type, TypeKind, Value};
use super::super::schema::TypeId;
use super::{Checking, Exhausted, Usage};

/// What a place asks of a value.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) expected: Option<&'a Type>,
    pub(super) has_default: bool,
    pub(super) is_one_of: bool,
    pub(super) position: Position,
}

impl<'a> Place<'a> {
    pub(super) fn of(definition: &'a InputValueDefinition, position: Position) -> Self {
        let has_default = definition.default.is_some();
        Self { expected: Some(&definition.kind), has_default, is_one_of: false, position }
    }

    fn unknown(position: Position) -> Self {
        Self { expected: None, has_default: false, is_one_of: false, position }
    }

    fn inside(self, expected: &'a Type) -> Self {
        Self { expected: Some(expected), has_default: false, is_one_of: false, position: self.position }
    }
}

impl<'a> Checking<'a> {
    /// The arguments of a field or directive. `defined` is `None` when what takes them is not known.
    pub(super) fn arguments(
        &mut self,
        given: &'a [Argument],
        defined: Option<&'a [InputValueDefinition]>,
        position: Position,
        owner: &dyn Fn() -> String,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.spend(given.len() + defined.map_or(0, <[_]>::len))?;
        let mut seen = HashSet::new();
        for argument in given {
            if !seen.insert(&*argument.name) {
                let message = format!("The argument `{}` is given twice. Keep one.", argument.name);
                self.fault("UniqueArgumentNames", message, [argument.position]);
            }
            let definition = defined.map(|defined| defined.iter().find(|it| it.name == argument.name));
            let place = match definition {
                Some(Some(definition)) => Place::of(definition, argument.position),
                Some(None) => {
                    let known = defined.unwrap_or_default().iter().map(|it| &*it.name);
                    let hint = self.suggestion(&argument.name, known);
                    let message = format!("There is no argument `{}` of {}.{hint}", argument.name, owner());
                    self.fault("KnownArgumentNames", message, [argument.position]);
                    Place::unknown(argument.position)
                }
                None => Place::unknown(argument.position),
            };
            self.value(&argument.value, place, usages)?;
        }
        for required in defined.unwrap_or_default().iter().filter(|it| it.kind.is_non_null() && it.default.is_none()) {
            if !seen.contains(&*required.name) {
                let message = format!(
                    "The argument `{}` of {} is missing; its type is `{}`.",
                    required.name,
                    owner(),
                    required.kind
                );
                self.fault("ProvidedRequiredArguments", message, [position]);
            }
        }
        Ok(())
    }

    /// The directives at a place of a document.
    pub(super) fn directives(
        &mut self,
        directives: &'a [Directive],
        location: &str,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        let schema = self.schema;
        let mut seen = HashSet::new();
        for directive in directives {
            let name = &directive.name;
            let definition = schema.directive(name);
            match definition {
                None => {
                    let known = schema.document.directives.iter().map(|it| &*it.name);
                    let message = format!("There is no directive `@{name}`.{}", self.suggestion(name, known));
                    self.fault("KnownDirectives", message, [directive.position]);
                }
                Some(it) if !it.locations.iter().any(|known| **known == *location) => {
                    let message = format!("The directive `@{name}` may not stand here, on {location}. Remove it.");
                    self.fault("KnownDirectives", message, [directive.position]);
                }
                Some(_) => {}
            }
            if definition.is_some_and(|it| !it.repeatable) && !seen.insert(name) {
                let message = format!("The directive `@{name}` may stand here only once. Keep one.");
                self.fault("UniqueDirectivesPerLocation", message, [directive.position]);
            }
            let defined = definition.map(|it| it.arguments.as_slice());
            self.arguments(&directive.arguments, defined, directive.position, &|| format!("`@{name}`"), usages)?;
        }
        Ok(())
    }

    pub(super) fn value(
        &mut self,
        value: &'a Value,
        place: Place<'a>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.spend(1)?;
        if let Value::Variable(name) = value {
            let Place { expected, has_default, is_one_of, position } = place;
            usages.push(Usage { name, position, expected, has_default, is_one_of });
            return Ok(());
        }
        match place.expected {
            None => self.untyped(value, place, usages),
            Some(Type::NonNull(inner)) if *value == Value::Null => {
                self.unfit(value, &format!("`{inner}!`, which must not be null"), place);
                Ok(())
            }
            Some(Type::NonNull(inner)) => self.value(value, place.inside(inner), usages),
            Some(_) if *value == Value::Null => Ok(()),
            Some(Type::List(inner)) => match value {
                Value::List(items) => items.iter().try_for_each(|item| self.value(item, place.inside(inner), usages)),
                single => self.value(single, place.inside(inner), usages),
            },
            Some(Type::Named(name)) => self.named(value, name, place, usages),
        }
    }

    /// A value of which only the variables matter.
    fn untyped(&mut self, value: &'a Value, place: Place<'a>, usages: &mut Vec<Usage<'a>>) -> Result<(), Exhausted> {
        let place = Place::unknown(place.position);
        match value {
            Value::List(items) => items.iter().try_for_each(|item| self.value(item, place, usages)),
            Value::Object(fields) => {
                self.unique_fields(fields, place);
                fields.iter().try_for_each(|(_, item)| self.value(item, place, usages))
            }
            _ => Ok(()),
        }
    }

    fn unfit(&mut self, value: &Value, expected: &str, place: Place<'_>) {
        let text: String = value.to_string().chars().take(60).collect();
        let message = format!("The value {text} is no {expected}.");
        self.fault("ValuesOfCorrectType", message, [place.position]);
    }

    fn named(
        &mut self,
        value: &'a Value,
        name: &Name,
        place: Place<'a>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        let schema = self.schema;
        let Some(id) = schema.id(name) else { return self.untyped(value, place, usages) };
        match schema.definition(id).map(|it| &it.kind) {
            Some(TypeKind::Scalar) if is_built_in(name) => {
                if !fits_scalar(name, value) {
                    self.unfit(value, &format!("`{name}`"), place);
                }
                Ok(())
            }
            Some(TypeKind::Enum { values }) => {
                match value {
                    Value::Enum(given) if schema.has_enum_value(id, given) => {}
                    Value::Enum(given) => {
                        let hint = self.suggestion(given, values.iter().map(|it| &*it.name));
                        self.unfit(value, &format!("value of the enum `{name}`.{hint}"), place);
                    }
                    _ => self.unfit(value, &format!("value of the enum `{name}`"), place),
                }
                Ok(())
            }
            Some(TypeKind::InputObject { fields }) => match value {
                Value::Object(given) => self.input_object(given, id, fields, place, usages),
                _ => {
                    self.unfit(value, &format!("`{name}`, which is an object"), place);
                    self.untyped(value, place, usages)
                }
            },
            _ => self.untyped(value, place, usages),
        }
    }

    fn unique_fields(&mut self, fields: &[(Name, Value)], place: Place<'_>) {
        let mut seen = HashSet::new();
        for (name, _) in fields {
            if !seen.insert(name) {
                let message = format!("The input field `{name}` is given twice. Keep one.");
                self.fault("UniqueInputFieldNames", message, [place.position]);
            }
        }
    }

    fn input_object(
        &mut self,
        given: &'a [(Name, Value)],
        id: TypeId,
        fields: &'a [InputValueDefinition],
        place: Place<'a>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.spend(fields.len())?;
        let schema = self.schema;
        let Some(definition) = schema.definition(id) else { return Ok(()) };
        let is_one_of = definition.directives.iter().any(|directive| &*directive.name == "oneOf");
        self.unique_fields(given, place);
        for (name, value) in given {
            let place = match schema.input_field(id, name) {
                Some(field) => Place { is_one_of, ..Place::of(field, place.position) },
                None => {
                    let hint = self.suggestion(name, fields.iter().map(|it| &*it.name));
                    let message = format!("The input type `{}` has no field `{name}`.{hint}", definition.name);
                    self.fault("ValuesOfCorrectType", message, [place.position]);
                    Place::unknown(place.position)
                }
            };
            self.value(value, place, usages)?;
        }
        if is_one_of && !matches!(given, [(_, value)] if *value != Value::Null) {
            let message = format!("`{}` takes exactly one field, and not null.", definition.name);
            self.fault("ValuesOfCorrectType", message, [place.position]);
        }
        let given: HashSet<&Name> = given.iter().map(|(name, _)| name).collect();
        for required in fields.iter().filter(|it| it.kind.is_non_null() && it.default.is_none()) {
            if !given.contains(&required.name) {
                let message = format!(
                    "The field `{}.{}` of the required type `{}` is missing.",
                    definition.name, required.name, required.kind
                );
                self.fault("ValuesOfCorrectType", message, [place.position]);
            }
        }
        Ok(())
    }
}

fn is_built_in(name: &str) -> bool {
    matches!(name, "Int" | "Float" | "String" | "Boolean" | "ID")
}

fn fits_scalar(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("Int", Value::Int(text)) => text.parse::<i32>().is_ok(),
        ("Float", Value::Int(text) | Value::Float(text)) => text.parse::<f64>().is_ok_and(f64::is_finite),
        ("String", Value::String(_)) | ("Boolean", Value::Boolean(_)) | ("ID", Value::String(_) | Value::Int(_)) => {
            true
        }
        _ => false,
    }
}
