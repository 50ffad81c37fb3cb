//! The cheapest change after which an operation may run: which list to make shorter, and how short.

use std::fmt;

use super::Estimate;

/// So many visits of fields are worth the advice.
const MOST_VISITS: usize = 200_000;

/// What a client can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// One list is made shorter.
    Shorten {
        /// The keys from the root to it.
        path: String,
        /// The argument that says how long it is.
        argument: String,
        /// How long it may be now.
        from: u64,
        /// How long it may be at most.
        to: u64,
    },
    /// Every list is made so short.
    ShortenAll {
        /// How long each may be at most.
        to: u64,
    },
    /// No page is short enough.
    LeaveOut,
}

impl Change {
    /// The change for programs, as a JSON object; `None` where none is of any use.
    pub(super) fn json(&self) -> Option<String> {
        let value = match self {
            Self::Shorten { path, argument, from, to } => {
                serde_json::json!({ "path": path, "argument": argument, "from": from, "to": to })
            }
            Self::ShortenAll { to } => serde_json::json!({ "everyList": to }),
            Self::LeaveOut => return None,
        };
        Some(value.to_string())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shorten { path, argument, from, to } => {
                write!(f, "Ask for at most {to} in `{path}` by `{argument}`, where it is {from} now.")
            }
            Self::ShortenAll { to } => write!(f, "Ask for at most {to} in each list."),
            Self::LeaveOut => write!(f, "Leave lists out, or split the operation."),
        }
    }
}

/// The change that takes the least away: of all lists that suffice by themselves the one that stays the longest for what
/// it was, else all of them.
pub(super) fn cheapest(estimate: &Estimate<'_>, limit: u64) -> Change {
    let nodes = estimate.tree.nodes.len();
    let lists = || (0..nodes).filter_map(|node| u32::try_from(node).ok()).filter(|node| is_sliced(estimate, *node));
    let mut by_size: Vec<u32> = lists().filter(|node| estimate.size(*node) > 1).collect();
    by_size.sort_by_key(|node| std::cmp::Reverse(estimate.size(*node)));
    by_size.truncate((MOST_VISITS / (nodes * 12).max(1)).max(1));
    let shorter = by_size.into_iter().filter_map(|node| {
        let with = |size: u64| estimate.total_with(&|it| if it == node { size } else { estimate.size(it) });
        Some((node, largest(estimate.size(node), |size| with(size) <= limit)?))
    });
    let best = shorter.max_by(|(one, one_to), (other, other_to)| {
        let (one_from, other_from) = (u128::from(estimate.size(*one)), u128::from(estimate.size(*other)));
        (u128::from(*one_to) * other_from).cmp(&(u128::from(*other_to) * one_from))
    });
    if let Some((node, to)) = best {
        return shorten(estimate, node, to);
    }
    let longest = lists().map(|node| estimate.size(node)).max().unwrap_or(0);
    let with = |most: u64| {
        estimate.total_with(&|it| {
            let size = estimate.size(it);
            if is_sliced(estimate, it) { size.min(most) } else { size }
        })
    };
    largest(longest, |most| with(most) <= limit).map_or(Change::LeaveOut, |to| Change::ShortenAll { to })
}

/// Whether an argument says how long a field's list is.
fn is_sliced(estimate: &Estimate<'_>, node: u32) -> bool {
    let slice = estimate.tree.nodes.get(node as usize).and_then(|node| node.slice.as_ref());
    slice.is_some_and(|slice| !slice.arguments.is_empty())
}

fn shorten(estimate: &Estimate<'_>, node: u32, to: u64) -> Change {
    let path: Vec<&str> = estimate.tree.path(node).into_iter().map(|key| &**key).collect();
    let slice = estimate.tree.nodes.get(node as usize).and_then(|node| node.slice.as_ref());
    let argument = slice.and_then(|slice| slice.said().or(slice.arguments.first().map(|(name, _)| name)));
    Change::Shorten {
        path: path.join("."),
        argument: argument.map(ToString::to_string).unwrap_or_default(),
        from: estimate.size(node),
        to,
    }
}

/// The largest size below `from` that fits, if even one does. What is larger never costs less.
fn largest(from: u64, fits: impl Fn(u64) -> bool) -> Option<u64> {
    if from < 2 || !fits(1) {
        return None;
    }
    let (mut low, mut high) = (1, from);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) { low = middle } else { high = middle }
    }
    Some(low)
}
