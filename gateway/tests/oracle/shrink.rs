//! Makes a failing operation small: drops what it can while it still fails.

use crate::compare::Difference;
use crate::document::Selection;
use crate::graph::Graph;
use crate::operations::Request;
use crate::validate::faults;

/// The smallest operation found that fails in the same way.
pub(crate) async fn shrink(graph: &Graph, request: &Request, difference: Difference) -> (Request, Difference) {
    let mut best = (request.clone(), difference);
    let mut at = 0;
    let mut left = 400;
    while let Some(smaller) = smaller(&best.0, at) {
        left -= 1;
        if left == 0 {
            break;
        }
        let valid = smaller.as_ref().filter(|smaller| is_valid(graph, smaller));
        let found = match valid {
            Some(smaller) => graph.difference(smaller).await,
            None => None,
        };
        match found.filter(|found| found.what == best.1.what) {
            Some(found) => best = (smaller.unwrap(), found),
            None => at += 1,
        }
    }
    best
}

fn is_valid(graph: &Graph, request: &Request) -> bool {
    let mut sets = request.document.fragments.iter().map(|fragment| &fragment.set);
    is_whole(&request.document.operation.set)
        && sets.all(|set| is_whole(set))
        && faults(&graph.monolith.schema, &request.document).is_empty()
}

/// Whether no selection is empty.
fn is_whole(set: &[Selection]) -> bool {
    let are_whole = set.iter().all(|selection| match selection {
        Selection::Inline { set, .. } => is_whole(set),
        Selection::Field(field) => field.set.is_empty() || is_whole(&field.set),
        Selection::Spread { .. } => true,
    });
    !set.is_empty() && are_whole
}

/// The request without its `at`-th droppable thing; the outer `None` when there are no more.
fn smaller(request: &Request, at: usize) -> Option<Option<Request>> {
    let mut request = request.clone();
    let mut left = at;
    let mut done = drop_in(&mut request.document.operation.set, &mut left);
    for fragment in &mut request.document.fragments {
        done = done || drop_in(&mut fragment.set, &mut left);
    }
    if !done {
        return None;
    }
    if request.document.operation.set.is_empty() {
        return Some(None);
    }
    tidy(&mut request);
    Some(Some(request))
}

/// Drops one thing of a selection set; false when `left` lies beyond it.
fn drop_in(set: &mut Vec<Selection>, left: &mut usize) -> bool {
    for index in 0..set.len() {
        if take(left) {
            set.remove(index);
            return true;
        }
        if let Selection::Inline { set: below, .. } = &set[index] {
            let below = below.clone();
            if take(left) {
                set.splice(index..=index, below);
                return true;
            }
        }
        let done = match &mut set[index] {
            Selection::Field(field) => {
                let bare = drop_from(&mut field.arguments, left)
                    || drop_from(&mut field.directives, left)
                    || (field.alias.is_some() && take(left) && field.alias.take().is_some());
                bare || (!field.set.is_empty() && drop_in(&mut field.set, left))
            }
            Selection::Inline { directives, set, .. } => drop_from(directives, left) || drop_in(set, left),
            Selection::Spread { directives, .. } => drop_from(directives, left),
        };
        if done {
            return true;
        }
    }
    false
}

fn drop_from<T>(items: &mut Vec<T>, left: &mut usize) -> bool {
    if *left < items.len() {
        items.remove(*left);
        return true;
    }
    *left -= items.len();
    false
}

fn take(left: &mut usize) -> bool {
    let now = *left == 0;
    *left = left.saturating_sub(1);
    now
}

/// Drops the fragments and variables that nothing uses any more, and empty selections.
fn tidy(request: &mut Request) {
    loop {
        let text = request.document.to_string();
        let before = request.document.fragments.len() + request.document.operation.variables.len();
        request.document.fragments.retain(|fragment| text.contains(&format!("...{}", fragment.name)));
        let once = |name: &str| {
            let written = format!("${name}");
            let uses = text.match_indices(&written);
            uses.filter(|(at, it)| !text[at + it.len()..].starts_with(|next: char| next.is_ascii_digit())).count() < 2
        };
        request.document.operation.variables.retain(|variable| !once(&variable.name));
        let kept = &request.document.operation.variables;
        request.variables.retain(|name, _| kept.iter().any(|variable| variable.name == *name));
        if before == request.document.fragments.len() + request.document.operation.variables.len() {
            return;
        }
    }
}
