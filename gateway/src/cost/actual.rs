//! What a response did cost: the same weights as in the estimate, for the values that are there.

use super::Estimate;
use super::tree::Choices;
use crate::json::scan::{JsonError, Scanner};

impl Estimate<'_> {
    /// The cost of a response's `data`; 0 where there is none.
    pub(super) fn actual(&self, body: &[u8]) -> u64 {
        let mut counting = Counting { estimate: self, cost: 0 };
        let mut scanner = Scanner::new(body);
        let read = scanner.object::<JsonError>(|scanner, key| match key {
            b"data" if scanner.peek() == b'{' => counting.object(&nodes(&self.tree.root), scanner),
            _ => scanner.value().map(drop),
        });
        // What cannot be read was not written by this gateway.
        read.map_or(0, |()| counting.cost)
    }
}

struct Counting<'a> {
    estimate: &'a Estimate<'a>,
    cost: u64,
}

impl Counting<'_> {
    /// Counts the fields of an object, each by its key.
    fn object(&mut self, fields: &[u32], scanner: &mut Scanner<'_>) -> Result<(), JsonError> {
        let tree = self.estimate.tree;
        scanner.object::<JsonError>(|scanner, key| {
            let named = fields.iter().copied();
            let of_key = |node: &u32| tree.nodes.get(*node as usize).is_some_and(|it| it.key.as_bytes() == key);
            let found: Vec<u32> = named.filter(of_key).collect();
            if found.is_empty() { scanner.value().map(drop) } else { self.value(&found, scanner) }
        })
    }

    /// Counts a value. Where several fields may have written it, and the answer does not say which, the lightest counts.
    fn value(&mut self, fields: &[u32], scanner: &mut Scanner<'_>) -> Result<(), JsonError> {
        let weigh = || fields.iter().map(|node| self.estimate.weight(*node)).min().unwrap_or(0);
        match scanner.peek() {
            b'[' => scanner.list::<JsonError>(|scanner, _| self.value(fields, scanner)),
            b'{' => {
                self.cost = self.cost.saturating_add(weigh());
                let tree = self.estimate.tree;
                let found = fields.iter().filter_map(|node| tree.nodes.get(*node as usize));
                let below: Vec<u32> = found.flat_map(|node| nodes(&node.below)).collect();
                self.object(&below, scanner)
            }
            b'n' => scanner.value().map(drop),
            _ => {
                self.cost = self.cost.saturating_add(weigh());
                scanner.value().map(drop)
            }
        }
    }
}

/// The fields of all choices, each once.
fn nodes(choices: &Choices) -> Vec<u32> {
    let mut nodes: Vec<u32> = choices.iter().flatten().copied().collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
