//! A move that a lifecycle does not have, as an error that says from where, to where, and what is allowed.

use service::error::ErrorCode;
use sqlx::postgres::PgDatabaseError;

use super::database_error::with_rule;
use crate::error::{Error, Transition};
use crate::scalar::Kind;
use crate::table::Table;

impl Error {
    /// What the guard of a lifecycle refused (`workflow_mgmt.refuse_move`).
    pub(super) fn of_transition(refused: &PgDatabaseError) -> Self {
        let told = refused.detail().and_then(|detail| serde_json::from_str(detail).ok());
        let Some(transition) = told else {
            return Self::internal("a guard did not say which move it refused");
        };
        let error = Self::new(ErrorCode::InvalidTransition, "the row's lifecycle has no such move");
        with_rule(error, refused).with_transition(transition)
    }

    /// The same with the names that `table` gives its states, if it is the table of the row.
    pub(super) fn naming_states_of(self, table: &Table) -> Self {
        let Some(rule) = self.rule.as_deref() else { return self };
        let (Some(transition), Some(name)) = (&rule.transition, &rule.column) else { return self };
        let Some(Kind::Enumeration(states)) =
            table.columns.iter().find(|column| column.name == *name).map(|column| &column.kind)
        else {
            return self;
        };
        let renamed = transition.renamed(|state| states.name_of(state).map_or_else(|| state.to_owned(), str::to_owned));
        self.with_transition(renamed)
    }

    /// Keeps the move, and says it in words.
    fn with_transition(mut self, transition: Transition) -> Self {
        self.message = match &transition.from {
            Some(from) => format!("there is no way from {from} to {}", transition.to),
            None => format!("no row begins as {}", transition.to),
        };
        self.remedy = Some(match (transition.allowed.as_slice(), &transition.from) {
            ([], Some(from)) => format!("leave it as it is: {from} is the end of its way"),
            (allowed, Some(_)) => format!("go on to {}", allowed.join(", ")),
            (allowed, None) => format!("let it begin as {}, and move it then", allowed.join(", ")),
        });
        if let Some(rule) = &mut self.rule {
            rule.transition = Some(transition);
        }
        self
    }
}
