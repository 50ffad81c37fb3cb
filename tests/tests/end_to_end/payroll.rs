//! Pay through the graph: staff reach their own, in lists, counts and relations, and write their own time alone.

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;

const EVERYTHING: &str = "{
    employees { totalCount nodes { id user { id } timeEntries { totalCount } payslips { totalCount } } }
    payrollRuns { totalCount } payslips { totalCount } payslipEarnings { totalCount }
    timeEntries { totalCount } directDeposits { totalCount } benefitEnrolments { totalCount }
    users { nodes { id employee { id payRate } } }
}";

/// The rows of the test have an employee behind one user of the staff, and nobody else's are named here.
async fn graph() -> (Graph, uuid::Uuid) {
    let graph = Graph::writing().await;
    let user = graph.members.user(ACME, Role::Staff).unwrap();
    data::run(
        graph.database(),
        &format!(
            "UPDATE payroll.employees SET user_id = NULL WHERE business_id = '{ACME}';
             UPDATE payroll.employees SET user_id = '{user}'
             WHERE id = (SELECT id FROM payroll.employees WHERE business_id = '{ACME}' ORDER BY id LIMIT 1)"
        ),
    )
    .await;
    (graph, user)
}

#[tokio::test]
async fn staff_see_their_own_pay_and_owners_everybodys() {
    let (graph, user) = graph().await;
    let all = graph.data(&graph.owner(ACME), EVERYTHING, Value::Null).await;
    for list in ["employees", "payrollRuns", "payslips", "payslipEarnings", "timeEntries", "directDeposits"] {
        assert_eq!(all[list]["totalCount"], 3, "{list}");
    }

    let own = graph.data(&graph.members.bearer(ACME, Role::Staff), EVERYTHING, Value::Null).await;
    for list in ["employees", "timeEntries", "directDeposits", "benefitEnrolments"] {
        assert_eq!(own[list]["totalCount"], 1, "{list}");
    }
    // The payslips of the rows are drafts.
    for list in ["payrollRuns", "payslips", "payslipEarnings"] {
        assert_eq!(own[list]["totalCount"], 0, "{list}");
    }
    let employee = &own["employees"]["nodes"][0];
    assert_eq!(employee["user"]["id"], json!(user));
    let users = own["users"]["nodes"].as_array().unwrap();
    let known: Vec<&Value> = users.iter().filter(|found| !found["employee"].is_null()).collect();
    assert_eq!(known.len(), 1);
    assert_eq!(known[0]["id"], json!(user));
    assert_eq!(known[0]["employee"]["id"], employee["id"]);

    let none = graph.data(&graph.members.bearer(ACME, Role::Viewer), EVERYTHING, Value::Null).await;
    for list in ["employees", "payrollRuns", "payslips", "timeEntries", "directDeposits", "benefitEnrolments"] {
        assert_eq!(none[list]["totalCount"], 0, "{list}");
    }
}

#[tokio::test]
async fn staff_record_their_own_time_and_change_nothing_else() {
    let (graph, user) = graph().await;
    let staff = graph.members.bearer(ACME, Role::Staff);
    let everyone = graph.data(&graph.owner(ACME), "{ employees { nodes { id userId } } }", Value::Null).await;
    let employees = everyone["employees"]["nodes"].as_array().unwrap();
    let id = |own: bool| &employees.iter().find(|found| (found["userId"] == json!(user)) == own).unwrap()["id"];

    let create = "mutation($input: CreateTimeEntryInput!) { createTimeEntry(input: $input) { id hours status } }";
    let entry = |employee: &Value, status: &str| {
        json!({ "input": {
            "employeeId": employee, "startedAt": "2020-01-06T14:00:00Z", "endedAt": "2020-01-06T22:30:00Z",
            "breakMinutes": 30, "status": status
        } })
    };
    let created = graph.data(&staff, create, entry(id(true), "SUBMITTED")).await;
    assert_eq!(created["createTimeEntry"]["hours"], "8.00");
    let again = graph.ask(&staff, create, entry(id(true), "SUBMITTED")).await;
    assert_eq!(again["errors"][0]["extensions"]["code"], "SLOT_TAKEN", "{again}");
    assert_eq!(again["errors"][0]["extensions"]["fields"], json!(["startedAt", "endedAt"]), "{again}");
    for refused in [entry(id(true), "APPROVED"), entry(id(false), "DRAFT")] {
        let answer = graph.ask(&staff, create, refused).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer}");
    }

    let raise = "mutation($id: ID!) { updateEmployee(id: $id, input: { payRate: \"999\" }) { id } }";
    let answer = graph.ask(&staff, raise, json!({ "id": id(true) })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer}");
}

#[tokio::test]
async fn a_settled_run_says_what_to_do_instead() {
    let (graph, _) = graph().await;
    let owner = graph.owner(ACME);
    let slips = graph.data(&owner, "{ payslips(first: 1) { nodes { id payrollRunId } } }", Value::Null).await;
    let slip = &slips["payslips"]["nodes"][0];
    let approve = "mutation($id: ID!) { updatePayrollRun(id: $id, input: { status: APPROVED }) { id } }";
    let earn = "mutation($id: ID!) { createPayslipEarning(input: { payslipId: $id, amount: \"1000\" }) { id } }";
    graph.data(&owner, earn, json!({ "id": slip["id"] })).await;
    // The owner made the run, so another approves it.
    let manager = graph.members.bearer(ACME, Role::Manager);
    graph.data(&manager, approve, json!({ "id": slip["payrollRunId"] })).await;

    let late = graph.ask(&owner, earn, json!({ "id": slip["id"] })).await;

    let said = &late["errors"][0]["extensions"];
    assert_eq!(said["code"], "CHECK_VIOLATION", "{late}");
    assert_eq!(said["field"], "input.payslipId", "{late}");
    assert_eq!(said["remedy"], "correct it by another run, of the type correction", "{late}");
}
