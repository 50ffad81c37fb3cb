//! How many requests the caller may send, by the platform's rules.

use kit::scalar::Bind;
use kit::{Action, ActionPayload, Error, Statement, TenantTransaction};
use platform_models::user_mgmt::business_users::BusinessUserRole;
use service::identity::Role;
use sqlx::Row;
use sqlx::postgres::PgRow;
use table_model::TextEnum;

/// How many requests the caller may send to the graph, by the rule that covers it most narrowly; null where no rule says anything.
#[derive(Debug, Default, ActionPayload)]
struct Payload {
    /// Name of the rule.
    rule: Option<String>,
    /// Requests in a second.
    per_second: Option<i32>,
    /// Requests in a minute.
    per_minute: Option<i32>,
    /// Requests in an hour.
    per_hour: Option<i32>,
    /// Requests in a day.
    per_day: Option<i32>,
    /// How many may come at once beyond those of a window.
    burst: Option<i32>,
    /// Length of that window in seconds.
    burst_window_seconds: Option<i32>,
    /// What the plan of the business multiplies by, in hundredths.
    plan_percent: Option<i32>,
    /// What the caller's role multiplies by, in hundredths.
    role_percent: Option<i32>,
    /// What who sends more is told.
    message: Option<String>,
    /// Role that it is for: the membership's, where the token does not narrow it.
    role: Option<BusinessUserRole>,
}

/// `requestRates`.
pub(crate) fn request_rates() -> Action {
    Action::query("requestRates", "How many requests the caller may send, by the platform's rules.", run)
        .roles(&Role::ALL)
}

/// The factors of role and plan multiply, so that neither undoes the other; where there is a limit, one request is
/// always left of it. What an industry has of its own takes the place of the rule's number.
const RATES: &str = "
    SELECT r.rule_name, r.rate_limit_message, r.burst_window_seconds,
        (100 * f.of_plan)::int AS plan_percent, (100 * f.of_role)::int AS role_percent,
        greatest(floor(r.burst_size * f.of_role * f.of_plan), sign(r.burst_size * f.of_role))::int AS burst,
        greatest(floor(n.per_second * f.of_role * f.of_plan), sign(n.per_second * f.of_role))::int AS per_second,
        greatest(floor(n.per_minute * f.of_role * f.of_plan), sign(n.per_minute * f.of_role))::int AS per_minute,
        greatest(floor(n.per_hour * f.of_role * f.of_plan), sign(n.per_hour * f.of_role))::int AS per_hour,
        greatest(floor(n.per_day * f.of_role * f.of_plan), sign(n.per_day * f.of_role))::int AS per_day
    FROM tenant_mgmt.businesses b
    CROSS JOIN LATERAL system_core.request_factors(b.id, ";

/// After the role.
const OF_ROLE: &str = ") AS f
    JOIN system_core.rate_limit_rules r ON r.id = f.rule_id
    CROSS JOIN LATERAL (
        SELECT coalesce((i ->> 'requests_per_second')::numeric, r.requests_per_second) AS per_second,
            coalesce((i ->> 'requests_per_minute')::numeric, r.requests_per_minute) AS per_minute,
            coalesce((i ->> 'requests_per_hour')::numeric, r.requests_per_hour) AS per_hour,
            coalesce((i ->> 'requests_per_day')::numeric, r.requests_per_day) AS per_day
        FROM (SELECT r.industry_limits -> b.primary_industry AS i) AS own
    ) AS n
    WHERE b.id = ";

async fn run((): (), transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let role = transaction.caller().role.as_str().to_owned();
    let tenant = transaction.tenant();
    let mut statement = Statement::new();
    statement.push(RATES).push_bind(Bind::Text(role)).push(OF_ROLE).push_bind(Bind::Uuid(tenant));
    let rows = transaction.fetch(statement).await?;
    let role = BusinessUserRole::of_stored(transaction.caller().role.as_str());
    Ok(rows.first().map(|row| payload(row, role)).unwrap_or_default())
}

fn payload(row: &PgRow, role: Option<BusinessUserRole>) -> Payload {
    let number = |name: &str| row.try_get(name).ok().flatten();
    let text = |name: &str| row.try_get(name).ok().flatten();
    Payload {
        rule: text("rule_name"),
        per_second: number("per_second"),
        per_minute: number("per_minute"),
        per_hour: number("per_hour"),
        per_day: number("per_day"),
        burst: number("burst"),
        burst_window_seconds: number("burst_window_seconds"),
        plan_percent: number("plan_percent"),
        role_percent: number("role_percent"),
        message: text("rate_limit_message"),
        role,
    }
}
