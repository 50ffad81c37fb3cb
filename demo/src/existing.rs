//! What the database holds already, also for an owner whom row level security binds.

use anyhow::{Context, Result, bail};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::tenant::Tenant;

/// Whether a business with the identifier is there.
pub(super) async fn is_there(connection: &mut PgConnection, business: Uuid) -> Result<bool> {
    ask(connection, business, "SELECT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = $1)").await
}

/// Whether the platform's own rows are there.
pub(super) async fn has_platform(connection: &mut PgConnection, business: Uuid) -> Result<bool> {
    ask(connection, business, "SELECT $1::uuid IS NOT NULL AND EXISTS (SELECT FROM system_core.feature_flags)").await
}

/// Refuses to go on when one of the tenants exists.
pub(super) async fn refuse(connection: &mut PgConnection, tenants: &[Tenant]) -> Result<()> {
    let mut found = Vec::new();
    for tenant in tenants {
        if is_there(connection, tenant.id).await? {
            found.push(tenant.slug.as_str());
        }
    }
    if !found.is_empty() {
        bail!(
            "the tenants {} exist already: demo data is only made for new tenants; \
             start from an empty database (`make reset` for the one of `thorbis dev`)",
            found.join(", ")
        );
    }
    Ok(())
}

/// Asks in the name of a business, as the policies want it.
async fn ask(connection: &mut PgConnection, business: Uuid, question: &'static str) -> Result<bool> {
    let mut transaction = connection.begin().await?;
    sqlx::query("SELECT set_config('app.current_business_id', $1, true)")
        .bind(business.to_string())
        .execute(&mut *transaction)
        .await?;
    sqlx::query_scalar(question)
        .bind(business)
        .fetch_one(&mut *transaction)
        .await
        .context("the database is not migrated: run `thorbis migrate up` first")
}
