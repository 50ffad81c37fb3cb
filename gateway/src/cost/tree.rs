//! The cost of an operation, with holes where variables go: made once, with the plan.

use std::collections::{HashMap, HashSet};

use super::weights::{ListSize, Weights};
use crate::document::Resolved;
use crate::language::ast::{Argument, Field, FieldDefinition, Name, OperationKind, Selection, Type, TypeKind, Value};
use crate::schema::ApiSchema;

/// What a mutation weighs beyond its answer, unless `@cost` says otherwise.
const MUTATION: u64 = 10;

/// The fields of an operation that weigh something, or have something below that does.
#[derive(Debug, Default)]
pub(crate) struct CostTree {
    pub(super) nodes: Vec<Node>,
    pub(super) root: Choices,
}

/// The fields below a field, once for each set of them that an object may have. Which object comes is not known before,
/// so the dearest counts.
pub(super) type Choices = Vec<Vec<u32>>;

/// A field with its key in the response.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) key: Name,
    pub(super) parent: Option<u32>,
    /// Of each value.
    pub(super) weight: u64,
    /// What arguments add where they are given.
    pub(super) arguments: Vec<(Given, u64)>,
    /// How long its list is, or those that it names.
    pub(super) slice: Option<Slice>,
    pub(super) count: Count,
    pub(super) below: Choices,
}

/// How many values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    One,
    /// As many as its own slice says, and so many in each where lists stand in lists.
    Own(u64),
    /// As many as its parent's slice says.
    OfParent(u64),
}

/// How long a list is.
#[derive(Debug, Default)]
pub(super) struct Slice {
    /// The arguments that say it, and what was given for each.
    pub(super) arguments: Vec<(Name, Given)>,
    /// Where none was given.
    pub(super) otherwise: u64,
    /// Exactly one must be given.
    pub(super) requires_one: bool,
}

/// What an operation gives for an argument.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Nothing,
    Number(u64),
    Something,
    Variable(Name),
}

impl CostTree {
    /// The tree of an operation.
    pub(crate) fn of(operation: &Resolved, schema: &ApiSchema, weights: &Weights) -> Self {
        let mut making = Making { schema, weights, nodes: Vec::new(), kind: operation.kind };
        let root = match schema.root(operation.kind) {
            Some(root) => making.choices(root, &[&operation.selections], None),
            None => Choices::new(),
        };
        Self { nodes: making.nodes, root }
    }

    /// About how many bytes it takes.
    pub(crate) fn memory(&self) -> usize {
        let choices = |choices: &Choices| choices.iter().map(|it| 24 + 4 * it.len()).sum::<usize>();
        let nodes = self.nodes.iter().map(|node| size_of::<Node>() + 64 + choices(&node.below));
        choices(&self.root) + nodes.sum::<usize>()
    }

    /// The keys from the root to a node.
    pub(super) fn path(&self, node: u32) -> Vec<&Name> {
        let mut path = Vec::new();
        let mut at = self.nodes.get(node as usize);
        while let Some(node) = at {
            path.push(&node.key);
            at = node.parent.and_then(|parent| self.nodes.get(parent as usize));
        }
        path.reverse();
        path
    }
}

/// Fields of one key under the same type conditions, which are one in the response.
struct Group<'a> {
    conditions: Vec<&'a Name>,
    field: &'a Field,
    below: Vec<&'a [Selection]>,
}

struct Making<'a> {
    schema: &'a ApiSchema,
    weights: &'a Weights,
    nodes: Vec<Node>,
    kind: OperationKind,
}

impl Making<'_> {
    /// The fields of an object of the type `parent`, by what it may turn out to be.
    fn choices(&mut self, parent: &Name, sets: &[&[Selection]], above: Option<(u32, &ListSize)>) -> Choices {
        let mut grouping = Grouping::default();
        sets.iter().for_each(|set| grouping.add_set(set, &mut Vec::new()));
        let (mut groups, schema) = (grouping.groups, self.schema);
        if !schema.is_abstract(parent) {
            groups.retain(|group| group.conditions.iter().all(|it| schema.is_possible(it, parent)));
            let nodes: Vec<u32> = groups.iter().filter_map(|group| self.node(parent, group, above)).collect();
            return if nodes.is_empty() { Choices::new() } else { vec![nodes] };
        }
        let made: Vec<(Vec<&Name>, Option<u32>)> = groups
            .iter()
            .map(|group| {
                let holder = group.conditions.last().copied().unwrap_or(parent);
                (group.conditions.clone(), self.node(holder, group, above))
            })
            .collect();
        let mut choices = HashSet::new();
        for object in schema.possible_types(parent) {
            let fits = |conditions: &[&Name]| conditions.iter().all(|it| schema.is_possible(it, object));
            let nodes = made.iter().filter(|(conditions, _)| fits(conditions)).filter_map(|(_, node)| *node);
            choices.insert(nodes.collect::<Vec<u32>>());
        }
        choices.into_iter().filter(|nodes| !nodes.is_empty()).collect()
    }

    /// The node of a field; `None` where it weighs nothing.
    fn node(&mut self, parent: &Name, group: &Group<'_>, above: Option<(u32, &ListSize)>) -> Option<u32> {
        let definition = self.schema.field(parent, &group.field.name)?;
        let weights = self.weights;
        let said = weights.of_field(parent, &group.field.name);
        let name = definition.kind.name();
        let composite = matches!(
            self.schema.kind(name),
            Some(TypeKind::Object { .. } | TypeKind::Interface { .. } | TypeKind::Union { .. })
        );
        let is_change = self.kind == OperationKind::Mutation && above.is_none() && self.is_root(parent);
        let of_type = weights.of_type(name).unwrap_or(u64::from(composite));
        let usual = if is_change { of_type.saturating_add(MUTATION) } else { of_type };
        let arguments = said.map(|said| said.arguments.as_slice()).unwrap_or_default();
        let arguments: Vec<_> =
            arguments.iter().map(|(name, weight)| (given(group.field, definition, name), *weight)).collect();
        let weight = said.and_then(|said| said.weight).unwrap_or(usual);
        if !composite && weight == 0 && arguments.is_empty() {
            return None;
        }
        let list = said.and_then(|said| said.list.as_ref());
        let is_sized = above.is_some_and(|(_, list)| list.sized.contains(&group.field.name));
        let count = self.count(&definition.kind, is_sized);
        let slice = self.slice(group.field, definition, list, count);
        let index = u32::try_from(self.nodes.len()).ok()?;
        let key = group.field.key().clone();
        let parent_node = above.map(|(node, _)| node);
        self.nodes.push(Node { key, parent: parent_node, weight, arguments, slice, count, below: Choices::new() });
        let none = ListSize::default();
        let below = self.choices(name, &group.below, Some((index, list.unwrap_or(&none))));
        if let Some(node) = self.nodes.get_mut(index as usize) {
            node.below = below;
        }
        Some(index)
    }

    fn is_root(&self, parent: &Name) -> bool {
        self.schema.root(self.kind) == Some(parent)
    }

    fn count(&self, kind: &Type, is_sized: bool) -> Count {
        let levels = lists(kind);
        let inner = self.weights.usual_list().saturating_pow(levels.saturating_sub(1));
        match levels {
            0 => Count::One,
            _ if is_sized => Count::OfParent(inner),
            _ => Count::Own(inner),
        }
    }

    fn slice(
        &self,
        field: &Field,
        definition: &FieldDefinition,
        list: Option<&ListSize>,
        count: Count,
    ) -> Option<Slice> {
        let usual = self.weights.usual_list();
        match list {
            Some(list) => Some(Slice {
                arguments: list.slicing.iter().map(|it| (it.clone(), given(field, definition, it))).collect(),
                otherwise: list.assumed.unwrap_or(usual),
                requires_one: list.requires_one && !list.slicing.is_empty(),
            }),
            None => matches!(count, Count::Own(_)).then(|| Slice { otherwise: usual, ..Slice::default() }),
        }
    }
}

/// How many lists are around a value.
fn lists(kind: &Type) -> u32 {
    match kind {
        Type::Named(_) => 0,
        Type::NonNull(inner) => lists(inner),
        Type::List(inner) => lists(inner) + 1,
    }
}

/// What an argument is given, or has by itself.
fn given(field: &Field, definition: &FieldDefinition, name: &Name) -> Given {
    let written = field.arguments.iter().find(|argument: &&Argument| argument.name == *name).map(|it| &it.value);
    let default = || definition.arguments.iter().find(|it| it.name == *name).and_then(|it| it.default.as_ref());
    match written.or_else(default) {
        None | Some(Value::Null) => Given::Nothing,
        Some(Value::Variable(variable)) => Given::Variable(variable.clone()),
        Some(Value::Int(digits)) if digits.starts_with('-') => Given::Number(0),
        Some(Value::Int(digits)) => Given::Number(digits.parse().unwrap_or(u64::MAX)),
        Some(_) => Given::Something,
    }
}

/// Puts fields with those that have the same key and the same conditions.
#[derive(Default)]
struct Grouping<'a> {
    groups: Vec<Group<'a>>,
    places: HashMap<(&'a Name, Vec<&'a Name>), usize, ahash::RandomState>,
}

impl<'a> Grouping<'a> {
    fn add_set(&mut self, set: &'a [Selection], conditions: &mut Vec<&'a Name>) {
        for selection in set {
            match selection {
                Selection::Field(field) => self.add(field, conditions),
                Selection::InlineFragment(fragment) => {
                    let before = conditions.len();
                    conditions.extend(fragment.condition.as_ref());
                    self.add_set(&fragment.selections, conditions);
                    conditions.truncate(before);
                }
                // An operation that was resolved has none.
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn add(&mut self, field: &'a Field, conditions: &[&'a Name]) {
        // What is asked of the schema itself weighs nothing: it has limits of its own.
        if field.name.starts_with("__") {
            return;
        }
        let below = field.selections.as_deref().unwrap_or_default();
        let place = *self.places.entry((field.key(), conditions.to_vec())).or_insert(self.groups.len());
        match self.groups.get_mut(place) {
            Some(group) => group.below.push(below),
            None => self.groups.push(Group { conditions: conditions.to_vec(), field, below: vec![below] }),
        }
    }
}

impl Slice {
    /// The argument that the operation gives for the length.
    pub(super) fn said(&self) -> Option<&Name> {
        self.arguments.iter().find(|(_, given)| !matches!(given, Given::Nothing)).map(|(name, _)| name)
    }
}
