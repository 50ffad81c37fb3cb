//! Keys that at most one row has: the parent leads to the row itself.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Graph, caller, owner_of};

async fn populate(graph: &Graph) {
    let mut sql = String::new();
    for tenant in [ACME, GLOBEX] {
        sql.push_str(&format!(
            "INSERT INTO hs.technicians (business_id, user_id, employee_id)
             VALUES ('{tenant}', '{}', 'T-1');",
            owner_of(tenant)
        ));
    }
    graph.sql(&sql).await;
}

#[tokio::test]
async fn a_single_row_is_a_field_and_no_list() {
    let graph = Graph::start().await;
    populate(&graph).await;
    let query = format!(
        "{{ _entities(representations: [{{__typename: \"User\", id: \"{}\"}}, {{__typename: \"User\", id: \"{}\"}}]) {{
            ... on User {{ id technician {{ employeeId user {{ id }} }} }} }} }}",
        owner_of(ACME),
        owner_of(GLOBEX)
    );
    let before = graph.subgraph.database().statements();
    let data = graph.data(ACME, &query).await;
    assert_eq!(graph.subgraph.database().statements() - before, 1);
    let expected = json!([
        {"id": owner_of(ACME), "technician": {"employeeId": "T-1", "user": {"id": owner_of(ACME)}}},
        // Whom another business employs is not this one's to know.
        {"id": owner_of(GLOBEX), "technician": null},
    ]);
    assert_eq!(data["_entities"], expected);
    assert!(!graph.subgraph.sdl().contains("technicians: TechnicianConnection!"));
}

#[tokio::test]
async fn lists_filter_and_order_through_a_single_row() {
    let graph = Graph::start().await;
    populate(&graph).await;
    graph
        .sql(&format!(
            "INSERT INTO user_mgmt.users (email, first_name, last_name) VALUES ('staff@acme.example', 'Sam', 'Staff');
             INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
             SELECT id, '{ACME}', 'staff', 'active' FROM user_mgmt.users WHERE email LIKE 'staff@%';"
        ))
        .await;
    let names = async |arguments: &str| {
        let query = format!("{{ users({arguments}) {{ nodes {{ firstName membership {{ role }} }} }} }}");
        let answer = graph.ask_of(&graph.platform, caller(ACME, Role::Owner), &query, None, Value::Null).await;
        answer["data"]["users"]["nodes"].clone()
    };
    let (olive, sam) = (
        json!({"firstName": "Olive", "membership": {"role": "OWNER"}}),
        json!({"firstName": "Sam", "membership": {"role": "STAFF"}}),
    );
    assert_eq!(names("filter: {membership: {role: {eq: STAFF}}}").await, json!([sam]));
    assert_eq!(names("orderBy: {membership: {role: ASC}}").await, json!([olive, sam]));
    assert_eq!(names("orderBy: {membership: {role: DESC}}").await, json!([sam, olive]));
}
