//! Two tenants with a member of every role each, and a few rows in every table.

use cluster::testing::sample_rows;
use service::identity::Role;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use crate::{ACME, GLOBEX};

/// This file's text: other tenants are another template.
pub const VERSION: &str = include_str!("rows.rs");

/// Fills a migrated database.
///
/// # Errors
/// What the database says of each table that could not be filled.
pub async fn fill(url: &str) -> Result<(), String> {
    let mut connection = PgConnection::connect(url).await.map_err(|error| error.to_string())?;
    for (tenant, slug) in [(ACME, "acme"), (GLOBEX, "globex")] {
        let made = sqlx::raw_sql(AssertSqlSafe(business(tenant, slug))).execute(&mut connection).await;
        made.map_err(|error| error.to_string())?;
    }
    // The chain over their trail, so that no sample stands in its place.
    let sealed = sqlx::raw_sql("SELECT trust.seal()").execute(&mut connection).await;
    sealed.map_err(|error| error.to_string())?;
    sample_rows::fill(&mut connection, &[ACME, GLOBEX]).await?;
    let reported = sqlx::raw_sql(REPORTED).execute(&mut connection).await;
    reported.map(drop).map_err(|error| error.to_string())
}

/// Samples are drafts and quotes, which no report counts: one sale of each tenant is, and every job is under way.
const REPORTED: &str = "
    SET app.importing = 'on';
    UPDATE ret.sales_orders SET order_type = 'standard', order_status = 'completed'
        WHERE id IN (SELECT min(id::text)::uuid FROM ret.sales_orders GROUP BY business_id);
    RESET app.importing;
    UPDATE hs.work_orders SET status = 'created' WHERE status = 'draft';
    SELECT reporting_mgmt.refresh();";

/// A business with a member of every role.
fn business(tenant: Uuid, slug: &str) -> String {
    let mut sql = format!(
        "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email, primary_phone,
             headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code)
         VALUES ('{tenant}', '{slug}', '{slug}', 'hs', 'office@{slug}.example', '+1 512 555 0100',
             '1 Main St', 'Austin', 'TX', '78701');"
    );
    for (position, role) in Role::ALL.into_iter().enumerate() {
        let user = Uuid::from_u128(tenant.as_u128() + 0x1000 * (position as u128 + 1));
        sql.push_str(&format!(
            "INSERT INTO user_mgmt.users (id, email, first_name, last_name)
             VALUES ('{user}', '{role}@{slug}.example', '{role}', 'of {slug}');
             INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
             VALUES ('{user}', '{tenant}', '{role}', 'active');"
        ));
    }
    sql
}
