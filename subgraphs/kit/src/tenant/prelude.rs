//! How a transaction begins: its tenant, user and role for the policies, and the bounds of its statements.

use std::time::Duration;

use service::budget::Budget;
use service::identity::Caller;
use service::telemetry::propagation;

use super::{Access, Database};

/// Longest time for one statement where the settings name none.
const LONGEST_STATEMENT: Duration = Duration::from_secs(24 * 3600);

/// How long after its request's time a statement may live, for those who should cancel it.
const GRACE: Duration = Duration::from_secs(1);

impl Database {
    /// Opens the transaction and sets what the policies read, as one message.
    ///
    /// Statements are planned each time: a kept plan would be made for the size of whichever tenant came first.
    /// Everything interpolated is a UUID, a number, one of our own role names or a trace's hexadecimal ids,
    /// so nothing needs quoting.
    pub(super) fn prelude(&self, caller: &Caller, access: Access, budget: &Budget) -> String {
        let mode = match access {
            Access::Read => "ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write | Access::Open => "ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        let mut sql =
            format!("BEGIN {mode}; {}; SET LOCAL plan_cache_mode = force_custom_plan", session_settings(caller));
        if access != Access::Read {
            sql.push_str(&trail_settings(caller, budget));
        }
        // The server itself ends what nobody waits for, also when the one who should cancel it is gone.
        let bound = if self.statement_timeout.is_zero() { LONGEST_STATEMENT } else { self.statement_timeout };
        let milliseconds = bound.min(budget.time_left() + GRACE).as_millis().max(1);
        sql.push_str(&format!("; SET LOCAL statement_timeout = {milliseconds}; SELECT pg_backend_pid()"));
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
