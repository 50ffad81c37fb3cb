//! Watermarks: how far a reader has come with a report, so that it gets what changed since.
//!
//! A watermark is sealed under the gateway's key and bound to the document, its variables and the reader: with another
//! one's, rows would be missing that never were read.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use service::identity::Caller;
use service::signature::GatewayKey;
use sha2::{Digest, Sha256};

use super::arguments::Given;
use super::table::Table;
use crate::error::{ErrorCode, GraphqlError};
use crate::json::write::write_string;
use crate::language::ast::Name;
use crate::registry::Document;

/// The purpose under which watermarks are sealed.
const PURPOSE: &str = "watermark";

/// How long before the reading began a change may have been made that was not yet there to be read: a transaction that
/// had not ended, and clocks that differ. What changed within it is given twice.
const OVERLAP: Duration = Duration::from_secs(120);

/// How long a watermark holds. Rows that are erased for good leave no trace, so a report is read whole now and then.
const LIFETIME: Duration = Duration::from_secs(30 * 24 * 3600);

/// The variables with which a document reads what changed.
#[derive(Debug)]
pub(crate) struct Since {
    /// The one that takes the moment.
    pub(super) moment: Name,
    /// The one that lets deleted rows in.
    pub(super) deleted: Option<Name>,
}

#[derive(Serialize, Deserialize)]
struct Watermark {
    /// What it is of.
    of: String,
    /// The moment, in microseconds of the Unix epoch.
    at: i64,
}

/// Takes the watermark that a reader brought into the variables, and makes the one that it gets.
///
/// # Errors
/// The report has none, or the watermark does not hold here.
pub(crate) fn take(
    key: Option<&GatewayKey>,
    (document, table): (&Document, &Table),
    caller: Option<&Caller>,
    given: &mut Given,
) -> Result<(), GraphqlError> {
    let brought = given.since.take();
    let (Some(since), Some(key)) = (&table.since, key) else {
        return if brought.is_some() { Err(none_here(key.is_some())) } else { Ok(()) };
    };
    let of = subject(document, &given.variables, caller);
    given.watermark = seal(key, of.clone());
    let Some(brought) = brought.filter(|brought| !brought.is_empty()) else { return Ok(()) };
    let watermark: Watermark = key.read(PURPOSE, &brought).ok_or_else(does_not_hold)?;
    let moment = DateTime::<Utc>::from_timestamp_micros(watermark.at).filter(|_| watermark.of == of);
    let moment = moment.ok_or_else(does_not_hold)?.to_rfc3339_opts(SecondsFormat::Micros, true);
    since.write(&moment, &mut given.variables);
    Ok(())
}

fn seal(key: &GatewayKey, of: String) -> Option<String> {
    let at = DateTime::<Utc>::from(SystemTime::now() - OVERLAP).timestamp_micros();
    key.sign(PURPOSE, &Watermark { of, at }, LIFETIME)
}

/// A report as one reader reads it.
fn subject(document: &Document, variables: &str, caller: Option<&Caller>) -> String {
    let reader = caller.map(|caller| (caller.tenant, caller.user, caller.role.as_str()));
    let subject = format!("{} {reader:?} {variables}", document.hash);
    Sha256::digest(subject).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Since {
    /// Adds the moment to variables that are written as an object.
    fn write(&self, moment: &str, variables: &mut String) {
        variables.pop();
        let mut text = std::mem::take(variables).into_bytes();
        if text.len() > 1 {
            text.push(b',');
        }
        write_string(&mut text, &self.moment);
        text.push(b':');
        write_string(&mut text, moment);
        if let Some(deleted) = &self.deleted {
            text.push(b',');
            write_string(&mut text, deleted);
            text.extend_from_slice(b":true");
        }
        text.push(b'}');
        *variables = String::from_utf8(text).unwrap_or_default();
    }
}

fn none_here(has_key: bool) -> GraphqlError {
    let message = match has_key {
        true => "The report is read whole: its document does not say `@since`. Leave `since` out.",
        false => "This gateway seals no watermarks, for it has no `signature`. Leave `since` out.",
    };
    GraphqlError::new(ErrorCode::BadUserInput, message)
}

fn does_not_hold() -> GraphqlError {
    let message = "The watermark in `since` is older than 30 days, or of another report, other variables or another \
                   reader. Read the report whole once, without `since`, and keep the watermark that comes with it.";
    GraphqlError::new(ErrorCode::BadUserInput, message)
}
