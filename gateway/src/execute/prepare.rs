//! Makes a fetch ready to be sent: its variables, and which objects wait for what.

use std::ops::Deref;

use crate::plan::{Entities, Fetch, Target};
use crate::transport::Operation;

use super::answer::WaitingObjects;
use super::contexts::{NULL_CONTEXT, null_context};
use super::lack::leave_object;
use super::representations::{Representations, write_representations};
use super::run::Run;
use super::tree::Slot;

/// A fetch that is ready to be sent.
pub(super) struct Prepared<'a> {
    pub(super) fetch: Asked<'a>,
    pub(super) index: usize,
    pub(super) variables: Vec<u8>,
    pub(super) waiting: WaitingObjects,
}

/// What is asked.
pub(super) enum Asked<'a> {
    /// Just what was planned.
    Planned(&'a Fetch),
    /// Some of its entities more than once, because their arguments take several values from ancestors.
    Apart(Box<Fetch>),
}

impl Deref for Asked<'_> {
    type Target = Fetch;

    fn deref(&self) -> &Fetch {
        match self {
            Self::Planned(fetch) => fetch,
            Self::Apart(fetch) => fetch,
        }
    }
}

impl<'a> Prepared<'a> {
    /// The fetch whose answer is an event.
    pub(super) fn event(fetch: &'a Fetch, index: usize) -> Self {
        Self { fetch: Asked::Planned(fetch), index, variables: Vec::new(), waiting: Vec::new() }
    }
}

impl<'a> Run<'a> {
    /// The fetch with its variables; `None` when there is nothing to ask for.
    pub(super) fn prepare(&mut self, index: usize) -> Option<Prepared<'a>> {
        let plan = self.plan;
        let fetch = plan.fetches.get(index)?;
        let mut variables = Vec::new();
        let (asked, waiting) = match &fetch.target {
            Target::Root { place, .. } if place.is_empty() => (Asked::Planned(fetch), Vec::new()),
            Target::Root { place, .. } => {
                let mut any = false;
                super::target::each_object(&self.executed.tree, place, |_| any = true);
                if !any {
                    return None;
                }
                (Asked::Planned(fetch), Vec::new())
            }
            Target::Entities(entities) => self.entities(fetch, entities, &mut variables)?,
        };
        for name in &asked.variables {
            if let Some(value) = self.variables.get(name) {
                add_variable(&mut variables, name, value);
            }
        }
        if !variables.is_empty() {
            variables.push(b'}');
        }
        Some(Prepared { fetch: asked, index, variables, waiting })
    }

    fn entities(
        &mut self,
        fetch: &'a Fetch,
        entities: &[Entities],
        variables: &mut Vec<u8>,
    ) -> Option<(Asked<'a>, WaitingObjects)> {
        let mut fields: Vec<Vec<Representations>> = Vec::with_capacity(entities.len());
        let mut null = None;
        for field in entities {
            let mut groups = write_representations(&self.executed.tree, field);
            for (object, place, mark) in groups.iter_mut().flat_map(|group| std::mem::take(&mut group.lacking)) {
                if let Some(place) = field.places.get(place) {
                    let mark = match mark {
                        Slot::Failed(NULL_CONTEXT) => {
                            let tree = &mut self.executed.tree;
                            Slot::Failed(*null.get_or_insert_with(|| tree.add_cause(null_context(fetch))))
                        }
                        mark => mark,
                    };
                    leave_object(&mut self.executed.tree, self.plan, object, place.frame, mark);
                }
            }
            if fetch.contextual.is_some() {
                // Nobody is there to say what its arguments take.
                groups.retain(|group| group.count > 0);
            }
            fields.push(groups);
        }
        if fields.iter().flatten().all(|group| group.count == 0) {
            return None;
        }
        let asked = match &fetch.contextual {
            None => {
                for (field, group) in entities.iter().zip(fields.iter().flatten()) {
                    add_variable(variables, &field.variable, &group.text);
                }
                Asked::Planned(fetch)
            }
            Some(_) => apart(fetch, entities, &fields, variables),
        };
        Some((asked, fields.into_iter().flatten().map(|group| group.waiting).collect()))
    }
}

/// The fetch with an `_entities` field for each group, and their variables.
fn apart<'a>(
    fetch: &'a Fetch,
    entities: &[Entities],
    fields: &[Vec<Representations>],
    variables: &mut Vec<u8>,
) -> Asked<'a> {
    let Some(contextual) = &fetch.contextual else { return Asked::Planned(fetch) };
    let mut asked = Vec::with_capacity(fields.len());
    for (index, (field, groups)) in entities.iter().zip(fields).enumerate() {
        for (number, group) in groups.iter().enumerate() {
            let Some(names) = contextual.names(index, number) else { continue };
            add_variable(variables, &names.variable, &group.text);
            for (name, value) in names.values.iter().zip(&group.values) {
                add_variable(variables, name, value);
            }
            let (key, variable) = (names.key.into(), names.variable.into());
            asked.push(Entities { key, variable, places: field.places.clone() });
        }
    }
    let counts: Vec<usize> = fields.iter().map(Vec::len).collect();
    if counts.iter().all(|count| *count == 1) {
        return Asked::Planned(fetch);
    }
    Asked::Apart(Box::new(Fetch {
        subgraph: fetch.subgraph.clone(),
        subgraph_index: fetch.subgraph_index,
        kind: fetch.kind,
        operation: Operation::new(&contextual.text(&counts)),
        contextual: None,
        operation_name: fetch.operation_name.clone(),
        variables: contextual.variables(&counts).into_iter().map(Into::into).collect(),
        target: Target::Entities(asked.into()),
        waits_for: fetch.waits_for,
        wakes: Vec::new(),
    }))
}

/// Appends a member to the variables of a fetch, which begin with the first.
pub(crate) fn add_variable(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    out.push(if out.is_empty() { b'{' } else { b',' });
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    out.extend_from_slice(value);
}
