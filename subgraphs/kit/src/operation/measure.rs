//! How large a document is with all its fragments spread, found without spreading them.

use std::collections::HashMap;

use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use service::error::ErrorCode;

use crate::error::Error;

/// The most fields of a document with all fragments spread. A gateway sends several for each field of its client.
const MOST_FIELDS: u64 = 50_000;

/// Refuses a document whose fragments multiply: validation and compilation walk through each of them anew.
pub(super) fn check_size(document: &ExecutableDocument) -> Result<(), Error> {
    let mut measure = Measure { document, fragments: HashMap::new() };
    let fields = document
        .operations
        .iter()
        .fold(0_u64, |fields, (_, operation)| fields.saturating_add(measure.set(&operation.node.selection_set.node)));
    if fields <= MOST_FIELDS {
        return Ok(());
    }
    let message = format!("the document has more than {MOST_FIELDS} fields with all its fragments spread");
    Err(Error::new(ErrorCode::FieldLimitExceeded, message).with_remedy("ask for less in one document"))
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    /// Sizes of the fragments met so far; one that is being measured counts nothing, so that circles end.
    fragments: HashMap<&'a Name, u64>,
}

impl<'a> Measure<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> u64 {
        set.items.iter().fold(0_u64, |sum, item| {
            sum.saturating_add(match &item.node {
                Selection::Field(field) => 1_u64.saturating_add(self.set(&field.node.selection_set.node)),
                Selection::InlineFragment(fragment) => {
                    1_u64.saturating_add(self.set(&fragment.node.selection_set.node))
                }
                Selection::FragmentSpread(spread) => {
                    1_u64.saturating_add(self.fragment(&spread.node.fragment_name.node))
                }
            })
        })
    }

    fn fragment(&mut self, name: &'a Name) -> u64 {
        if let Some(known) = self.fragments.get(name) {
            return *known;
        }
        let document = self.document;
        let Some((name, fragment)) = document.fragments.get_key_value(name) else {
            return 0;
        };
        self.fragments.insert(name, 0);
        let size = self.set(&fragment.node.selection_set.node);
        self.fragments.insert(name, size);
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubling(levels: usize) -> String {
        let fragments = (1..=levels).map(|level| {
            let below = if level == levels { "a".to_owned() } else { format!("...F{0} b {{ ...F{0} }}", level + 1) };
            format!("fragment F{level} on T {{ {below} }}")
        });
        format!("{{ ...F1 }} {}", fragments.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn fragments_that_double_are_measured_in_no_time() {
        for (levels, fits) in [(5, true), (12, true), (20, false), (5_000, false)] {
            let document = async_graphql::parser::parse_query(doubling(levels)).unwrap();
            assert_eq!(check_size(&document).is_ok(), fits, "{levels}");
        }
    }

    #[test]
    fn fragments_in_a_circle_end() {
        let document = async_graphql::parser::parse_query("{ ...A } fragment A on T { ...B } fragment B on T { ...A }");
        assert!(check_size(&document.unwrap()).is_ok(), "the rules of validation refuse it");
    }
}
