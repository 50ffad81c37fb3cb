//! Projections: what the client gets, compiled from its operation for each object type that may stand at a place.

use std::collections::HashMap;
use std::sync::Arc;

use graphql_tools::static_graphql::query::{Field, Selection, SelectionSet};
use indexmap::IndexMap;

use super::layout::{LayoutId, Layouts, ROOT};
use super::own_names::ClientNames;
use crate::document::{OperationKind, Resolved};
use crate::json::write::quoted;
use crate::schema::{ApiSchema, EnumType, FieldType, TypeKind};

/// Index into [`Projection::selections`].
pub(crate) type SelectionId = u32;

/// All selections of an operation.
#[derive(Debug)]
pub(crate) struct Projection {
    pub(crate) selections: Box<[Variants]>,
    pub(crate) fields: Box<[Box<[ProjectedField]>]>,
    pub(crate) root: SelectionId,
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
    /// `Type.field` in the API schema, for messages.
    pub(crate) coordinate: Arc<str>,
    pub(crate) value: FieldValue,
}

/// Where a field's value comes from.
#[derive(Debug, PartialEq)]
pub(crate) enum FieldValue {
    /// The same text for every object.
    Constant(Box<[u8]>),
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

/// Compiles what the client gets of a response with these layouts.
pub(super) fn compile_projection(
    schema: &ApiSchema,
    resolved: &Resolved,
    names: &ClientNames,
    layouts: &Layouts,
) -> Projection {
    let root = match resolved.kind {
        OperationKind::Query => schema.query().clone(),
        OperationKind::Mutation => schema.mutation().unwrap_or(schema.query()).clone(),
        OperationKind::Subscription => schema.subscription().unwrap_or(schema.query()).clone(),
    };
    let mut compiling =
        Compiling { schema, names, layouts, selections: Vec::new(), fields: Vec::new(), enums: HashMap::new() };
    let root = compiling.selection(&[&resolved.selections], &root, Some(ROOT));
    Projection {
        selections: compiling.selections.into_iter().map(|it| it.unwrap_or(Variants::Object(0))).collect(),
        fields: compiling.fields.into_boxed_slice(),
        root,
    }
}

/// The fields with one response key.
type Collected<'a> = IndexMap<&'a str, Vec<&'a Field>>;

struct Compiling<'a> {
    schema: &'a ApiSchema,
    names: &'a ClientNames,
    layouts: &'a Layouts,
    selections: Vec<Option<Variants>>,
    fields: Vec<Box<[ProjectedField]>>,
    enums: HashMap<*const EnumType, Arc<[Box<[u8]>]>>,
}

impl Compiling<'_> {
    fn selection(&mut self, sets: &[&SelectionSet], of_type: &Arc<str>, layout: Option<LayoutId>) -> SelectionId {
        let id = self.selections.len();
        self.selections.push(None);
        let variants = if self.schema.is_abstract(of_type) {
            self.abstract_variants(sets, of_type, layout)
        } else {
            let collected = self.collect(sets, of_type);
            Variants::Object(self.object_fields(&collected, of_type, layout))
        };
        if let Some(selection) = self.selections.get_mut(id) {
            *selection = Some(variants);
        }
        u32::try_from(id).unwrap_or(u32::MAX)
    }

    fn abstract_variants(&mut self, sets: &[&SelectionSet], of_type: &Arc<str>, layout: Option<LayoutId>) -> Variants {
        let schema = self.schema;
        let mut by_name = HashMap::default();
        let mut known: HashMap<Vec<(*const Field, String)>, u32> = HashMap::new();
        for object in schema.possible_types(of_type) {
            let collected = self.collect(sets, object);
            let identity = self.identity(&collected, object);
            let index = match known.get(&identity) {
                Some(index) => *index,
                None => {
                    let index = self.object_fields(&collected, object, layout);
                    known.insert(identity, index);
                    index
                }
            };
            by_name.insert(quoted(object), index);
        }
        if by_name.is_empty() {
            self.add_borrowed(sets, of_type, layout, &mut known);
        }
        let mut indexes = known.values();
        let same = if known.len() == 1 { indexes.next().copied() } else { None };
        // What an @interfaceObject calls itself until a fetch brings the object's type, which none needs here.
        by_name.extend(same.map(|same| (quoted(of_type), same)));
        let typename = layout.and_then(|layout| self.layouts.slot(layout, "__typename"));
        Variants::Abstract { name: of_type.clone(), typename, by_name, same }
    }

    /// The fields of an @interfaceObject whose interface has no object types. Its type cannot be told.
    fn add_borrowed(
        &mut self,
        sets: &[&SelectionSet],
        interface: &Arc<str>,
        layout: Option<LayoutId>,
        known: &mut HashMap<Vec<(*const Field, String)>, u32>,
    ) {
        let collected = self.collect(sets, interface);
        let names_type = collected.values().flatten().any(|field| field.name == "__typename");
        if !names_type && matches!(self.schema.kind(interface), Some(TypeKind::Interface(_))) {
            let index = self.object_fields(&collected, interface, layout);
            known.insert(self.identity(&collected, interface), index);
        }
    }

    /// What makes the fields of an object type differ from another's.
    fn identity(&self, collected: &Collected<'_>, object: &str) -> Vec<(*const Field, String)> {
        let fields = collected.values().flatten().map(|field| {
            let described = match self.schema.field(object, &field.name) {
                Some(it) => it.of_type.to_string(),
                None => object.to_owned(),
            };
            (std::ptr::from_ref::<Field>(field), described)
        });
        fields.collect()
    }

    fn collect<'s>(&self, sets: &[&'s SelectionSet], object: &str) -> Collected<'s> {
        let mut collected = IndexMap::new();
        for set in sets {
            self.collect_into(set, object, &mut collected);
        }
        collected
    }

    fn collect_into<'s>(&self, set: &'s SelectionSet, object: &str, collected: &mut Collected<'s>) {
        for selection in &set.items {
            match selection {
                Selection::Field(field) => {
                    let key = field.alias.as_deref().unwrap_or(&field.name);
                    collected.entry(key).or_default().push(field);
                }
                Selection::InlineFragment(fragment) => {
                    let fits = fragment
                        .type_condition
                        .as_ref()
                        .is_none_or(|it| it.as_ref() == object || self.schema.is_possible(it.as_ref(), object));
                    if fits {
                        self.collect_into(&fragment.selection_set, object, collected);
                    }
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn object_fields(&mut self, collected: &Collected<'_>, object: &Arc<str>, layout: Option<LayoutId>) -> u32 {
        let fields = collected.iter().filter_map(|(key, fields)| self.field(key, fields, object, layout));
        let fields: Box<[ProjectedField]> = fields.collect();
        self.fields.push(fields);
        u32::try_from(self.fields.len() - 1).unwrap_or(u32::MAX)
    }

    fn field(
        &mut self,
        key: &str,
        fields: &[&Field],
        object: &Arc<str>,
        layout: Option<LayoutId>,
    ) -> Option<ProjectedField> {
        let name = &fields.first()?.name;
        let shown = self.names.of(key);
        let mut written = quoted(shown).into_vec();
        written.push(b':');
        let value = if name == "__typename" {
            FieldValue::Constant(quoted(object))
        } else {
            let schema = self.schema;
            let definition = schema.field(object, name)?;
            let slot = layout.and_then(|layout| self.layouts.slot(layout, key));
            let child = layout.zip(slot).and_then(|(layout, slot)| self.layouts.child(layout, slot));
            FieldValue::Slot { slot, shape: self.shape(&definition.of_type, fields, child) }
        };
        Some(ProjectedField {
            written: written.into(),
            key: shown.into(),
            coordinate: format!("{object}.{name}").into(),
            value,
        })
    }

    fn shape(&mut self, of_type: &FieldType, fields: &[&Field], child: Option<LayoutId>) -> Shape {
        match of_type {
            FieldType::NonNull(inner) => Shape { non_null: true, ..self.shape(inner, fields, child) },
            FieldType::List(inner) => {
                let inner = self.shape(inner, fields, child);
                Shape { non_null: false, kind: ShapeKind::List(Box::new(inner)) }
            }
            FieldType::Named(name) => Shape { non_null: false, kind: self.named(name, fields, child) },
        }
    }

    fn named(&mut self, name: &Arc<str>, fields: &[&Field], child: Option<LayoutId>) -> ShapeKind {
        if name.starts_with("__") {
            return ShapeKind::Leaf(Leaf::Any);
        }
        match self.schema.kind(name) {
            Some(TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union) => {
                let sets: Vec<&SelectionSet> = fields.iter().map(|field| &field.selection_set).collect();
                ShapeKind::Selection(self.selection(&sets, name, child))
            }
            Some(TypeKind::Enum(values)) => ShapeKind::Leaf(Leaf::OneOf(self.values_of(values))),
            _ => ShapeKind::Leaf(Leaf::Any),
        }
    }

    fn values_of(&mut self, of: &Arc<EnumType>) -> Arc<[Box<[u8]>]> {
        let make = || of.values.iter().map(|value| quoted(value)).collect();
        self.enums.entry(Arc::as_ptr(of)).or_insert_with(make).clone()
    }
}
