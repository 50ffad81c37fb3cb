//! The fragments of a document in an order in which each comes after those that it spreads.
//!
//! Whoever goes through fragments in this order needs no recursion from one into the next, however long their chain.

use std::collections::HashMap;

use super::ast::{ExecutableDocument, FragmentDefinition, Selection};

/// The fragments of a document by name, and what they spread.
pub(crate) struct Fragments<'a> {
    definitions: &'a [FragmentDefinition],
    by_name: HashMap<&'a str, usize, ahash::RandomState>,
    /// For each definition: which others it spreads, each once.
    spreads: Vec<Vec<usize>>,
    /// Each definition after those that it spreads, cycles aside.
    order: Vec<usize>,
    /// A definition of each cycle.
    cyclic: Vec<usize>,
}

impl<'a> Fragments<'a> {
    pub(crate) fn of(document: &'a ExecutableDocument) -> Self {
        let definitions = document.fragments.as_slice();
        let mut by_name = HashMap::default();
        for (index, fragment) in definitions.iter().enumerate() {
            by_name.entry(&*fragment.name).or_insert(index);
        }
        let spreads = definitions.iter().map(|fragment| spread_in(&fragment.selections, &by_name)).collect();
        let mut fragments = Self { definitions, by_name, spreads, order: Vec::new(), cyclic: Vec::new() };
        fragments.sort();
        fragments
    }

    /// Depth first without recursion.
    fn sort(&mut self) {
        let mut state = vec![State::New; self.definitions.len()];
        let set = |state: &mut Vec<State>, index: usize, value: State| {
            if let Some(slot) = state.get_mut(index) {
                *slot = value;
            }
        };
        for start in 0..self.definitions.len() {
            let mut open: Vec<(usize, usize)> = Vec::new();
            if state.get(start) == Some(&State::New) {
                set(&mut state, start, State::Open);
                open.push((start, 0));
            }
            while let Some((index, next)) = open.last_mut() {
                let Some(inner) = self.spreads.get(*index).and_then(|spreads| spreads.get(*next)).copied() else {
                    set(&mut state, *index, State::Done);
                    self.order.push(*index);
                    open.pop();
                    continue;
                };
                *next += 1;
                match state.get(inner) {
                    Some(State::New) => {
                        set(&mut state, inner, State::Open);
                        open.push((inner, 0));
                    }
                    Some(State::Open) => self.cyclic.push(inner),
                    _ => {}
                }
            }
        }
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&'a FragmentDefinition> {
        self.definitions.get(index)
    }

    pub(crate) fn named(&self, name: &str) -> Option<&'a FragmentDefinition> {
        self.get(self.index(name)?)
    }

    /// Each fragment after those that it spreads.
    pub(crate) fn inner_first(&self) -> impl Iterator<Item = (usize, &'a FragmentDefinition)> {
        self.order.iter().filter_map(|index| Some((*index, self.get(*index)?)))
    }

    /// A fragment of each cycle of spreads.
    pub(crate) fn cyclic(&self) -> &[usize] {
        &self.cyclic
    }

    /// The fragments that selections reach, through others too.
    pub(crate) fn reached_from(&self, selections: &[Selection]) -> Vec<usize> {
        let mut seen = vec![false; self.definitions.len()];
        let mut open = spread_in(selections, &self.by_name);
        let mut reached = Vec::new();
        while let Some(index) = open.pop() {
            if let Some(seen) = seen.get_mut(index)
                && !std::mem::replace(seen, true)
            {
                reached.push(index);
                open.extend(self.spreads.get(index).into_iter().flatten());
            }
        }
        reached
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The fragments that selections spread themselves, each once.
fn spread_in(selections: &[Selection], by_name: &HashMap<&str, usize, ahash::RandomState>) -> Vec<usize> {
    let mut found = Vec::new();
    collect(selections, by_name, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn collect(selections: &[Selection], by_name: &HashMap<&str, usize, ahash::RandomState>, found: &mut Vec<usize>) {
    for selection in selections {
        match selection {
            Selection::Field(field) => collect(field.selections.as_deref().unwrap_or_default(), by_name, found),
            Selection::InlineFragment(fragment) => collect(&fragment.selections, by_name, found),
            Selection::FragmentSpread(spread) => found.extend(by_name.get(&*spread.name)),
        }
    }
}
