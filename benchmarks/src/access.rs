//! What access and the trail cost: the graph against itself, over copies of the database in which they are switched off.

use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::client::{Target, asked};
use crate::measure::{Load, Spent, Subject, cpu_per_change, cpu_per_request};
use crate::process::Server;
use crate::report;
use crate::scene::{CONNECTIONS, FEDERATED, Options, Scene, same_bytes, seeded};
use crate::servers::{COPY, EMBEDDED};
use crate::writers;

/// Takes every rule within a business away: the policies that narrow, what the business's rows grant and deny, and the second
/// step. What stays is the policy of the tenant, the look at the membership, and the decisions of the services themselves,
/// which are made in memory.
const UNGUARD: &str = "
    DO $$
    DECLARE
        narrowing record;
    BEGIN
        FOR narrowing IN SELECT polname, polrelid::regclass AS place FROM pg_policy WHERE NOT polpermissive LOOP
            EXECUTE format('DROP POLICY %I ON %s', narrowing.polname, narrowing.place);
        END LOOP;
    END
    $$;
    CREATE OR REPLACE FUNCTION security_mgmt.rights_of_member(p_session uuid)
    RETURNS TABLE (source text, effect text, permission text, fields text[], is_noted boolean)
    LANGUAGE sql STABLE AS $$ SELECT NULL::text, NULL::text, NULL::text, NULL::text[], NULL::boolean WHERE false $$;
    CREATE OR REPLACE FUNCTION security_mgmt.awaits_second_step(p_session uuid) RETURNS boolean
    LANGUAGE sql STABLE AS $$ SELECT false $$;";

/// Takes the trail away, and leaves every other trigger.
const UNTRAIL: &str = "
    DO $$
    DECLARE
        trail record;
    BEGIN
        FOR trail IN
            SELECT tgname, tgrelid::regclass AS place FROM pg_trigger
            WHERE tgname LIKE 'trail\\_of\\_%' AND tgparentid = 0
        LOOP
            EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', trail.place, trail.tgname);
        END LOOP;
    END
    $$;";

const UPDATE: &str =
    "mutation($id: ID!, $name: String!) { updateCustomer(id: $id, input: {companyName: $name}) { id } }";

/// Prints what reads cost with all of access against none, what changes cost with the trail against without, and how
/// writers of one tenant fare against writers of many.
pub(crate) async fn play(options: Options) -> anyhow::Result<()> {
    let place = seeded(&options).await?;
    let unguarded = place.copy("unguarded", UNGUARD).await?;
    let untrailed = place.copy("untrailed", UNTRAIL).await?;
    let scene = Scene::at(place, options).await?;
    let bare = scene.place.embedded_over_copy(&unguarded).await?;
    scene.reads(&bare).await?;
    drop(bare);
    let bare = scene.place.embedded_over_copy(&untrailed).await?;
    scene.changes(&bare).await?;
    drop(bare);
    let many = scene.small_tenants().await?;
    writers::one_tenant_against_many(EMBEDDED, &scene.tokens, &many, scene.options.changes).await
}

impl Scene {
    /// Lists and the README's query, by an owner: both graphs answer the same bytes.
    async fn reads(&self, bare: &Server) -> anyhow::Result<()> {
        let lists = self.lists().await?;
        let of_lists = |address: &str| Target::varying(address, &self.tokens, &lists);
        let of_five = |address: &str| Target::repeating(address, &self.tokens, FEDERATED);
        self.compare_reads(bare, "List of 20 rows", [of_lists(EMBEDDED), of_lists(COPY)]).await?;
        self.compare_reads(bare, "Federated query over five subgraphs", [of_five(EMBEDDED), of_five(COPY)]).await
    }

    async fn compare_reads(&self, bare: &Server, what: &str, targets: [Target; 2]) -> anyhow::Result<()> {
        let [with, without] = targets;
        let subjects = [
            Subject { name: "with access", servers: vec![&self.embedded], target: with },
            Subject { name: "without", servers: vec![bare], target: without },
        ];
        same_bytes(&subjects).await?;
        let load = Load { requests: self.options.requests, connections: CONNECTIONS };
        let spent = cpu_per_request(&subjects, load, &self.postgres).await?;
        told(&format!("{what}, with policies and rights"), "without them", &spent, 1.03)
    }

    /// New customers and changed ones, by sixteen owners of the big tenant.
    async fn changes(&self, bare: &Server) -> anyhow::Result<()> {
        let servers = [(&self.embedded, EMBEDDED), (bare, COPY)];
        let count = self.options.changes;
        let create = |turn: usize| -> Vec<Value> {
            let phone = |number: usize| json!({ "phone": format!("+1 512 {turn} {number}") });
            (0..count).map(|number| asked(writers::CREATE, &phone(number))).collect()
        };
        let spent = cpu_per_change(&servers, &self.tokens, create, &self.postgres).await?;
        told("A new customer, with the trail and its sealing", "without it", &spent, 1.3)?;
        let ids = self.customers().await?;
        let update = |turn: usize| -> Vec<Value> {
            let named = |id: &Uuid| json!({ "id": id, "name": format!("Name {turn}") });
            ids.iter().map(|id| asked(UPDATE, &named(id))).collect()
        };
        let spent = cpu_per_change(&servers, &self.tokens, update, &self.postgres).await?;
        told("A changed customer, with the trail and its sealing", "without it", &spent, 1.3)
    }

    /// Customers of the big tenant, as many as are changed in a turn.
    async fn customers(&self) -> anyhow::Result<Vec<Uuid>> {
        let mut connection = PgConnection::connect(&self.place.database).await?;
        let sql = "SELECT customer.id FROM hs.customers AS customer \
            JOIN tenant_mgmt.businesses AS business ON business.id = customer.business_id AND business.slug = 'acme' \
            WHERE customer.deleted_at IS NULL ORDER BY customer.id LIMIT $1";
        Ok(sqlx::query_scalar(sql).bind(i64::try_from(self.options.changes)?).fetch_all(&mut connection).await?)
    }
}

/// Prints servers and PostgreSQL together, and PostgreSQL alone.
fn told(what: &str, base: &str, spent: &[Spent], aim: f64) -> anyhow::Result<()> {
    let [with, without] = spent else { anyhow::bail!("two were to be measured") };
    report::ratio(&format!("{what}, with PostgreSQL"), with.together(), base, without.together(), Some(aim));
    report::ratio(&format!("{what}, PostgreSQL alone"), with.database, base, without.database, None);
    Ok(())
}
