//! Typed rows are read and written in the caller's transaction, and only the caller's.

use std::time::{Duration, SystemTime};

use cluster::testing;
use entities::hs::customers;
use entities::hs::customers::Column;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Set};
use service::budget::{Allowance, Budget};
use service::identity::{Caller, Role};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use super::*;
use crate::tenant::{Access, Database};

const ACME: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);
const GLOBEX: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002);

fn owner_of(tenant: Uuid) -> Uuid {
    Uuid::from_u128(tenant.as_u128() + 0x1000)
}

/// A migrated database with two businesses and nothing else.
struct Bench {
    database: Database,
    _server: testing::Database,
}

impl Bench {
    async fn start() -> Self {
        let template = testing::Server::from_env()
            .unwrap()
            .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
            .await
            .unwrap()
            .template("kit_models", include_str!("tests.rs"), async |url: String| {
                businesses(&url).await.map_err(std::io::Error::other)
            })
            .await
            .unwrap();
        let server = testing::Database::from_template(&template).await.unwrap();
        let database = Database::connect(&server.url(), 2).await.unwrap();
        Self { database, _server: server }
    }

    /// A transaction of the tenant's owner.
    async fn write(&self, tenant: Uuid) -> TenantTransaction {
        let caller = Caller {
            tenant,
            user: Some(owner_of(tenant)),
            role: Role::Owner,
            session: None,
            scopes: Vec::new(),
            expires_at: SystemTime::now() + Duration::from_secs(60),
        };
        self.database
            .begin(&Arc::new(caller), Access::Write, &Arc::new(Budget::new(Allowance::UNBOUNDED)))
            .await
            .unwrap()
    }
}

async fn businesses(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    for (tenant, slug) in [(ACME, "acme"), (GLOBEX, "globex")] {
        let owner = owner_of(tenant);
        let sql = format!(
            "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email, primary_phone,
                 headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code)
             VALUES ('{tenant}', '{slug}', '{slug}', 'hs', 'office@{slug}.example', '+1 512 555 0100',
                 '1 Main St', 'Austin', 'TX', '78701');
             INSERT INTO user_mgmt.users (id, email, first_name, last_name)
             VALUES ('{owner}', 'owner@{slug}.example', 'Olive', 'Owner');
             INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
             VALUES ('{owner}', '{tenant}', 'owner', 'active')"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    Ok(())
}

/// A new customer; what is not set is the database's to fill.
fn ada(tenant: Uuid) -> customers::ActiveModel {
    customers::ActiveModel {
        business_id: Set(tenant),
        first_name: Set(Some("Ada".to_owned())),
        last_name: Set(Some("Archer".to_owned())),
        phone_primary: Set("+1 512 555 0101".to_owned()),
        service_location: Set(Some("POINT(-97.74 30.27)".to_owned())),
        customer_tags: Set(vec!["vip".to_owned()]),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_caller_inserts_finds_and_updates_typed_rows() {
    let bench = Bench::start().await;
    let mut transaction = bench.write(ACME).await;
    let ada = ada(ACME).insert(&transaction.models()).await.unwrap();
    assert_eq!(ada.customer_tags, ["vip"]);
    transaction.finish().await.unwrap();

    let mut transaction = bench.write(ACME).await;
    let models = transaction.models();
    let found = customers::Entity::find().filter(Column::LastName.eq("Archer")).one(&models).await.unwrap().unwrap();
    assert_eq!((found.id, found.first_name.as_deref()), (ada.id, Some("Ada")));
    let mut change = found.into_active_model();
    change.first_name = Set(None);
    let changed = change.update(&models).await.unwrap();
    assert_eq!((changed.first_name, changed.last_name.as_deref()), (None, Some("Archer")));
    assert_eq!(changed.customer_type, ada.customer_type);
    transaction.finish().await.unwrap();
}

#[tokio::test]
async fn every_column_of_a_row_comes_back_as_it_was_written() {
    let bench = Bench::start().await;
    let mut transaction = bench.write(ACME).await;
    let models = transaction.models();
    let ada = ada(ACME).insert(&models).await.unwrap();
    let found = customers::Entity::find_by_id(ada.id).one(&models).await.unwrap().unwrap();
    assert!(found.service_location.is_some());
    for column in <Column as sea_orm::Iterable>::iter() {
        assert_eq!(found.get(column), ada.get(column), "{column:?}");
    }
}

#[tokio::test]
async fn a_row_of_another_tenant_is_neither_found_nor_changed_nor_made() {
    let bench = Bench::start().await;
    let mut transaction = bench.write(ACME).await;
    let hers = ada(ACME).insert(&transaction.models()).await.unwrap();
    transaction.finish().await.unwrap();

    let mut transaction = bench.write(GLOBEX).await;
    let models = transaction.models();
    assert_eq!(customers::Entity::find().all(&models).await.unwrap().len(), 0);
    assert!(customers::Entity::find_by_id(hers.id).one(&models).await.unwrap().is_none());
    let mut change = hers.clone().into_active_model();
    change.first_name = Set(Some("Eve".to_owned()));
    let refused: Error = change.update(&models).await.unwrap_err().into();
    assert_eq!(refused.code(), ErrorCode::NotFound);
    assert_eq!(hers.delete(&models).await.unwrap().rows_affected, 0);
    let refused: Error = ada(ACME).insert(&models).await.unwrap_err().into();
    assert_eq!(refused.code(), ErrorCode::Forbidden);
}

#[tokio::test]
async fn what_the_database_refuses_is_a_coded_error_and_every_statement_counts() {
    let bench = Bench::start().await;
    let mut transaction = bench.write(ACME).await;
    let before = bench.database.statements();
    let twice = customers::ActiveModel { id: Set(Uuid::from_u128(7)), ..ada(ACME) };
    twice.clone().insert(&transaction.models()).await.unwrap();
    let refused: Error = twice.insert(&transaction.models()).await.unwrap_err().into();
    assert_eq!(refused.code(), ErrorCode::UniqueViolation);
    assert_eq!(bench.database.statements() - before, 2);
    assert!(transaction.is_broken());
    transaction.cancel().await;
}
