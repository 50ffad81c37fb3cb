//! Scopes of the permission matrix: who reads, changes and deletes which rows, against a slow and obvious evaluator.

use std::collections::BTreeSet;

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use super::roles::code;

const ROLES: [Role; 3] = [Role::Manager, Role::Staff, Role::FrontDesk];
const SCOPES: [&str; 4] = ["own", "department", "location", "all"];

/// A row as the evaluator knows it.
#[derive(Debug)]
struct Row {
    id: Uuid,
    people: Vec<Uuid>,
    location: Option<Uuid>,
}

/// A member as payroll knows them.
#[derive(Debug)]
struct Worker {
    user: Uuid,
    department: String,
    location: Uuid,
}

struct Business {
    graph: Graph,
    workers: Vec<Worker>,
}

impl Business {
    /// Everybody has an employment: those in places beside each other share the department, every other one the location.
    async fn start() -> Self {
        let graph = Graph::writing().await;
        let mut connection = data::superuser(graph.database()).await;
        let sites: Vec<Uuid> = sqlx::query_scalar(
            "SELECT id FROM tenant_mgmt.business_locations WHERE business_id = $1 ORDER BY id LIMIT 2",
        )
        .bind(ACME)
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let mut workers = Vec::new();
        for (place, role) in Role::ALL.into_iter().enumerate() {
            let user = graph.members.user(ACME, role).unwrap();
            let worker = Worker { user, department: format!("d{}", place / 2), location: sites[place % 2] };
            workers.push(worker);
        }
        let mut sql = format!(
            "SET session_replication_role = replica; DELETE FROM payroll.employees WHERE business_id = '{ACME}';"
        );
        for (place, worker) in workers.iter().enumerate() {
            sql.push_str(&format!(
                "INSERT INTO payroll.employees (business_id, user_id, employee_number, first_name, last_name, job_title, hire_date,
                     pay_type, pay_rate, department, location_id, status)
                 VALUES ('{ACME}', '{}', 'E-{place}', 'a', 'b', 'c', '2026-01-01', 'hourly', 1, '{}', '{}', 'active');",
                worker.user, worker.department, worker.location
            ));
        }
        // Everybody has a customer, one that nobody has, and each customer a vehicle.
        sql.push_str(&format!("UPDATE hs.customers SET created_by = NULL WHERE business_id = '{ACME}';"));
        for worker in &workers {
            sql.push_str(&format!(
                "INSERT INTO hs.customers (business_id, customer_number, last_name, phone_primary, created_by)
                 VALUES ('{ACME}', 'S-{0}', 'Of', '555', '{0}');",
                worker.user
            ));
        }
        data::run(graph.database(), &sql).await;
        Self { graph, workers }
    }

    /// The rules, in place of what was there.
    async fn rule(&self, rules: &[(&str, &str, &str)]) {
        let mut sql = format!(
            "SET session_replication_role = replica;
             DELETE FROM security_mgmt.permission_matrix WHERE business_id = '{ACME}' OR business_id IS NULL;"
        );
        for (resource, action, scope) in rules {
            sql.push_str(&format!(
                "INSERT INTO security_mgmt.permission_matrix
                     (business_id, resource_type, resource_action, resource_scope, industry, security_level)
                 VALUES ('{ACME}', '{resource}', '{action}', '{scope}', 'hs', 6);"
            ));
        }
        data::run(self.graph.database(), &sql).await;
    }

    /// The customers, past every policy.
    async fn customers(&self) -> Vec<Row> {
        let mut connection = data::superuser(self.graph.database()).await;
        let rows: Vec<(Uuid, Vec<Uuid>)> = sqlx::query_as(
            "SELECT id, array_remove(ARRAY[created_by, preferred_technician_id, deleted_by], NULL)
                 FROM hs.customers WHERE business_id = $1 AND deleted_at IS NULL",
        )
        .bind(ACME)
        .fetch_all(&mut connection)
        .await
        .unwrap();
        rows.into_iter().map(|(id, people)| Row { id, people, location: None }).collect()
    }

    fn worker(&self, role: Role) -> &Worker {
        let user = self.graph.members.user(ACME, role).unwrap();
        self.workers.iter().find(|worker| worker.user == user).unwrap()
    }

    /// The definition of a scope, word for word.
    fn reaches(&self, role: Role, scope: &str, row: &Row) -> bool {
        let me = self.worker(role);
        let of = |wanted: &dyn Fn(&Worker) -> bool| {
            self.workers.iter().filter(|worker| wanted(worker)).any(|worker| row.people.contains(&worker.user))
        };
        let own = row.people.contains(&me.user);
        let department = own || of(&|worker| worker.department == me.department);
        match scope {
            "own" => own,
            "department" => department,
            "location" => {
                department || of(&|worker| worker.location == me.location) || row.location == Some(me.location)
            }
            _ => true,
        }
    }

    /// Another process, which has believed nothing yet.
    async fn fresh(&self) -> Graph {
        Graph::beside(&self.graph).await
    }

    fn bearer(&self, role: Role) -> String {
        self.graph.members.bearer(ACME, role)
    }
}

fn ids(list: &Value) -> BTreeSet<Uuid> {
    list.as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn every_way_to_a_row_shows_what_the_scope_reaches() {
    let business = Business::start().await;
    let customers = business.customers().await;
    for scope in SCOPES {
        business.rule(&[("customer", "read", scope)]).await;
        let graph = business.fresh().await;
        for role in ROLES {
            let expected: BTreeSet<Uuid> =
                customers.iter().filter(|row| business.reaches(role, scope, row)).map(|row| row.id).collect();
            let query = "{
                customers(first: 100) { totalCount aggregate { count } nodes { id } }
                ordered: workOrders(first: 100, orderBy: [{ customer: { id: ASC } }]) { nodes { id customer { id } } }
                related: workOrders(first: 100, filter: { customer: { id: { isNull: false } } }) { nodes { id customer { id } } }
            }";
            let answer = graph.data(&business.bearer(role), query, Value::Null).await;
            assert_eq!(ids(&answer["customers"]["nodes"]), expected, "{role} {scope}");
            assert_eq!(answer["customers"]["totalCount"], expected.len(), "{role} {scope}");
            assert_eq!(answer["customers"]["aggregate"]["count"], expected.len(), "{role} {scope}");
            for list in ["ordered", "related"] {
                for order in answer[list]["nodes"].as_array().unwrap() {
                    // What hangs on a customer shows no more than the customer.
                    let customer: Uuid = order["customer"]["id"].as_str().unwrap().parse().unwrap();
                    assert!(expected.contains(&customer), "{role} {scope} {list}: {order}");
                }
            }
            for row in &customers {
                let one = "query($id: ID!) { customer(id: $id) { id } }";
                let answer = graph.data(&business.bearer(role), one, json!({ "id": row.id })).await;
                assert_eq!(answer["customer"].is_null(), !expected.contains(&row.id), "{role} {scope} {row:?}");
            }
        }
        let all = graph.data(&business.bearer(Role::Owner), "{ customers { totalCount } }", Value::Null).await;
        assert_eq!(all["customers"]["totalCount"], customers.len(), "owners are not narrowed");
    }
}

#[tokio::test]
async fn what_is_changed_and_deleted_lies_in_the_scope_and_is_seen() {
    let business = Business::start().await;
    let customers = business.customers().await;
    let update = "mutation($id: ID!) { updateCustomer(id: $id, input: { companyName: \"N\" }) { id } }";
    let delete = "mutation($id: ID!) { deleteCustomer(id: $id) { id } }";
    for (rules, action, wanted) in [
        (vec![("customers", "update", "own")], update, "own"),
        (vec![("hs.customers", "update", "department")], update, "department"),
        (vec![("customer", "read", "own"), ("customer", "update", "all")], update, "own"),
        (vec![("customer", "update", "location"), ("customer", "update", "own")], update, "own"),
        (vec![("customer", "delete", "department")], delete, "department"),
    ] {
        business.rule(&rules).await;
        let graph = business.fresh().await;
        let role = Role::Manager;
        for row in &customers {
            let gone = business.customers().await.iter().all(|left| left.id != row.id);
            let answer = graph.ask(&business.bearer(role), action, json!({ "id": row.id })).await;
            let expected = if gone || !business.reaches(role, wanted, row) { Some("NOT_FOUND") } else { None };
            let found = code(&answer).filter(|code| *code != "STILL_REFERENCED");
            assert_eq!(found, expected, "{rules:?} {row:?}: {answer}");
        }
    }
}

#[tokio::test]
async fn trails_and_sums_tell_nothing_of_what_lies_beyond() {
    let business = Business::start().await;
    business.rule(&[("customer", "read", "own")]).await;
    let graph = business.fresh().await;
    let query = "{ activities { totalCount } revenueSummaries { totalCount } customerSummaries { totalCount } }";
    let answer = graph.data(&business.bearer(Role::Manager), query, Value::Null).await;
    for list in ["revenueSummaries", "customerSummaries"] {
        assert_eq!(answer[list]["totalCount"], 0, "{list}");
    }
    let all = graph.data(&business.bearer(Role::Owner), query, Value::Null).await;
    assert!(all["revenueSummaries"]["totalCount"].as_u64() > Some(0), "{all}");
}

#[tokio::test]
async fn a_decision_that_is_narrowed_is_withheld() {
    let business = Business::start().await;
    let void =
        format!("mutation {{ updateAutoInvoice(id: \"{}\", input: {{ status: VOID }}) {{ id }} }}", Uuid::now_v7());
    for (scope, withheld) in [("all", false), ("own", true)] {
        business.rule(&[("invoice", "void", scope)]).await;
        let answer = business.fresh().await.ask(&business.bearer(Role::Manager), &void, Value::Null).await;
        assert_eq!(code(&answer) == Some("FORBIDDEN"), withheld, "{scope}: {answer}");
    }
}

#[tokio::test]
async fn an_unemployed_members_department_and_location_are_their_own_rows() {
    let business = Business::start().await;
    let sql =
        format!("SET session_replication_role = replica; DELETE FROM payroll.employees WHERE business_id = '{ACME}'");
    data::run(business.graph.database(), &sql).await;
    for scope in ["own", "department", "location"] {
        business.rule(&[("customer", "read", scope)]).await;
        let graph = business.fresh().await;
        let answer = graph.data(&business.bearer(Role::Staff), "{ customers { totalCount } }", Value::Null).await;
        let me = business.worker(Role::Staff).user;
        let own = business.customers().await.iter().filter(|row| row.people.contains(&me)).count();
        assert_eq!(answer["customers"]["totalCount"], own, "{scope}");
    }
}
