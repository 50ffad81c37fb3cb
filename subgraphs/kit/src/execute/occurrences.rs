//! How many objects an answer will hold, counted before any of it is written.
//!
//! Rows are loaded once and written wherever they stand. Counting goes from the leaves to the root, one sum a loaded
//! row, so it costs what loading cost, however large the answer would become.

use super::loaded::{Loaded, LoadedConnection, LoadedRelation};
use crate::operation::{ConnectionOutput, ConnectionPlan, EdgeOutput, ObjectPlan, Output, RelationPlan, Shape};

/// The objects that each row becomes, itself included.
pub(crate) fn of_rows(plan: &ObjectPlan, shape: &Shape, loaded: &Loaded) -> Vec<u64> {
    let mut counts = vec![1; loaded.rows.len()];
    for (_, output) in shape {
        match output {
            Output::One { relation, shape } => add_one(plan, *relation, shape, loaded, &mut counts),
            Output::Many { relation } => add_many(plan, *relation, loaded, &mut counts),
            Output::Any { relation } => add_any(plan, *relation, loaded, &mut counts),
            Output::Typename | Output::Column { .. } | Output::External | Output::Computed { .. } => {}
        }
    }
    counts
}

/// The objects that the page of each parent becomes, the connection itself included.
pub(crate) fn of_pages(plan: &ConnectionPlan, loaded: &LoadedConnection) -> Vec<u64> {
    let mut counts = vec![1; loaded.pages.len()];
    for (_, output) in &plan.shape {
        let rows = match output {
            ConnectionOutput::Nodes(shape) => of_rows(&plan.object, shape, &loaded.object),
            ConnectionOutput::Edges(fields) => {
                let mut edges = vec![1; loaded.object.rows.len()];
                for (_, field) in fields {
                    if let EdgeOutput::Node(shape) = field {
                        add_each(&mut edges, of_rows(&plan.object, shape, &loaded.object));
                    }
                }
                edges
            }
            ConnectionOutput::Groups(index) => {
                let pages = loaded.groups.get(*index).map(|groups| groups.pages.as_slice()).unwrap_or_default();
                add_each(&mut counts, pages.iter().map(|page| (page.end - page.start) as u64));
                continue;
            }
            _ => continue,
        };
        let pages = loaded.pages.iter().map(|page| sum(rows.get(page.start..page.end).unwrap_or_default()));
        add_each(&mut counts, pages);
    }
    counts
}

/// Adds up without ever wrapping around.
pub(crate) fn sum(counts: &[u64]) -> u64 {
    counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
}

fn add_one(plan: &ObjectPlan, relation: usize, shape: &Shape, loaded: &Loaded, counts: &mut [u64]) {
    if let (Some(RelationPlan::One { object, .. }), Some(LoadedRelation::One { target, index })) =
        (plan.relations.get(relation), loaded.relations.get(relation))
    {
        let targets = of_rows(object, shape, target);
        add_each(counts, index.iter().map(|row| row.and_then(|row| targets.get(row).copied()).unwrap_or(0)));
    }
}

fn add_many(plan: &ObjectPlan, relation: usize, loaded: &Loaded, counts: &mut [u64]) {
    if let (Some(RelationPlan::Many { connection, .. }), Some(LoadedRelation::Many(pages))) =
        (plan.relations.get(relation), loaded.relations.get(relation))
    {
        add_each(counts, of_pages(connection, pages));
    }
}

fn add_any(plan: &ObjectPlan, relation: usize, loaded: &Loaded, counts: &mut [u64]) {
    let (Some(RelationPlan::Any(any)), Some(LoadedRelation::Any { members, found })) =
        (plan.relations.get(relation), loaded.relations.get(relation))
    else {
        return;
    };
    let members: Vec<Vec<u64>> =
        any.members.iter().zip(members).map(|((object, shape), member)| of_rows(object, shape, member)).collect();
    let count = |(member, row): (usize, usize)| members.get(member).and_then(|counts| counts.get(row)).copied();
    add_each(counts, found.iter().map(|place| place.and_then(count).unwrap_or(0)));
}

fn add_each(counts: &mut [u64], more: impl IntoIterator<Item = u64>) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count = count.saturating_add(more);
    }
}
