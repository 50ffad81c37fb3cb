//! What a subscription is: its name, who may, what it takes, and the feed that it follows.

use std::fmt;
use std::sync::Arc;

use service::error::ErrorCode;
use service::identity::Role;
use table_model::{Table, TableModel};

use super::feed::Feed;
use crate::action::{ActionInput, Given, InputField};
use crate::error::Error;

/// A root field of `Subscription`: rows of one table, as a feed brings them.
#[derive(Clone)]
pub struct Subscription {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) roles: &'static [Role],
    pub(crate) refusals: &'static [ErrorCode],
    pub(crate) arguments: Vec<InputField>,
    pub(crate) table: &'static Table,
    open: Arc<Open>,
}

/// Reads the arguments.
type Open = dyn Fn(&Given<'_>) -> Result<Beginning, Error> + Send + Sync;

/// What a client follows, and from where.
pub struct Beginning {
    /// The cursor after which it goes on.
    pub after: Option<String>,
    /// The events.
    pub feed: Arc<dyn Feed>,
}

impl fmt::Debug for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Beginning").field("selection", &self.feed.selection()).finish_non_exhaustive()
    }
}

impl Subscription {
    /// A subscription to rows of `E`, whose arguments are the fields of `I`. Nobody may until [`Subscription::roles`]
    /// says who.
    pub fn new<E: TableModel, I: ActionInput>(
        name: &'static str,
        description: &'static str,
        open: impl Fn(I) -> Result<Beginning, Error> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            description,
            roles: &[],
            refusals: &[],
            arguments: I::fields(),
            table: E::TABLE,
            open: Arc::new(move |given| open(I::read(given)?)),
        }
    }

    /// Who may, by the role that the membership gives and the token does not narrow.
    #[must_use]
    pub fn roles(mut self, roles: &'static [Role]) -> Self {
        self.roles = roles;
        self
    }

    /// The codes with which it refuses, beside those that any field may give; they stand in its description.
    #[must_use]
    pub fn refusals(mut self, refusals: &'static [ErrorCode]) -> Self {
        self.refusals = refusals;
        self
    }

    /// Reads the arguments.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(crate) fn open(&self, given: &Given<'_>) -> Result<Beginning, Error> {
        (self.open)(given)
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription").field("name", &self.name).finish_non_exhaustive()
    }
}
