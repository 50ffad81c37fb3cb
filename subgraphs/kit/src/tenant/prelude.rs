//! How a transaction begins: its tenant, user and role for the policies, and the bounds of its statements.

use std::time::Duration;

use service::budget::Budget;
use service::identity::Caller;
use service::telemetry::propagation;

use super::shared::SERVER;
use super::{Access, Database};

/// Longest time for one statement where the settings name none.
const LONGEST_STATEMENT: Duration = Duration::from_secs(24 * 3600);

/// How what only reads begins.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// How long after its request's time a statement may live, for those who should cancel it.
const GRACE: Duration = Duration::from_secs(1);

impl Database {
    /// Opens the transaction and sets what the policies read, as one message.
    ///
    /// Statements are planned each time: a kept plan would be made for the size of whichever tenant came first.
    /// Everything interpolated is a UUID, a number, one of our own role names or a trace's hexadecimal ids,
    /// so nothing needs quoting.
    pub(super) fn prelude(&self, caller: &Caller, access: Access, budget: &Budget) -> String {
        let begin = match access {
            Access::Read => READ,
            Access::Write | Access::Open => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        format!("{begin}; {}", self.settings(caller, access, budget, "pg_backend_pid()"))
    }

    /// The same in a snapshot that another transaction keeps; its name is checked before.
    pub(super) fn prelude_in(&self, snapshot: &str, caller: &Caller, budget: &Budget) -> String {
        let answered = format!("pg_backend_pid(), {SERVER}");
        let settings = self.settings(caller, Access::Read, budget, &answered);
        format!("{READ}; SET TRANSACTION SNAPSHOT '{snapshot}'; {settings}")
    }

    /// What follows on the beginning; its only row is what is `answered`.
    fn settings(&self, caller: &Caller, access: Access, budget: &Budget, answered: &str) -> String {
        let mut sql = format!("{}; SET LOCAL plan_cache_mode = force_custom_plan", session_settings(caller));
        if access != Access::Read {
            sql.push_str(&trail_settings(caller, budget));
        }
        // The server itself ends what nobody waits for, also when the one who should cancel it is gone.
        let bound = if self.statement_timeout.is_zero() { LONGEST_STATEMENT } else { self.statement_timeout };
        let milliseconds = bound.min(budget.time_left() + GRACE).as_millis().max(1);
        sql.push_str(&format!("; SET LOCAL statement_timeout = {milliseconds}; SELECT {answered}"));
        // A comment on the statements themselves would make each of them a new one to prepare.
        if let Some(context) = propagation::traceparent() {
            sql.push_str(&format!(" /*traceparent='{context}'*/"));
        }
        sql
    }
}

/// Who asks, as the policies read it.
pub(super) fn session_settings(caller: &Caller) -> String {
    let user = caller.user.map(|user| user.to_string()).unwrap_or_default();
    // Nobody's settings are empty, and a policy that compares with them passes nothing. An administrator of the platform
    // has a role and no business.
    let tenant = if caller.tenant.is_nil() { String::new() } else { caller.tenant.to_string() };
    let role = if caller.is_nobody() { "" } else { caller.role.as_str() };
    format!(
        "SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{tenant}'; \
         SET LOCAL app.current_user_id = '{user}'; SET LOCAL app.\"current_role\" = '{role}'"
    )
}

/// What the audit trail says of the request: its session, its id, and its trace where there is one. A trace is a request's in all
/// subgraphs, so that it gives the id too.
pub(super) fn trail_settings(caller: &Caller, budget: &Budget) -> String {
    let trace = propagation::trace_id();
    let request = trace.as_deref().and_then(|trace| trace.parse().ok()).unwrap_or_else(|| budget.request());
    let session = caller.session.map(|session| session.to_string()).unwrap_or_default();
    format!(
        "; SET LOCAL app.request_id = '{request}'; SET LOCAL app.trace_id = '{}'; \
         SET LOCAL app.current_session_id = '{session}'",
        trace.unwrap_or_default()
    )
}
