//! Pages within a scope: members whose reading of every table is narrowed to what is theirs, their department's or their
//! location's. Few rows are, so that a statement without an index behind the scope would read the whole table.

use std::fmt::Write as _;

use end_to_end::ACME;
use end_to_end::graph::Graph;
use end_to_end::people::bearer;
use entities::table_model::{Circle, Table};
use kit::Subgraph;
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use super::lists_at_size::{lists, touched};

/// The scopes, each of one member. A rule is met by those of its level and above, and of what is met the narrower wins.
const SCOPES: [&str; 3] = ["own", "department", "location"];

/// How many rows of a table are in each scope.
const ROWS: usize = 25;

/// Whose name stands in rows of a department: a colleague of its member.
const COLLEAGUE: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_00c0_11ea_90e0);

/// The location that rows are of which are in the last scope.
const LOCATION: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_010c_a710);

/// Puts rows of a table into a scope. What a rule of the table refuses stays as it is.
const MARK: &str = "
    DO $$
    BEGIN
        UPDATE <table> SET \"<column>\" = '<value>' WHERE id IN (
            SELECT id FROM <table> WHERE business_id = '<business>' ORDER BY id LIMIT <rows> OFFSET <offset>
        );
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE '<table>: %', SQLERRM;
    END $$;";

/// The members: everybody reads all tables, so that the scope alone narrows.
fn members(graph: &Graph) -> [Uuid; 3] {
    [Role::Staff, Role::FrontDesk, Role::ServiceAdvisor].map(|role| graph.members.user(ACME, role).unwrap())
}

/// What makes the rules and the members, and puts rows of every table into their scopes.
pub(super) fn rules(graph: &Graph) -> String {
    let mut sql = String::from("DELETE FROM security_mgmt.permission_matrix;");
    let members = members(graph);
    for (level, (scope, user)) in SCOPES.into_iter().zip(members).enumerate() {
        employ(&mut sql, user, scope);
        write!(
            sql,
            "UPDATE user_mgmt.business_users SET role = 'manager', role_level = {0}
             WHERE business_id = '{ACME}' AND user_id = '{user}';
             INSERT INTO security_mgmt.permission_matrix
                 (business_id, resource_type, resource_action, resource_scope, industry, security_level)
             SELECT '{ACME}', name, 'read', '{scope}', 'hs', {0} FROM unnest('{{{1}}}'::text[]) AS name;",
            level + 4,
            lists().into_iter().map(Table::qualified_name).collect::<Vec<_>>().join(",")
        )
        .unwrap();
    }
    employ(&mut sql, COLLEAGUE, "department");
    for table in lists() {
        mark(&mut sql, table, members);
    }
    sql
}

fn employ(sql: &mut String, user: Uuid, scope: &str) {
    let location = if scope == "location" { format!("'{LOCATION}'") } else { "NULL".to_owned() };
    write!(
        sql,
        "DELETE FROM payroll.employees WHERE user_id = '{user}';
         INSERT INTO payroll.employees (business_id, user_id, employee_number, first_name, last_name, job_title, hire_date,
             pay_type, pay_rate, department, location_id, status)
         VALUES ('{ACME}', '{user}', 'E-{user}', 'a', 'b', 'c', '2026-01-01', 'hourly', 1, 'of {scope}', {location}, 'active');"
    )
    .unwrap();
}

fn mark(sql: &mut String, table: &Table, [own, _, beside]: [Uuid; 3]) {
    let referring = |target: &str| {
        let mut columns = table.columns.iter().filter(move |column| column.name != "updated_by");
        columns.find(|column| column.references == Some(target)).map(|column| column.name)
    };
    let user = referring("user_mgmt.users");
    let location = referring("tenant_mgmt.business_locations");
    let of_location = location.map(|column| (column, LOCATION)).or(user.map(|column| (column, beside)));
    let marks = [user.map(|column| (column, own)), user.map(|column| (column, COLLEAGUE)), of_location];
    for (number, (column, value)) in marks.into_iter().enumerate().filter_map(|(number, mark)| Some((number, mark?))) {
        let marked = MARK.replace("<table>", &table.qualified_name()).replace("<column>", column);
        let marked = marked.replace("<value>", &value.to_string()).replace("<business>", &ACME.to_string());
        let (rows, offset) = (ROWS.to_string(), (number * ROWS).to_string());
        sql.push_str(&marked.replace("<rows>", &rows).replace("<offset>", &offset));
    }
}

/// What the first and the last page of a list touch within each scope, and what each is.
pub(super) async fn measure(graph: &Graph, subgraph: &Subgraph, table: &Table) -> Vec<(String, u64)> {
    let mut measured = Vec::new();
    if table.access == Circle::Platform {
        return measured;
    }
    for (scope, user) in SCOPES.into_iter().zip(members(graph)) {
        let pages = ["first", "last"].map(|end| format!("{}({end}: 20)", table.plural));
        let [first, last] = &pages;
        let query = format!("{{ a: {first} {{ nodes {{ id }} }} b: {last} {{ nodes {{ id }} }} }}");
        let bearer = bearer(ACME, Some(user), Role::Manager);
        let (data, touched) = touched(graph, subgraph, &bearer, (query.as_str(), Value::Null)).await;
        let shown = data["a"]["nodes"].as_array().map_or(0, Vec::len);
        assert_eq!(touched.len(), pages.len(), "one statement a page: {query}");
        let named = pages.iter().map(|page| format!("{page} within {scope}, which shows {shown} rows"));
        measured.extend(named.zip(touched));
    }
    measured
}
