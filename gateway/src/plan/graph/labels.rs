//! Labels of progressive overrides: which hold for a request.

use std::collections::BTreeSet;

use super::super::number::number;

/// Percentages are compared in millionths of a percent.
const SCALE: u64 = 1_000_000;

/// The labels of `@override` in a supergraph.
#[derive(Debug, Default)]
pub(in crate::plan) struct Labels {
    names: Vec<String>,
    /// The percentages, ascending, each once.
    shares: Vec<u64>,
}

/// Which labels are active for a request.
#[derive(Debug)]
pub(in crate::plan) struct ActiveLabels(Vec<bool>);

impl ActiveLabels {
    /// Whether a source with this condition holds.
    pub(in crate::plan) fn hold(&self, condition: Option<(u16, bool)>) -> bool {
        condition.is_none_or(|(label, wanted)| self.0.get(usize::from(label)).copied().unwrap_or(false) == wanted)
    }
}

impl Labels {
    /// The number of a label.
    pub(super) fn intern(&mut self, name: &str) -> u16 {
        let index = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            if let Some(share) = percentage(name)
                && let Err(place) = self.shares.binary_search(&share)
            {
                self.shares.insert(place, share);
            }
            self.names.len() - 1
        });
        number(index)
    }

    /// Draws which percentages hold for a request: 0 all of them, then one less each, from the smallest.
    pub(in crate::plan) fn draw(&self) -> u32 {
        if self.shares.is_empty() {
            return 0;
        }
        let drawn = uuid::Uuid::new_v4().as_u64_pair().1 % (100 * SCALE);
        number(self.shares.iter().filter(|share| drawn >= **share).count())
    }

    /// The labels that are active when so many percentages do not hold, and those that the settings name do.
    pub(in crate::plan) fn active(&self, share: u32, set: &BTreeSet<String>) -> ActiveLabels {
        let holding = self.shares.get(share as usize..).unwrap_or_default();
        let is_active = |name: &String| match percentage(name) {
            Some(percentage) => holding.contains(&percentage),
            None => set.contains(name),
        };
        ActiveLabels(self.names.iter().map(is_active).collect())
    }
}

/// `12.5` of `percent(12.5)`, in millionths.
fn percentage(label: &str) -> Option<u64> {
    let number = label.strip_prefix("percent(")?.strip_suffix(')')?;
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits: String = rest.chars().chain("000000".chars()).take(6).collect();
    whole.parse::<u64>().ok()?.checked_mul(SCALE)?.checked_add(digits.parse::<u64>().ok()?)
}
