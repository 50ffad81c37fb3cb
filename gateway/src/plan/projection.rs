//! Projections: what the client gets, compiled from its operation for each object type that may stand at a place.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::built_in::BuiltIn;
use super::compile::meta_key;
use super::field_keys::{FieldKeys, KeyPlace, ROOT_PLACE};
use super::layout::{LayoutId, Layouts, ROOT};
use super::number::number;
use super::planner::Planner;
use crate::document::Resolved;
use crate::error::GraphqlError;
use crate::json::write::quoted;
use crate::language::ast::{Field, Name, OperationKind, Selection, Type, TypeKind};
use crate::schema::{ApiSchema, Security, Verdict};

/// Index into [`Projection::selections`].
pub(crate) type SelectionId = u32;

/// All selections of an operation.
#[derive(Debug)]
pub(crate) struct Projection {
    pub(crate) selections: Box<[Variants]>,
    pub(crate) fields: Box<[Box<[ProjectedField]>]>,
    pub(crate) root: SelectionId,
    /// Subgraphs are asked under the client's own keys.
    pub(crate) keeps_keys: bool,
}

/// The fields of a selection, by the object's type. Values index [`Projection::fields`].
#[derive(Debug)]
pub(crate) enum Variants {
    /// The place has one object type.
    Object(u32),
    /// The place has an abstract type; `__typename` decides.
    Abstract {
        /// Name of the abstract type.
        name: Arc<str>,
        typename: Option<u32>,
        /// Fields by `__typename` as a JSON string.
        by_name: HashMap<Box<[u8]>, u32, ahash::RandomState>,
        /// The fields when no fetch brings `__typename`, because every type has the same.
        same: Option<u32>,
    },
}

/// One field of the response.
#[derive(Debug, PartialEq)]
pub(crate) struct ProjectedField {
    /// `"key":` as it is written.
    pub(crate) written: Box<[u8]>,
    /// The response key.
    pub(crate) key: Arc<str>,
    /// The key under which subgraphs are asked.
    pub(crate) asked: Name,
    /// `Type.field` in the API schema, for messages.
    pub(crate) coordinate: Arc<str>,
    /// The subgraph that is asked for it, for messages.
    pub(crate) service: Option<Arc<str>>,
    pub(crate) value: FieldValue,
}

/// Where a field's value comes from.
#[derive(Debug, PartialEq)]
pub(crate) enum FieldValue {
    /// The same text for every object.
    Constant(Box<[u8]>),
    /// Refused to the caller: null, with this error.
    Refused { error: Box<GraphqlError>, non_null: bool },
    /// A slot; `None` when no fetch brings it, so that it is null.
    Slot { slot: Option<u32>, shape: Shape },
}

/// The form of a value: nullability and what it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) non_null: bool,
    pub(crate) kind: ShapeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ShapeKind {
    List(Box<Shape>),
    Leaf(Leaf),
    Selection(SelectionId),
}

/// How a leaf is checked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Leaf {
    /// Copied as it is.
    Any,
    /// A built-in scalar, coerced as the specification says.
    BuiltIn(BuiltIn),
    /// One of these JSON strings.
    OneOf(Arc<[Box<[u8]>]>),
}

impl Shape {
    /// Whether the text of the value can be copied without a look inside.
    pub(crate) fn is_plain(&self) -> bool {
        match &self.kind {
            ShapeKind::Leaf(Leaf::Any) => true,
            ShapeKind::List(inner) => !inner.non_null && inner.is_plain(),
            _ => false,
        }
    }
}

/// What clients may ask for: the API schema, and what of it is refused to a caller.
#[derive(Clone, Copy)]
pub(crate) struct Access<'a> {
    pub(crate) schema: &'a Arc<ApiSchema>,
    pub(crate) security: &'a Security,
    pub(crate) verdict: &'a Verdict,
}

impl Access<'_> {
    /// What of an operation the caller may ask for; `None`: all of it.
    pub(crate) fn permitted(&self, resolved: &Resolved) -> Option<Resolved> {
        if self.security.is_empty() {
            return None;
        }
        let root = self.schema.root(resolved.kind)?;
        Some(Resolved {
            kind: resolved.kind,
            name: resolved.name.clone(),
            variables: resolved.variables.clone(),
            selections: self.security.permitted(self.verdict, self.schema, &resolved.selections, root),
        })
    }
}

/// Compiles what the client gets of a response with these layouts.
pub(super) fn compile_projection(
    planner: &Planner,
    access: Access<'_>,
    resolved: &Resolved,
    layouts: &Layouts,
    keys: &FieldKeys,
) -> Projection {
    let schema = access.schema;
    let root = match resolved.kind {
        OperationKind::Query => schema.query().clone(),
        OperationKind::Mutation => schema.mutation().unwrap_or(schema.query()).clone(),
        OperationKind::Subscription => schema.subscription().unwrap_or(schema.query()).clone(),
    };
    let mut compiling = Compiling {
        planner,
        schema,
        access,
        layouts,
        keys,
        selections: Vec::new(),
        fields: Vec::new(),
        enums: HashMap::new(),
        keeps_keys: true,
    };
    let root =
        compiling.selection(&[&resolved.selections], &root, Place { layout: Some(ROOT), keys: Some(ROOT_PLACE) });
    Projection {
        selections: compiling.selections.into_iter().map(|it| it.unwrap_or(Variants::Object(0))).collect(),
        fields: compiling.fields.into_boxed_slice(),
        root,
        keeps_keys: compiling.keeps_keys,
    }
}

/// A place in the response: its slots, and the names of what is asked there. `None`: nothing is.
#[derive(Clone, Copy)]
struct Place {
    layout: Option<LayoutId>,
    keys: Option<KeyPlace>,
}

/// The fields with one response key.
type Collected<'a> = IndexMap<&'a str, Vec<&'a Field>>;

struct Compiling<'a> {
    planner: &'a Planner,
    schema: &'a ApiSchema,
    access: Access<'a>,
    layouts: &'a Layouts,
    keys: &'a FieldKeys,
    keeps_keys: bool,
    selections: Vec<Option<Variants>>,
    fields: Vec<Box<[ProjectedField]>>,
    enums: HashMap<Name, Arc<[Box<[u8]>]>>,
}

impl Compiling<'_> {
    fn selection(&mut self, sets: &[&[Selection]], of_type: &Arc<str>, at: Place) -> SelectionId {
        let id = self.selections.len();
        self.selections.push(None);
        let variants = if self.schema.is_abstract(of_type) {
            self.abstract_variants(sets, of_type, at)
        } else {
            let collected = self.collect(sets, of_type);
            Variants::Object(self.object_fields(&collected, of_type, at))
        };
        if let Some(selection) = self.selections.get_mut(id) {
            *selection = Some(variants);
        }
        number(id)
    }

    fn abstract_variants(&mut self, sets: &[&[Selection]], of_type: &Arc<str>, at: Place) -> Variants {
        let schema = self.schema;
        let mut by_name = HashMap::default();
        let mut known: HashMap<Vec<(*const Field, String)>, u32> = HashMap::new();
        for object in schema.possible_types(of_type) {
            let collected = self.collect(sets, object);
            let identity = self.identity(&collected, object, at);
            let index = match known.get(&identity) {
                Some(index) => *index,
                None => {
                    let index = self.object_fields(&collected, object, at);
                    known.insert(identity, index);
                    index
                }
            };
            by_name.insert(quoted(object), index);
        }
        if by_name.is_empty() {
            self.add_borrowed(sets, of_type, at, &mut known);
        }
        let mut indexes = known.values();
        let same = if known.len() == 1 { indexes.next().copied() } else { None };
        // What an @interfaceObject calls itself until a fetch brings the object's type, which none needs here.
        by_name.extend(same.map(|same| (quoted(of_type), same)));
        let typename = at.layout.and_then(|layout| self.layouts.slot(layout, "__typename"));
        Variants::Abstract { name: of_type.clone(), typename, by_name, same }
    }

    /// The fields of an @interfaceObject whose interface has no object types. Its type cannot be told.
    fn add_borrowed(
        &mut self,
        sets: &[&[Selection]],
        interface: &Arc<str>,
        at: Place,
        known: &mut HashMap<Vec<(*const Field, String)>, u32>,
    ) {
        let collected = self.collect(sets, interface);
        let names_type = collected.values().flatten().any(|field| &*field.name == "__typename");
        if !names_type && matches!(self.schema.kind(interface), Some(TypeKind::Interface { .. })) {
            let index = self.object_fields(&collected, interface, at);
            known.insert(self.identity(&collected, interface, at), index);
        }
    }

    /// What makes the fields of an object type differ from another's.
    fn identity(&self, collected: &Collected<'_>, object: &str, at: Place) -> Vec<(*const Field, String)> {
        let fields = collected.values().flatten().map(|field| {
            let described = match self.schema.field(object, &field.name) {
                Some(_) if self.refusal(object, field).is_some() => object.to_owned(),
                Some(it) => format!("{} {}", it.kind, self.asked(field, object, at).0),
                None => object.to_owned(),
            };
            (std::ptr::from_ref::<Field>(field), described)
        });
        fields.collect()
    }

    fn collect<'s>(&self, sets: &[&'s [Selection]], object: &str) -> Collected<'s> {
        let mut collected = IndexMap::new();
        for set in sets {
            self.collect_into(set, object, &mut collected);
        }
        collected
    }

    fn collect_into<'s>(&self, set: &'s [Selection], object: &str, collected: &mut Collected<'s>) {
        for selection in set {
            match selection {
                Selection::Field(field) => {
                    collected.entry(field.key()).or_default().push(field);
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.condition.as_deref();
                    if condition.is_none_or(|it| it == object || self.schema.is_possible(it, object)) {
                        self.collect_into(&fragment.selections, object, collected);
                    }
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn object_fields(&mut self, collected: &Collected<'_>, object: &Arc<str>, at: Place) -> u32 {
        let fields = collected.iter().filter_map(|(key, fields)| self.field(key, fields, object, at));
        let fields: Box<[ProjectedField]> = fields.collect();
        self.fields.push(fields);
        number(self.fields.len() - 1)
    }

    fn field(&mut self, key: &str, fields: &[&Field], object: &Arc<str>, at: Place) -> Option<ProjectedField> {
        let first = fields.first()?;
        let name = &first.name;
        let mut written = quoted(key).into_vec();
        written.push(b':');
        let mut asked: Name = key.into();
        let mut service = None;
        let value = if &**name == "__typename" {
            FieldValue::Constant(quoted(object))
        } else if let Some(error) = self.refusal(object, first) {
            self.keeps_keys = false;
            let non_null = self.schema.field(object, name)?.kind.is_non_null();
            FieldValue::Refused { error: Box::new(error), non_null }
        } else {
            let definition = self.schema.field(object, name)?;
            let below;
            (asked, below) = self.asked(first, object, at);
            let slot = at.layout.and_then(|layout| self.layouts.slot(layout, &asked));
            let child = at.layout.zip(slot).and_then(|(layout, slot)| self.layouts.child(layout, slot));
            let source = at.layout.zip(slot).and_then(|(layout, slot)| self.layouts.source(layout, slot));
            service = source.map(|subgraph| self.planner.subgraph(subgraph));
            self.keeps_keys &= *asked == *key;
            FieldValue::Slot { slot, shape: self.shape(&definition.kind, fields, Place { layout: child, keys: below }) }
        };
        Some(ProjectedField {
            written: written.into(),
            key: key.into(),
            asked,
            coordinate: format!("{object}.{name}").into(),
            service,
            value,
        })
    }

    /// Why the caller may not ask for a field.
    fn refusal(&self, object: &str, field: &Field) -> Option<GraphqlError> {
        self.access.security.refusal(self.access.verdict, object, &field.name)
    }

    /// The key under which a field is asked for, and the place below it.
    fn asked(&self, field: &Field, object: &str, at: Place) -> (Name, Option<KeyPlace>) {
        if field.name.starts_with("__") {
            return (meta_key(field.key()).into(), None);
        }
        let known = at.keys.and_then(|place| self.planner.key_of(self.keys, place, object, field));
        known.unwrap_or_else(|| ("".into(), None))
    }

    fn shape(&mut self, of_type: &Type, fields: &[&Field], child: Place) -> Shape {
        match of_type {
            Type::NonNull(inner) => Shape { non_null: true, ..self.shape(inner, fields, child) },
            Type::List(inner) => {
                let inner = self.shape(inner, fields, child);
                Shape { non_null: false, kind: ShapeKind::List(Box::new(inner)) }
            }
            Type::Named(name) => Shape { non_null: false, kind: self.named(name, fields, child) },
        }
    }

    fn named(&mut self, name: &Arc<str>, fields: &[&Field], child: Place) -> ShapeKind {
        if name.starts_with("__") {
            return ShapeKind::Leaf(Leaf::Any);
        }
        match self.schema.kind(name) {
            Some(TypeKind::Object { .. } | TypeKind::Interface { .. } | TypeKind::Union { .. }) => {
                let sets: Vec<&[Selection]> = fields.iter().filter_map(|field| field.selections.as_deref()).collect();
                ShapeKind::Selection(self.selection(&sets, name, child))
            }
            Some(TypeKind::Enum { values }) => {
                let make = || values.iter().map(|value| quoted(&value.name)).collect();
                ShapeKind::Leaf(Leaf::OneOf(self.enums.entry(name.clone()).or_insert_with(make).clone()))
            }
            _ => ShapeKind::Leaf(BuiltIn::named(name).map_or(Leaf::Any, Leaf::BuiltIn)),
        }
    }
}
