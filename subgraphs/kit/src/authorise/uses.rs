//! What has to be noted before it is used: all that an administrator of the platform does, and access for a time that is
//! watched, such as a broken glass.

use std::collections::BTreeSet;

use parking_lot::Mutex;

use super::Action;
use super::grants::Verdict;

/// Something that a caller is about to do with a table, and by which word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// What is done.
    pub(crate) action: &'static str,
    /// The table.
    pub(crate) resource: String,
    /// The row that opens it, where it is one.
    pub(crate) source: Option<String>,
}

/// The uses of one transaction: each is noted once, before the first statement after it.
#[derive(Debug, Default)]
pub(crate) struct Uses(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    noted: BTreeSet<Use>,
    pending: BTreeSet<Use>,
}

impl Uses {
    /// Keeps what was allowed by such a word, if it is new.
    pub(super) fn allow(&self, table: &str, action: Action, verdict: Verdict<'_>) {
        let source = match verdict {
            Verdict::Granted(rule) if rule.is_noted => Some(rule.source.clone()),
            Verdict::ByPlatform => None,
            _ => return,
        };
        let told = Use { action: action.word(), resource: table.to_owned(), source };
        let mut uses = self.0.lock();
        if !uses.noted.contains(&told) {
            uses.pending.insert(told);
        }
    }

    /// What is still to be noted.
    pub(crate) fn pending(&self) -> Vec<Use> {
        self.0.lock().pending.iter().cloned().collect()
    }

    /// These are noted.
    pub(crate) fn settle(&self, noted: Vec<Use>) {
        let mut uses = self.0.lock();
        for told in noted {
            uses.pending.remove(&told);
            uses.noted.insert(told);
        }
    }
}
