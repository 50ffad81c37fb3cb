//! The closed list of error codes that clients see in `extensions.code`.
//!
//! A code is stable: clients branch on it, people look it up in `docs/errors.md`, which is written
//! from this list.

mod catalogue;
mod page;

pub use catalogue::ErrorCode;
pub use page::page;

use std::fmt;

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A text that is no error code.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no error code of this product; docs/errors.md lists them all")]
pub struct UnknownErrorCode(String);

impl std::str::FromStr for ErrorCode {
    type Err = UnknownErrorCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or_else(|| UnknownErrorCode(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_from_its_text() {
        for code in ErrorCode::ALL {
            assert_eq!(code.as_str().parse::<ErrorCode>().unwrap(), *code);
        }
    }

    #[test]
    fn codes_are_unique_and_screaming_snake_case() {
        let mut seen = std::collections::HashSet::new();
        for code in ErrorCode::ALL {
            let text = code.as_str();
            assert!(seen.insert(text), "{text} stands twice in the list");
            assert!(
                text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'),
                "{text} is not SCREAMING_SNAKE_CASE"
            );
        }
    }

    #[test]
    fn every_code_says_its_cause_and_its_remedy() {
        for code in ErrorCode::ALL {
            assert!(code.cause().ends_with('.'), "{code}: the cause is a sentence");
            assert!(code.remedy().ends_with('.'), "{code}: the remedy is a sentence");
        }
    }

    #[test]
    fn an_unknown_code_is_named_in_the_error() {
        let error = "NO_SUCH_CODE".parse::<ErrorCode>().unwrap_err();
        assert!(error.to_string().contains("NO_SUCH_CODE"));
    }

    #[test]
    fn the_page_of_error_codes_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/errors.md");
        crate::generated::check(path.as_ref(), &page()).unwrap();
    }
}
