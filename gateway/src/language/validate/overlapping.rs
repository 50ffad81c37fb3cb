//! Fields that share a response key must be the same field, or of types of the same shape.
//!
//! Instead of comparing each field with each other, whole sets are looked at: all fields that can come to stand at one
//! place of the response are grouped by key, each member of a group is compared with the group's first, and the
//! selections of all members together are the set of the next level. The same set of selections is looked at once.
//! Two questions are asked in two passes: whether all fields of a key have the same *shape*, whatever their parents
//! are; and whether those whose parents can be the same object are the same *field* with the same arguments.

use std::collections::{HashMap, HashSet};

use super::super::ast::{Field, Position, Selection, Type, TypeKind, Value};
use super::super::schema::TypeId;
use super::{Checking, Exhausted};

type FieldId = usize;
type SetId = usize;

/// A field where it stands in the document.
struct Node<'a> {
    field: &'a Field,
    parent: Option<TypeId>,
    /// `None`: the field is not known, which was reported before.
    of_type: Option<&'a Type>,
    selections: Option<SetId>,
    /// Name and arguments, in one order.
    identity: String,
}

/// A selection set, with its inline fragments spread.
#[derive(Default)]
struct Set {
    fields: Vec<FieldId>,
    /// The selection sets of the fragments that it spreads.
    spreads: Vec<SetId>,
}

/// All fields and selection sets of a document.
#[derive(Default)]
struct Graph<'a> {
    nodes: Vec<Node<'a>>,
    sets: Vec<Set>,
}

/// One of the two questions, with the sets that were asked already.
struct Pass {
    is_shape: bool,
    done: HashSet<Vec<SetId>>,
}

impl<'a> Checking<'a> {
    pub(super) fn overlapping(&mut self) -> Result<(), Exhausted> {
        let mut graph = Graph::default();
        graph.sets.resize_with(self.document.fragments.len(), Set::default);
        for (index, fragment) in self.document.fragments.iter().enumerate() {
            let parent = self.schema.id(&fragment.condition);
            self.fill(&mut graph, index, &fragment.selections, parent)?;
        }
        let mut roots = Vec::new();
        for operation in &self.document.operations {
            let parent = self.schema.root(operation.kind).and_then(|name| self.schema.id(name));
            roots.push(self.new_set(&mut graph, &operation.selections, parent)?);
        }
        // Fragments that an operation reaches are looked at with it.
        let reached: HashSet<usize> = self
            .document
            .operations
            .iter()
            .flat_map(|operation| self.fragments.reached_from(&operation.selections))
            .collect();
        roots.extend((0..self.document.fragments.len()).filter(|index| !reached.contains(index)));
        for is_shape in [false, true] {
            let mut pass = Pass { is_shape, done: HashSet::new() };
            for root in &roots {
                self.sets(&graph, &mut pass, vec![*root])?;
            }
        }
        Ok(())
    }

    fn new_set(
        &mut self,
        graph: &mut Graph<'a>,
        selections: &'a [Selection],
        parent: Option<TypeId>,
    ) -> Result<SetId, Exhausted> {
        let id = graph.sets.len();
        graph.sets.push(Set::default());
        self.fill(graph, id, selections, parent)?;
        Ok(id)
    }

    fn fill(
        &mut self,
        graph: &mut Graph<'a>,
        set: SetId,
        selections: &'a [Selection],
        parent: Option<TypeId>,
    ) -> Result<(), Exhausted> {
        self.spend(selections.len())?;
        for selection in selections {
            match selection {
                Selection::Field(field) => {
                    let node = self.node(graph, field, parent)?;
                    graph.nodes.push(node);
                    let id = graph.nodes.len() - 1;
                    graph.sets.get_mut(set).into_iter().for_each(|set| set.fields.push(id));
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.condition.as_ref().map_or(parent, |name| self.schema.id(name));
                    self.fill(graph, set, &fragment.selections, condition)?;
                }
                Selection::FragmentSpread(spread) => {
                    let spread = self.fragments.index(&spread.name);
                    graph.sets.get_mut(set).into_iter().for_each(|set| set.spreads.extend(spread));
                }
            }
        }
        Ok(())
    }

    fn node(&mut self, graph: &mut Graph<'a>, field: &'a Field, parent: Option<TypeId>) -> Result<Node<'a>, Exhausted> {
        let schema = self.schema;
        let of_type = parent.and_then(|parent| schema.field_of(parent, &field.name)).map(|it| &it.kind);
        let inner = of_type.and_then(|of_type| schema.id(of_type.name()));
        let selections = match &field.selections {
            Some(selections) => Some(self.new_set(graph, selections, inner)?),
            None => None,
        };
        let identity = identity(field);
        self.spend(identity.len() / 16)?;
        Ok(Node { field, parent, of_type, selections, identity })
    }

    /// Looks at everything that these selection sets bring to one place.
    fn sets(&mut self, graph: &Graph<'a>, pass: &mut Pass, mut sets: Vec<SetId>) -> Result<(), Exhausted> {
        sets.sort_unstable();
        sets.dedup();
        if sets.is_empty() || pass.done.contains(&sets) {
            return Ok(());
        }
        let fields = self.fields_of(graph, &sets)?;
        pass.done.insert(sets);
        let mut by_key: HashMap<&str, Vec<FieldId>> = HashMap::new();
        for id in fields {
            if let Some(node) = graph.nodes.get(id) {
                by_key.entry(node.field.key()).or_default().push(id);
            }
        }
        let mut groups: Vec<Vec<FieldId>> = by_key.into_values().collect();
        groups.sort_unstable();
        for group in groups {
            if pass.is_shape {
                self.shapes(graph, &group);
                self.sets(graph, pass, inner_sets(graph, group.iter()))?;
            } else {
                self.same_fields(graph, pass, &group)?;
            }
        }
        Ok(())
    }

    /// The fields of selection sets and of all fragments that they spread, each once.
    fn fields_of(&mut self, graph: &Graph<'a>, sets: &[SetId]) -> Result<Vec<FieldId>, Exhausted> {
        let mut fields = Vec::new();
        let mut seen: HashSet<SetId> = sets.iter().copied().collect();
        let mut open = sets.to_vec();
        while let Some(set) = open.pop().and_then(|id| graph.sets.get(id)) {
            self.spend(1 + set.fields.len() + set.spreads.len())?;
            fields.extend_from_slice(&set.fields);
            open.extend(set.spreads.iter().copied().filter(|spread| seen.insert(*spread)));
        }
        Ok(fields)
    }

    fn shapes(&mut self, graph: &Graph<'a>, group: &[FieldId]) {
        let mut known = group.iter().filter_map(|id| graph.nodes.get(*id)).filter(|node| node.of_type.is_some());
        let Some(first) = known.next() else { return };
        let different = known.find(|node| match (first.of_type, node.of_type) {
            (Some(left), Some(right)) => !self.same_shape(left, right),
            _ => false,
        });
        if let (Some(other), Some(left)) = (different, first.of_type) {
            let right = other.of_type.map(ToString::to_string).unwrap_or_default();
            let reason = format!("one is of the type `{left}`, one of `{right}`");
            self.conflict(first.field, &reason, [first.field.position, other.field.position]);
        }
    }

    fn same_shape(&self, left: &Type, right: &Type) -> bool {
        match (left, right) {
            (Type::NonNull(left), Type::NonNull(right)) | (Type::List(left), Type::List(right)) => {
                self.same_shape(left, right)
            }
            (Type::Named(left), Type::Named(right)) => {
                let is_leaf = |name| matches!(self.schema.kind(name), Some(TypeKind::Scalar | TypeKind::Enum { .. }));
                left == right || (!is_leaf(left) && !is_leaf(right))
            }
            _ => false,
        }
    }

    /// Fields of one key, apart by the object types that they stand on; those on abstract types go with each.
    fn same_fields(&mut self, graph: &Graph<'a>, pass: &mut Pass, group: &[FieldId]) -> Result<(), Exhausted> {
        self.spend(group.len())?;
        let mut on_abstract = Vec::new();
        let mut on_objects: HashMap<TypeId, Vec<FieldId>> = HashMap::new();
        for id in group {
            match graph.nodes.get(*id).and_then(|node| node.parent).filter(|parent| self.is_object(*parent)) {
                Some(object) => on_objects.entry(object).or_default().push(*id),
                None => on_abstract.push(*id),
            }
        }
        if on_objects.is_empty() {
            return self.one_parent(graph, pass, &on_abstract);
        }
        let mut objects: Vec<Vec<FieldId>> = on_objects.into_values().collect();
        objects.sort_unstable();
        for mut together in objects {
            self.spend(on_abstract.len())?;
            together.splice(0..0, on_abstract.iter().copied());
            self.one_parent(graph, pass, &together)?;
        }
        Ok(())
    }

    fn one_parent(&mut self, graph: &Graph<'a>, pass: &mut Pass, group: &[FieldId]) -> Result<(), Exhausted> {
        let mut nodes = group.iter().filter_map(|id| graph.nodes.get(*id));
        let Some(first) = nodes.next() else { return Ok(()) };
        if let Some(other) = nodes.find(|node| node.identity != first.identity) {
            let reason = if first.field.name == other.field.name {
                "their arguments differ".to_owned()
            } else {
                format!("`{}` and `{}` are different fields", first.field.name, other.field.name)
            };
            self.conflict(first.field, &reason, [first.field.position, other.field.position]);
        }
        self.sets(graph, pass, inner_sets(graph, group.iter()))
    }

    fn is_object(&self, id: TypeId) -> bool {
        matches!(self.schema.definition(id).map(|it| &it.kind), Some(TypeKind::Object { .. }))
    }

    fn conflict(&mut self, field: &Field, reason: &str, positions: [Position; 2]) {
        const RULE: &str = "OverlappingFieldsCanBeMerged";
        let is_known = self.faults.iter().any(|fault| fault.rule == RULE && fault.positions == positions);
        if !is_known {
            let message = format!("Two fields share the key `{}`, but {reason}. Give one an alias.", field.key());
            self.fault(RULE, message, positions);
        }
    }
}

fn inner_sets<'g>(graph: &Graph<'_>, group: impl Iterator<Item = &'g FieldId>) -> Vec<SetId> {
    group.filter_map(|id| graph.nodes.get(*id)?.selections).collect()
}

/// The field's name and arguments, in the order of names, as text.
fn identity(field: &Field) -> String {
    let mut arguments: Vec<(&str, String)> =
        field.arguments.iter().map(|it| (&*it.name, in_order(&it.value).to_string())).collect();
    arguments.sort_unstable();
    let mut identity = field.name.to_string();
    for (name, value) in arguments {
        identity.push('\n');
        identity.push_str(name);
        identity.push(':');
        identity.push_str(&value);
    }
    identity
}

/// The value with the fields of its objects sorted.
fn in_order(value: &Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(in_order).collect()),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(name, item)| (name.clone(), in_order(item))).collect();
            fields.sort_by(|(left, _), (right, _)| left.cmp(right));
            Value::Object(fields)
        }
        other => other.clone(),
    }
}
