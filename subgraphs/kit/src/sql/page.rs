//! Page arguments of a connection: `first`/`after`, `last`/`before`.

use async_graphql::Value;

use crate::error::Error;
use crate::operation::Arguments;

/// Rows of a page when the client names no size.
pub(crate) const DEFAULT_PAGE_SIZE: u32 = 20;

/// Groups of a page when the client names no number.
pub(crate) const DEFAULT_GROUPS: u32 = 100;

/// Page arguments as the client gave them, checked.
#[derive(Debug)]
pub(crate) struct PageArguments {
    /// How many rows, at most.
    pub(crate) size: u32,
    /// Whether the page is counted from the end (`last`).
    pub(crate) backwards: bool,
    /// Cursor after which the page starts.
    pub(crate) after: Option<String>,
    /// Cursor before which the page ends.
    pub(crate) before: Option<String>,
}

/// Where one page of a statement's rows lies, and whether there is more on either side.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Page {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) has_previous: bool,
    pub(crate) has_next: bool,
}

impl PageArguments {
    /// Reads and checks the four arguments.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for both directions at once, a size outside 0..=max, or a cursor that is no string.
    pub(crate) fn read(arguments: &Arguments, max: u32) -> Result<Self, Error> {
        let first = size(arguments, "first", max)?;
        let last = size(arguments, "last", max)?;
        if first.is_some() && last.is_some() {
            return Err(
                Error::bad_input("`first` and `last` exclude each other", "ask for one end of the list").at("last")
            );
        }
        Ok(Self {
            size: first.or(last).unwrap_or(DEFAULT_PAGE_SIZE.min(max)),
            backwards: last.is_some(),
            after: cursor(arguments, "after")?,
            before: cursor(arguments, "before")?,
        })
    }

    /// The page that `read` rows make, of which one more than the page holds may have been read.
    ///
    /// A cursor was a row of the list, so there is something on its far side.
    pub(crate) fn page(&self, start: usize, read: usize) -> Page {
        let more = read > self.size as usize;
        let end = start + read.min(self.size as usize);
        if self.backwards {
            Page { start, end, has_previous: more || self.after.is_some(), has_next: self.before.is_some() }
        } else {
            Page { start, end, has_previous: self.after.is_some(), has_next: more || self.before.is_some() }
        }
    }

    /// Leaves the rows of the page, in the order of the list.
    pub(crate) fn cut<T>(&self, rows: &mut Vec<T>) {
        rows.truncate(self.size as usize);
        if self.backwards {
            rows.reverse();
        }
    }
}

fn size(arguments: &Arguments, name: &'static str, max: u32) -> Result<Option<u32>, Error> {
    match arguments.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => match number.as_i64() {
            Some(size) if size >= 0 && size <= i64::from(max) => Ok(u32::try_from(size).ok()),
            _ => Err(Error::page_size(name, max)),
        },
        Some(_) => Err(Error::page_size(name, max)),
    }
}

fn cursor(arguments: &Arguments, name: &'static str) -> Result<Option<String>, Error> {
    match arguments.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(cursor)) => Ok(Some(cursor.clone())),
        Some(_) => Err(Error::invalid_cursor(name)),
    }
}
