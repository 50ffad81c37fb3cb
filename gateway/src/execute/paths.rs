//! Where in the client's response something stands that subgraphs call by the gateway's names.

use crate::error::PathSegment;
use crate::plan::{FieldValue, ProjectedField, Projection, SelectionId, Shape, ShapeKind, Variants};

use super::tree::{ResponseTree, Slot};

/// The client's paths of a place in subgraphs' answers: one, or one for each alias; none for what it does not ask for.
pub(super) fn client_paths(
    projection: &Projection,
    tree: &ResponseTree,
    asked: &[PathSegment],
) -> Vec<Vec<PathSegment>> {
    let path = Vec::with_capacity(asked.len());
    let mut walk = Walk { projection, tree, path, found: Vec::new() };
    walk.selection(projection.root, Slot::Object(0), asked);
    walk.found
}

struct Walk<'a> {
    projection: &'a Projection,
    tree: &'a ResponseTree,
    path: Vec<PathSegment>,
    found: Vec<Vec<PathSegment>>,
}

impl Walk<'_> {
    fn end(&mut self) {
        if !self.found.contains(&self.path) {
            self.found.push(self.path.clone());
        }
    }

    fn selection(&mut self, id: SelectionId, value: Slot, asked: &[PathSegment]) {
        let Some((PathSegment::Key(key), rest)) = asked.split_first() else { return self.end() };
        let projection = self.projection;
        for index in self.fields_of(id, value) {
            let fields: &[ProjectedField] = projection.fields.get(index as usize).map(|it| &**it).unwrap_or_default();
            for field in fields.iter().filter(|field| field.asked == *key) {
                let FieldValue::Slot { slot, shape } = &field.value else { continue };
                let inner = match (value, slot) {
                    (Slot::Object(base), Some(slot)) => self.tree.slot(base.saturating_add(*slot)),
                    _ => Slot::Absent,
                };
                self.path.push(PathSegment::Key(field.key.clone()));
                self.value(shape, inner, rest);
                self.path.pop();
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: Slot, asked: &[PathSegment]) {
        match (&shape.kind, asked.split_first()) {
            (ShapeKind::List(inner), Some((PathSegment::Index(index), rest))) => {
                let element = match value {
                    Slot::List { start, len } if *index < len => self.tree.slot(start + index),
                    _ => Slot::Absent,
                };
                self.path.push(PathSegment::Index(*index));
                self.value(inner, element, rest);
                self.path.pop();
            }
            (ShapeKind::Selection(id), Some(_)) => self.selection(*id, value, asked),
            _ => self.end(),
        }
    }

    /// The fields of an object: those of its type, or of all types while it is open.
    fn fields_of(&self, id: SelectionId, value: Slot) -> Vec<u32> {
        match self.projection.selections.get(id as usize) {
            Some(Variants::Object(index)) => vec![*index],
            Some(Variants::Abstract { typename, by_name, same, .. }) => {
                let name = match (value, typename) {
                    (Slot::Object(base), Some(slot)) => self.tree.raw(self.tree.slot(base.saturating_add(*slot))),
                    _ => &[],
                };
                match by_name.get(name) {
                    Some(index) => vec![*index],
                    None => {
                        let mut all: Vec<u32> = by_name.values().copied().chain(*same).collect();
                        all.sort_unstable();
                        all.dedup();
                        all
                    }
                }
            }
            None => Vec::new(),
        }
    }
}
