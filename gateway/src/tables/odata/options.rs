//! The options of an OData request: `$select`, `$top`, `$filter` and the like; what has no `$` is a variable.

use crate::error::{ErrorCode, GraphqlError};

/// What a request asks of a set.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// The columns that are wanted; all where it is `None`.
    pub(super) select: Option<Vec<String>>,
    pub(super) top: Option<u64>,
    pub(super) skip: u64,
    pub(super) filter: Option<String>,
    pub(super) order: Option<String>,
    /// Whether the number of all rows is wanted.
    pub(super) count: bool,
    /// The cursor after which to go on.
    pub(super) after: Option<String>,
    /// What a further page is asked for with, as it came.
    kept: Vec<(String, String)>,
    /// The variables of the report.
    pub(crate) variables: Vec<(String, String)>,
}

impl Options {
    /// Reads the pairs of a query string.
    ///
    /// # Errors
    /// An option that is not served, stands twice, or has a value that it cannot have.
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Result<Self, GraphqlError> {
        let mut options = Self::default();
        let mut seen = Vec::new();
        for (name, value) in pairs {
            let Some(option) = name.strip_prefix('$') else {
                options.kept.push((name.clone(), value.clone()));
                options.variables.push((name, value));
                continue;
            };
            if seen.contains(&name) {
                return Err(bad(format!("`{name}` stands twice. Send it once.")));
            }
            options.take(option, &value)?;
            seen.push(name.clone());
            if !matches!(option, "top" | "skip" | "skiptoken") {
                options.kept.push((name, value));
            }
        }
        Ok(options)
    }

    /// The number of rows alone, where only that is asked for.
    pub(crate) fn counting(&mut self, is_all: bool) {
        self.count |= is_all;
    }

    fn take(&mut self, option: &str, value: &str) -> Result<(), GraphqlError> {
        let number = || value.parse().map_err(|_| bad(format!("`${option}` takes a whole number.")));
        match option {
            "select" if value != "*" => self.select = Some(value.split(',').map(|it| it.trim().to_owned()).collect()),
            "select" => {}
            "top" => self.top = Some(number()?),
            "skip" => self.skip = number()?,
            "filter" => self.filter = Some(value.to_owned()),
            "orderby" => self.order = Some(value.to_owned()),
            "skiptoken" => self.after = Some(value.to_owned()),
            "count" if matches!(value, "true" | "false") => self.count = value == "true",
            "count" => return Err(bad("`$count` is `true` or `false`.".to_owned())),
            "format" if value == "json" || value.starts_with("application/json") => {}
            _ => {
                let option: String = option.chars().take(40).collect();
                let message = format!(
                    "`${option}` is not served, or not with this value. These are: $select, $filter, $orderby, $top, \
                     $skip, $count and $format=json."
                );
                return Err(GraphqlError::new(ErrorCode::OperationNotSupported, message));
            }
        }
        Ok(())
    }

    /// The address of the rows after a cursor, below the set; `left` of them where not all are wanted.
    pub(super) fn next(&self, cursor: &str, left: Option<u64>) -> String {
        let mut out = String::new();
        let top = left.map(|left| ("$top".to_owned(), left.to_string()));
        let after = ("$skiptoken".to_owned(), cursor.to_owned());
        for (name, value) in self.kept.iter().chain(&top).chain([&after]) {
            out.push(if out.is_empty() { '?' } else { '&' });
            encode(name, &mut out);
            out.push('=');
            encode(value, &mut out);
        }
        out
    }
}

/// Percent-encodes what may not stand in a query.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'$' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

fn bad(message: String) -> GraphqlError {
    GraphqlError::new(ErrorCode::BadUserInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Options, GraphqlError> {
        Options::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn the_next_address_keeps_what_narrows_and_goes_on_after_the_cursor() {
        let options = read(&[("$filter", "name eq 'a&b'"), ("from", "2026"), ("$top", "9"), ("$skip", "2")]).unwrap();
        let next = options.next("c=1", Some(4));
        assert_eq!(next, "?$filter=name%20eq%20%27a%26b%27&from=2026&$top=4&$skiptoken=c%3D1");
        assert_eq!(options.variables, [("from".to_owned(), "2026".to_owned())]);
    }

    #[test]
    fn what_is_not_served_is_refused_by_name() {
        for (name, value) in [("$expand", "x"), ("$apply", "x"), ("$format", "xml"), ("$search", "x")] {
            let error = read(&[(name, value)]).unwrap_err();
            assert!(*error.code == *"OPERATION_NOT_SUPPORTED" && error.message.contains(name), "{error:?}");
        }
        for (name, value) in [("$top", "-1"), ("$skip", "x"), ("$count", "maybe")] {
            assert!(read(&[(name, value)]).unwrap_err().message.contains(name));
        }
        assert!(read(&[("$top", "1"), ("$top", "2")]).unwrap_err().message.contains("twice"));
    }
}
