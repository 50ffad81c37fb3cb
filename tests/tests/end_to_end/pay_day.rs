//! A pay day through the gateway: time is handed in and approved, worked out, agreed by a second person, and paid by the
//! bank.

use end_to_end::graph::Graph;
use end_to_end::{ACME, GLOBEX, data};
use serde_json::{Value, json};
use service::identity::Role;

fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap_or_default(), said["field"].as_str().unwrap_or_default())
}

/// An office with a bookkeeper and an owner, one who works by the hour, and one with a salary.
struct Office {
    graph: Graph,
    keeper: String,
    owner: String,
    worker: String,
    schedule: Value,
    period: Value,
    hourly: Value,
}

const BANDS: &[(&str, &str)] = &[
    ("SOCIAL_SECURITY", "employeeRate: \"0.062\", employerRate: \"0.062\""),
    ("MEDICARE", "employeeRate: \"0.0145\", employerRate: \"0.0145\""),
    ("FEDERAL_INCOME", "above: \"16100\", upTo: \"28500\", employeeRate: \"0.1\""),
    ("FEDERAL_INCOME", "above: \"28500\", employeeRate: \"0.12\""),
];

impl Office {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let caller = |role| graph.members.bearer(ACME, role);
        let (keeper, owner, worker) = (caller(Role::Manager), caller(Role::Owner), caller(Role::Staff));
        let user = graph.members.user(ACME, Role::Staff).unwrap();
        let free = format!(
            "UPDATE payroll.employees SET user_id = NULL WHERE business_id = '{ACME}'; DELETE FROM payroll.tax_bands"
        );
        data::run(graph.database(), &free).await;
        let mut office =
            Self { graph, keeper, owner, worker, schedule: Value::Null, period: Value::Null, hourly: Value::Null };
        office.schedule = office
            .made("createPaySchedule", r#"name: "Weekly crew", frequency: WEEKLY, anchorDate: "2029-01-01""#)
            .await;
        let days = r#"startsOn: "2029-01-01", endsOn: "2029-01-07", payDate: "2029-01-12""#;
        office.period = office.made("createPayPeriod", &format!("payScheduleId: {}, {days}", office.schedule)).await;
        office.hourly = office.employ("Ann", &format!("payType: HOURLY, payRate: \"20\", userId: \"{user}\"")).await;
        office.employ("Bo", "payType: SALARY, payRate: \"52000\"").await;
        for (tax, terms) in BANDS {
            office
                .made("createPayrollTaxBand", &format!("taxType: {tax}, effectiveFrom: \"2029-01-01\", {terms}"))
                .await;
        }
        office
    }

    /// The id of what a mutation makes.
    async fn made(&self, verb: &str, input: &str) -> Value {
        let text = format!("mutation {{ {verb}(input: {{ {input} }}) {{ id }} }}");
        self.graph.data(&self.keeper, &text, Value::Null).await[verb]["id"].clone()
    }

    async fn employ(&self, name: &str, terms: &str) -> Value {
        let who = format!("firstName: \"{name}\", lastName: \"Day\", jobTitle: \"Fitter\", hireDate: \"2020-01-01\"");
        self.made("createEmployee", &format!("{who}, status: ACTIVE, payScheduleId: {}, {terms}", self.schedule)).await
    }

    /// Hours on a day of the period, recorded by the worker.
    async fn work(&self, day: u32, hours: u32) -> Value {
        let create = "mutation($input: CreateTimeEntryInput!) { createTimeEntry(input: $input) { id payPeriodId } }";
        let input = json!({ "input": { "employeeId": self.hourly,
            "startedAt": format!("2029-01-{day:02}T14:00:00Z"), "endedAt": format!("2029-01-{day:02}T{:02}:00:00Z", 14 + hours) } });
        let made = self.graph.data(&self.worker, create, input).await["createTimeEntry"].take();
        assert_eq!(made["payPeriodId"], self.period);
        made["id"].clone()
    }

    async fn prepare(&self) -> Value {
        let text = "mutation($id: ID!) { preparePayrollRun(input: { payPeriodId: $id }) {
            payrollRun { id status employeeCount grossPay totalDeductions totalTaxes netPay }
            payslips { employee { firstName } hours grossPay totalTaxes netPay earnings { nodes { earningType hours rate amount } } } } }";
        self.graph.ask(&self.keeper, text, json!({ "id": self.period })).await
    }

    /// A verb about the run, asked by somebody.
    async fn run(&self, by: &str, verb: &str, run: &Value, more: &str) -> Value {
        let text = format!(
            "mutation($id: ID!) {{ {verb}(input: {{ payrollRunId: $id {more} }}) {{ payrollRun {{ status }} payslips {{ status }} }} }}"
        );
        self.graph.ask(by, &text, json!({ "id": run })).await
    }

    /// A bank account with so much on it.
    async fn account(&self, amount: &str) -> Value {
        let account = self.made("createBankAccount", "name: \"Payroll\", accountType: CASH, status: ACTIVE").await;
        self.made(
            "createBankTransaction",
            &format!("accountId: {account}, transactionType: CREDIT, amount: \"{amount}\", status: COMPLETED"),
        )
        .await;
        account
    }
}

/// Five long days are handed in and approved.
async fn approved_week(office: &Office) {
    let mut entries = Vec::new();
    for day in 1..=5 {
        entries.push(office.work(day, 9).await);
    }
    let submit =
        "mutation($ids: [ID!]!) { submitTimeEntries(input: { timeEntryIds: $ids }) { timeEntries { status } } }";
    let given = json!({ "ids": entries });
    let handed = office.graph.data(&office.worker, submit, given.clone()).await["submitTimeEntries"].take();
    assert_eq!(handed["timeEntries"][4]["status"], "SUBMITTED");
    assert_eq!(refused(&office.graph.ask(&office.worker, submit, given).await), ("NOT_FOUND", "input.timeEntryIds"));
    assert_eq!(refused(&office.prepare().await), ("VALIDATION_FAILED", "input.leaveOutOpenTime"));

    let back = "mutation($id: ID!) { returnTimeEntry(input: { timeEntryId: $id, reason: \"Break?\" }) { timeEntry { status returnReason } } }";
    let returned = office.graph.data(&office.keeper, back, json!({ "id": entries[0] })).await["returnTimeEntry"].take();
    assert_eq!(returned["timeEntry"], json!({ "status": "RETURNED", "returnReason": "Break?" }));
    office.graph.data(&office.worker, submit, json!({ "ids": [entries[0]] })).await;
    let approve = "mutation($id: ID!) { approveTimeEntries(input: { payPeriodId: $id }) { timeEntries { id } } }";
    let denied = office.graph.ask(&office.worker, approve, json!({ "id": office.period })).await;
    assert_eq!(refused(&denied).0, "FORBIDDEN");
    let approved = office.graph.data(&office.keeper, approve, json!({ "id": office.period })).await;
    assert_eq!(approved["approveTimeEntries"]["timeEntries"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn a_week_is_recorded_worked_out_agreed_by_two_and_paid() {
    let office = Office::open().await;
    approved_week(&office).await;

    // 40 hours at 20 and 5 at 30; 52,000 a year. Taxes by hand: 950.00 a week are 49,400 a year.
    let prepared = office.prepare().await["data"]["preparePayrollRun"].take();
    let ann =
        prepared["payslips"].as_array().unwrap().iter().find(|slip| slip["employee"]["firstName"] == "Ann").unwrap();
    assert_eq!(
        ann["earnings"]["nodes"],
        json!([
            { "earningType": "REGULAR", "hours": "40.00", "rate": "20.0000", "amount": "800.00" },
            { "earningType": "OVERTIME", "hours": "5.00", "rate": "30.0000", "amount": "150.00" },
        ])
    );
    // 58.90 of social security, 13.78 of Medicare, and (1,240 + 2,508) / 52 of income tax.
    assert_eq!((&ann["totalTaxes"], &ann["netPay"]), (&json!("144.76"), &json!("805.24")));
    let run = &prepared["payrollRun"]["id"];
    assert_eq!(
        (&prepared["payrollRun"]["employeeCount"], &prepared["payrollRun"]["grossPay"]),
        (&json!(2), &json!("1950.00"))
    );
    assert_eq!(refused(&office.prepare().await), ("DOCUMENT_SETTLED", "input.payPeriodId"));

    office.run(&office.keeper, "submitPayrollRun", run, "").await;
    let own = office.run(&office.keeper, "approvePayrollRun", run, "").await;
    assert_eq!(refused(&own), ("CHECK_VIOLATION", "input.payrollRunId"), "who made it does not approve it");
    office.run(&office.owner, "returnPayrollRun", run, ", reason: \"Bonus?\"").await;
    office.run(&office.keeper, "submitPayrollRun", run, "").await;
    let agreed = office.run(&office.owner, "approvePayrollRun", run, "").await["data"]["approvePayrollRun"].take();
    assert_eq!(
        (&agreed["payrollRun"]["status"], &agreed["payslips"][0]["status"]),
        (&json!("APPROVED"), &json!("APPROVED"))
    );
    pay(&office, run, &prepared["payrollRun"]["netPay"]).await;
}

async fn pay(office: &Office, run: &Value, net: &Value) {
    let text =
        "mutation($run: ID!, $account: ID!) { payPayrollRun(input: { payrollRunId: $run, accountId: $account }) {
        payrollRun { status payPeriod { status } } bankTransactionId } }";
    let poor = json!({ "run": run, "account": office.account("100").await });
    let broke = office.graph.ask(&office.owner, text, poor).await;
    assert_eq!(refused(&broke), ("CHECK_VIOLATION", "input.accountId"));
    assert_eq!(broke["errors"][0]["extensions"]["remedy"], "pay from another account, or put money in first");
    let account = office.account("5000").await;
    let elsewhere =
        office.graph.ask(&office.graph.owner(GLOBEX), text, json!({ "run": run, "account": account })).await;
    assert_eq!(refused(&elsewhere), ("NOT_FOUND", "input.payrollRunId"));
    let given = json!({ "run": run, "account": account });
    let paid = office.graph.data(&office.owner, text, given.clone()).await["payPayrollRun"].take();
    assert_eq!(paid["payrollRun"], json!({ "status": "PAID", "payPeriod": { "status": "CLOSED" } }));
    let moved =
        "query($id: ID!) { bankTransaction(id: $id) { amount category transactionType account { currentBalance } } }";
    let moved =
        office.graph.data(&office.owner, moved, json!({ "id": paid["bankTransactionId"] })).await["bankTransaction"]
            .take();
    assert_eq!((&moved["amount"], &moved["category"]), (net, &json!("PAYROLL")));
    let left = 5000.0 - net.as_str().unwrap().parse::<f64>().unwrap();
    assert_eq!(moved["account"]["currentBalance"], format!("{left:.2}"));
    let twice = office.graph.ask(&office.owner, text, given).await;
    assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.payrollRunId"));
    let late = office.run(&office.owner, "voidPayrollRun", run, ", reason: \"Late\"").await;
    assert_eq!(refused(&late).0, "INVALID_TRANSITION");
    let own = "{ payslips { nodes { status netPay } } }";
    let own = office.graph.data(&office.worker, own, Value::Null).await;
    assert_eq!(own["payslips"]["nodes"], json!([{ "status": "PAID", "netPay": "805.24" }]), "each sees their own pay");
}

#[tokio::test]
async fn a_run_that_is_called_off_opens_its_period_again() {
    let office = Office::open().await;
    approved_week(&office).await;
    let run = office.prepare().await["data"]["preparePayrollRun"]["payrollRun"]["id"].clone();
    office.run(&office.owner, "approvePayrollRun", &run, "").await;
    let voided = office.run(&office.owner, "voidPayrollRun", &run, ", reason: \"Wrong rates\"").await;
    assert_eq!(voided["data"]["voidPayrollRun"]["payrollRun"]["status"], "VOIDED", "{voided}");
    let again = office.prepare().await;
    assert_eq!(again["data"]["preparePayrollRun"]["payrollRun"]["status"], "DRAFT", "{again}");
}

/// The demo's payslips are worked out by its own code, in Rust; what the verb works out is the same, to the cent.
#[tokio::test]
async fn the_verb_works_out_what_the_demo_did() {
    let graph = Graph::over(data::demo().await).await;
    let owner = graph.owner(ACME);
    let paid = "{ payrollRuns(filter: { runType: { eq: REGULAR }, status: { eq: PAID } }, orderBy: [{ payDate: DESC }], first: 1) {
        nodes { id payPeriodId } } }";
    let paid = graph.data(&owner, paid, Value::Null).await;
    let slips = "query($run: ID!) { payslips(filter: { payrollRunId: { eq: $run } }, first: 100) { nodes {
        employeeId hours grossPay totalDeductions totalTaxes employerTaxes employerContributions
        deductions(filter: { benefitEnrolmentId: { isNull: true } }) { totalCount } } } }";
    let mut compared = 0;
    for run in paid["payrollRuns"]["nodes"].as_array().unwrap() {
        let before = graph.data(&owner, slips, json!({ "run": run["id"] })).await;
        let period = run["payPeriodId"].as_str().unwrap();
        // The period is paid no more, so that it can be paid anew.
        let undo = format!(
            "SET app.importing = 'on'; SET session_replication_role = replica;
             UPDATE payroll.payroll_runs SET status = 'voided' WHERE id = {0};
             UPDATE payroll.payslips SET status = 'voided' WHERE payroll_run_id = {0};
             UPDATE payroll.pay_periods SET status = 'open' WHERE id = '{period}';
             UPDATE payroll.time_entries SET pay_period_id = NULL WHERE pay_period_id = '{period}' AND status <> 'approved'",
            run["id"].to_string().replace('"', "'")
        );
        data::run(graph.database(), &undo).await;
        let prepare = "mutation($id: ID!) { preparePayrollRun(input: { payPeriodId: $id }) { payrollRun { id } } }";
        let anew = graph.data(&owner, prepare, json!({ "id": period })).await;
        let anew = json!({ "run": anew["preparePayrollRun"]["payrollRun"]["id"] });
        let after = graph.data(&owner, slips, anew).await;
        for slip in before["payslips"]["nodes"].as_array().unwrap() {
            // What a court orders is put on the payslip by hand.
            if slip["deductions"]["totalCount"] != 0 {
                continue;
            }
            let found = after["payslips"]["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["employeeId"] == slip["employeeId"]);
            assert_eq!(found, Some(slip));
            compared += 1;
        }
    }
    assert!(compared > 20, "only {compared} payslips were compared");
}
