//! What nobody may send: a document of one mutation of one open field, read before anything is kept of it.

use std::collections::BTreeSet;

use crate::language::ast::{OperationKind, Selection};
use crate::language::{ParseLimits, parse_executable};

/// The largest body of nobody, in bytes.
pub(crate) const LONGEST_BODY: usize = 16 * 1024;

/// The most tokens of nobody's document.
const TOKENS: usize = 400;

/// Whether the document is one mutation whose only root field is open.
///
/// Fragments and several fields are refused: a second field would be a second attempt in one request. What is no
/// GraphQL is refused in the same way, so that nobody has documents checked, planned or kept.
pub(crate) fn is_open(text: &str, open: &BTreeSet<String>) -> bool {
    let Ok(document) = parse_executable(text, ParseLimits::of_tokens(TOKENS)) else {
        return false;
    };
    let [operation] = document.operations.as_slice() else {
        return false;
    };
    let is_one_open_field = match operation.selections.as_slice() {
        [Selection::Field(field)] => open.contains(&*field.name),
        _ => false,
    };
    operation.kind == OperationKind::Mutation && document.fragments.is_empty() && is_one_open_field
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str) -> bool {
        is_open(text, &BTreeSet::from(["signIn".to_owned()]))
    }

    #[test]
    fn one_open_mutation_passes_under_any_key() {
        assert!(passes("mutation { signIn(input: {email: \"a\"}) { accessToken } }"));
        assert!(passes("mutation In($input: SignInInput!) { session: signIn(input: $input) { __typename } }"));
    }

    #[test]
    fn nothing_else_passes() {
        for text in [
            "",
            "nonsense",
            "{ signIn { a } }",
            "query { signIn { a } }",
            "subscription { signIn { a } }",
            "{ __schema { types { name } } }",
            "{ __typename }",
            "mutation { __typename }",
            "mutation { createCustomer { id } }",
            "mutation { signIn: createCustomer { id } }",
            "mutation { signIn { a } createCustomer { id } }",
            "mutation { a: signIn { a } b: signIn { a } }",
            "mutation { ... { signIn { a } } }",
            "mutation { ...F } fragment F on Mutation { signIn { a } }",
            "mutation { signIn { ...F } } fragment F on SignInPayload { a }",
            "mutation A { signIn { a } } mutation B { createCustomer { id } }",
            "mutation A { signIn { a } } query B { customers { nodes { id } } }",
        ] {
            assert!(!passes(text), "{text}");
        }
        assert!(!passes(&format!("mutation {{ signIn {{ {} }} }}", "a ".repeat(TOKENS))));
        assert!(!is_open("mutation { signIn { a } }", &BTreeSet::new()));
    }
}
