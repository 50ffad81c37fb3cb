//! Makes a schema whole again of which parts were cut out: nothing in it leads to what is no longer there, and everything
//! in it can be reached.

use std::collections::{HashMap, HashSet};

use super::is_required;
use crate::language::ast::{
    FieldDefinition, InputValueDefinition, Name, OperationKind, SchemaDocument, TypeDefinition, TypeKind,
};
use crate::schema::api::BUILT_IN_SCALARS;

/// The roots, as they are called where the schema does not say.
const ROOTS: [(OperationKind, &str); 3] = [
    (OperationKind::Query, "Query"),
    (OperationKind::Mutation, "Mutation"),
    (OperationKind::Subscription, "Subscription"),
];

/// The schema made whole; `None` when no query field is left.
pub(super) fn connect(mut document: SchemaDocument) -> Option<SchemaDocument> {
    while shrink(&mut document) {}
    let roots: Vec<Name> = ROOTS
        .iter()
        .filter_map(|(kind, usual)| match document.schemas.is_empty() {
            true => Some(Name::from(*usual)),
            false => document.root(*kind).cloned(),
        })
        .collect();
    let reached = reached(&document, &roots);
    document.types.retain(|definition| reached.contains(&definition.name));
    let query = document.root(OperationKind::Query).map_or("Query", |name| &**name).to_owned();
    for definition in &mut document.types {
        if let TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. } = &mut definition.kind {
            interfaces.retain(|name| reached.contains(name));
        }
    }
    for schema in &mut document.schemas {
        schema.roots.retain(|(_, name)| reached.contains(name));
    }
    document.directives.retain(|directive| {
        directive.arguments.iter().all(|argument| is_known(argument.kind.name(), &|name| reached.contains(name)))
    });
    document.type_named(&query).is_some().then_some(document)
}

fn is_known(name: &str, has: &impl Fn(&str) -> bool) -> bool {
    BUILT_IN_SCALARS.contains(&name) || has(name)
}

/// Takes out what leads nowhere; false when nothing did.
fn shrink(document: &mut SchemaDocument) -> bool {
    let before = size(document);
    let names: HashSet<Name> = document.types.iter().map(|definition| definition.name.clone()).collect();
    let has = |name: &str| is_known(name, &|name| names.contains(name));
    document.types.retain_mut(|definition| keeps(definition, &has));
    complete_interfaces(&mut document.types);
    size(document) != before
}

/// How much is in a schema: types, and what they are made of.
fn size(document: &SchemaDocument) -> usize {
    let sizes = document.types.iter().map(|definition| match &definition.kind {
        TypeKind::Object { fields, interfaces } | TypeKind::Interface { fields, interfaces } => {
            fields.len() + interfaces.len() + fields.iter().map(|field| field.arguments.len()).sum::<usize>()
        }
        TypeKind::Union { members } => members.len(),
        TypeKind::Enum { values } => values.len(),
        TypeKind::InputObject { fields } => fields.len(),
        TypeKind::Scalar => 0,
    });
    document.types.len() + sizes.sum::<usize>()
}

/// Whether anything is left of a type.
fn keeps(definition: &mut TypeDefinition, has: &impl Fn(&str) -> bool) -> bool {
    match &mut definition.kind {
        TypeKind::Object { interfaces, fields } | TypeKind::Interface { interfaces, fields } => {
            interfaces.retain(|name| has(name));
            fields.retain_mut(|field| keeps_field(field, has));
            !fields.is_empty()
        }
        TypeKind::Union { members } => {
            members.retain(|name| has(name));
            !members.is_empty()
        }
        TypeKind::InputObject { fields } => keeps_inputs(fields, has) && !fields.is_empty(),
        TypeKind::Enum { values } => !values.is_empty(),
        TypeKind::Scalar => true,
    }
}

fn keeps_field(field: &mut FieldDefinition, has: &impl Fn(&str) -> bool) -> bool {
    has(field.kind.name()) && keeps_inputs(&mut field.arguments, has)
}

/// Takes out inputs of types that are not there; false when one of them must be given.
fn keeps_inputs(inputs: &mut Vec<InputValueDefinition>, has: &impl Fn(&str) -> bool) -> bool {
    let are_complete = inputs.iter().all(|input| has(input.kind.name()) || !is_required(input));
    inputs.retain(|input| has(input.kind.name()));
    are_complete
}

/// Takes fields and arguments out of interfaces that one of their objects does not have.
fn complete_interfaces(types: &mut [TypeDefinition]) {
    let mut lacking: HashMap<Name, HashSet<Name>> = HashMap::new();
    let fields_of = |definition: &TypeDefinition| match &definition.kind {
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
            fields.iter().map(|field| field.name.clone()).collect::<HashSet<_>>()
        }
        _ => HashSet::new(),
    };
    let all: HashMap<Name, HashSet<Name>> = types.iter().map(|it| (it.name.clone(), fields_of(it))).collect();
    for definition in types.iter() {
        let (TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. }) = &definition.kind else {
            continue;
        };
        let own = all.get(&definition.name).cloned().unwrap_or_default();
        for interface in interfaces {
            let missing = all.get(interface).into_iter().flatten().filter(|field| !own.contains(*field)).cloned();
            lacking.entry(interface.clone()).or_default().extend(missing);
        }
    }
    for definition in types {
        if let (TypeKind::Interface { fields, .. }, Some(missing)) =
            (&mut definition.kind, lacking.get(&definition.name))
        {
            fields.retain(|field| !missing.contains(&field.name));
        }
    }
}

/// The types that can be reached from the roots.
fn reached(document: &SchemaDocument, roots: &[Name]) -> HashSet<Name> {
    let by_name: HashMap<&str, &TypeDefinition> = document.types.iter().map(|it| (&*it.name, it)).collect();
    let mut objects: HashMap<&str, Vec<&Name>> = HashMap::new();
    for definition in &document.types {
        if let TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. } = &definition.kind {
            interfaces.iter().for_each(|name| objects.entry(name).or_default().push(&definition.name));
        }
    }
    let mut reached = HashSet::new();
    let mut next: Vec<&Name> = roots.iter().collect();
    while let Some(name) = next.pop() {
        let Some(definition) = by_name.get(&**name) else { continue };
        if reached.insert(definition.name.clone()) {
            next.extend(objects.get(&**name).into_iter().flatten());
            next.extend(leads_to(definition));
        }
    }
    reached
}

/// The types that the parts of a type name.
fn leads_to(definition: &TypeDefinition) -> Vec<&Name> {
    match &definition.kind {
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
            let names = fields.iter().flat_map(|field| {
                field.arguments.iter().map(|argument| argument.kind.name()).chain([field.kind.name()])
            });
            names.collect()
        }
        TypeKind::Union { members } => members.iter().collect(),
        TypeKind::InputObject { fields } => fields.iter().map(|field| field.kind.name()).collect(),
        TypeKind::Scalar | TypeKind::Enum { .. } => Vec::new(),
    }
}
