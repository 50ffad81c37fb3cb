//! The page `docs/errors.md`, written from the catalogue.

use super::ErrorCode;
use std::fmt::Write;

const OPENING: &str = "# Error codes

Every error that this graph reports has one of these codes in `extensions.code`. The codes are stable, the messages are not.
The HTTP status is that of a request that fails as a whole; an answer that has `data` keeps the status 200.

This page is written from `service/src/error/catalogue.rs`; `UPDATE_GENERATED=1 cargo test -p service` refreshes it.
";

/// The whole page as Markdown: a table for each group of codes.
pub fn page() -> String {
    let mut page = String::from(OPENING);
    let mut group = "";
    for code in ErrorCode::ALL {
        if code.group() != group {
            group = code.group();
            // Writing to a String cannot fail.
            let _ = write!(page, "\n## {group}\n\n| Code | HTTP | Cause | Remedy |\n|---|---|---|---|\n");
        }
        let _ = writeln!(page, "| `{code}` | {} | {} | {} |", code.http_status().as_u16(), code.cause(), code.remedy());
    }
    page
}
