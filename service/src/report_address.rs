//! The address of a report with all that decides its rows: what a link to it is bound to.
//!
//! Who makes a link and who serves it write the address in one form, whatever order its parts came in.

use std::fmt::Write as _;

use axum::extract::Query;
use http::Uri;
use sha2::{Digest, Sha256};

/// How the scope begins of a token that reads the one report whose address has the SHA-256 that follows.
pub const REPORT_SCOPE: &str = "report:";

/// Where reports are.
const REPORTS: &str = "/reports/";

/// The word of an address behind which a token stands. It is no part of what the address is of.
pub const TOKEN: &str = "token";

/// A report's file with its variables and whatever else its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAddress {
    file: String,
    pairs: Vec<(String, String)>,
}

impl ReportAddress {
    /// The address of a file, such as `technicians.csv`, with these pairs. A list's values keep their order.
    pub fn new(file: &str, pairs: &[(String, String)]) -> Self {
        let mut pairs: Vec<_> = pairs.iter().filter(|(name, _)| name != TOKEN).cloned().collect();
        pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
        Self { file: file.to_owned(), pairs }
    }

    /// Reads an address such as `/reports/technicians.csv?from=2026-01-01`; `None` for one that is no report's.
    pub fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let file = uri.path().strip_prefix(REPORTS)?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if uri.host().is_some() || !file.contains('.') || !file.bytes().all(is_name) {
            return None;
        }
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
        Some(Self::new(file, &pairs))
    }

    /// The address as text, without a token.
    pub fn text(&self) -> String {
        let mut text = format!("{REPORTS}{}", self.file);
        for (position, (name, value)) in self.pairs.iter().enumerate() {
            text.push(if position == 0 { '?' } else { '&' });
            encode(name, &mut text);
            text.push('=');
            encode(value, &mut text);
        }
        text
    }

    /// The address as text, with this token.
    pub fn with_token(&self, token: &str) -> String {
        let text = self.text();
        let separator = if self.pairs.is_empty() { '?' } else { '&' };
        format!("{text}{separator}{TOKEN}={token}")
    }

    /// The scope of a token that reads this report alone.
    pub fn scope(&self) -> String {
        let mut scope = REPORT_SCOPE.to_owned();
        for byte in Sha256::digest(self.text()) {
            let _ = write!(scope, "{byte:02x}");
        }
        scope
    }
}

/// Writes text so that it can stand in a query string.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: &str) -> Option<String> {
        ReportAddress::parse(of).map(|address| address.text())
    }

    #[test]
    fn an_address_has_one_form_in_whatever_order_and_writing_it_comes() {
        let whole = "/reports/a-b.csv?from=2026-01-01&name=%C3%A4%20%26%3D%3F%23%25&tag=z&tag=a";
        for same in [
            whole,
            "/reports/a-b.csv?name=%c3%a4+%26%3d%3f%23%25&tag=z&from=2026-01-01&tag=a",
            "/reports/a-b.csv?token=x&tag=z&tag=a&from=2026%2D01-01&name=%C3%A4%20%26%3D%3F%23%25",
        ] {
            assert_eq!(text(same).as_deref(), Some(whole), "{same}");
            assert_eq!(ReportAddress::parse(same), ReportAddress::parse(whole), "{same}");
        }
        let address = ReportAddress::parse(whole).unwrap();
        assert_eq!(ReportAddress::parse(&address.with_token("tgs_a")), Some(address));
        assert_eq!(ReportAddress::parse("/reports/a.csv").unwrap().with_token("t"), "/reports/a.csv?token=t");
    }

    #[test]
    fn what_decides_the_rows_decides_the_scope() {
        let scope = |of: &str| ReportAddress::parse(of).unwrap().scope();
        let kinds = [
            "/reports/a.csv",
            "/reports/a.json",
            "/reports/b.csv",
            "/reports/a.csv?x=1",
            "/reports/a.csv?x=",
            "/reports/a.csv?x=1&x=2",
            "/reports/a.csv?x=2&x=1",
            "/reports/a.csv?x=1%26y%3D2",
            "/reports/a.csv?x=1&y=2",
        ];
        let scopes: std::collections::BTreeSet<String> = kinds.iter().map(|of| scope(of)).collect();
        assert_eq!(scopes.len(), kinds.len(), "{scopes:?}");
    }

    #[test]
    fn what_is_no_address_of_a_report_is_none() {
        for other in ["", "/reports", "/reports/", "/reports/a", "/reports/a/b.csv", "/graphql/a.csv", "a.csv"] {
            assert_eq!(text(other), None, "{other}");
        }
        for other in ["http://elsewhere/reports/a.csv", "/reports/../a.csv", "/reports/a b.csv", "/reports/a%2fb.csv"] {
            assert_eq!(text(other), None, "{other}");
        }
    }
}
