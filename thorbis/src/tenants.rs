//! Looks up tenants and their members, by what people call them.

use anyhow::Context;
use service::identity::Role;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// A tenant that the demo data has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DemoTenant {
    /// What the command line calls it.
    pub(crate) slug: &'static str,
    /// Its business.
    pub(crate) id: Uuid,
}

/// The tenants of the demo data; their ids never change, so tokens can be made before there is a database.
pub(crate) const DEMO: [DemoTenant; 2] = [
    DemoTenant { slug: "acme", id: Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001) },
    DemoTenant { slug: "globex", id: Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002) },
];

/// The demo tenant of that name.
pub(crate) fn demo(slug: &str) -> Option<Uuid> {
    DEMO.iter().find(|tenant| tenant.slug == slug).map(|tenant| tenant.id)
}

/// The tenant with that slug in the database.
pub(crate) async fn find(connection: &mut PgConnection, slug: &str) -> anyhow::Result<Option<Uuid>> {
    sqlx::query_scalar("SELECT id FROM tenant_mgmt.businesses WHERE slug = $1")
        .bind(slug)
        .fetch_optional(connection)
        .await
        .context("cannot look up the tenant")
}

/// Whether the database has that business.
pub(crate) async fn exists(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<bool> {
    let mut transaction = connection.begin().await?;
    act_for(&mut transaction, tenant).await?;
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = $1)")
        .bind(tenant)
        .fetch_one(&mut *transaction)
        .await
        .context("cannot look for the demo tenants")
}

/// The longest-standing active member with that role.
pub(crate) async fn member(connection: &mut PgConnection, tenant: Uuid, role: Role) -> anyhow::Result<Option<Uuid>> {
    let mut transaction = connection.begin().await?;
    act_for(&mut transaction, tenant).await?;
    sqlx::query_scalar(
        "SELECT user_id FROM user_mgmt.business_users \
         WHERE business_id = $1 AND role = $2 AND status = 'active' \
         ORDER BY created_at, user_id LIMIT 1",
    )
    .bind(tenant)
    .bind(role.as_str())
    .fetch_optional(&mut *transaction)
    .await
    .context("cannot look up a member of the tenant")
}

/// Lets row level security show the tenant's rows to a login that it binds.
async fn act_for(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<()> {
    sqlx::query("SELECT set_config('app.current_business_id', $1, true)")
        .bind(tenant.to_string())
        .execute(connection)
        .await
        .context("cannot set the tenant")?;
    Ok(())
}
