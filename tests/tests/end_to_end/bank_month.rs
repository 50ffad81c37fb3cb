//! A month of the bank through the gateway: an account is taken into use, bills are settled, the statement is taken in,
//! explained and reconciled.

use end_to_end::graph::Graph;
use end_to_end::{ACME, GLOBEX, data};
use serde_json::{Value, json};
use service::identity::Role;

fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap_or_default(), said["field"].as_str().unwrap_or_default())
}

/// An office with an account that is in use.
struct Office {
    graph: Graph,
    keeper: String,
    account: Value,
}

impl Office {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let keeper = graph.members.bearer(ACME, Role::Manager);
        let create =
            "mutation { createBankAccount(input: { name: \"Operating\", accountType: CHECKING }) { id status } }";
        let account = graph.data(&keeper, create, Value::Null).await["createBankAccount"]["id"].clone();
        let office = Self { graph, keeper, account };
        let number =
            office.ask("activateBankAccount", "account { status }", json!({ "accountId": office.account })).await;
        assert_eq!(
            refused(&number),
            ("CHECK_VIOLATION", "input.accountId"),
            "an account works once its number is known"
        );
        let known = json!({ "accountId": office.account, "accountNumber": "0001 2345 6789" });
        let used = office.data("activateBankAccount", "account { status accountNumberLastFour }", known.clone()).await;
        assert_eq!(used["account"], json!({ "status": "ACTIVE", "accountNumberLastFour": "6789" }));
        let twice = office.ask("activateBankAccount", "account { id }", known).await;
        assert_eq!(refused(&twice), ("INVALID_TRANSITION", "input.accountId"));
        office
    }

    async fn ask(&self, verb: &str, fields: &str, input: Value) -> Value {
        let type_name = format!("{}{}Input", verb[..1].to_uppercase(), &verb[1..]);
        let text = format!("mutation($input: {type_name}!) {{ {verb}(input: $input) {{ {fields} }} }}");
        self.graph.ask(&self.keeper, &text, json!({ "input": input })).await
    }

    async fn data(&self, verb: &str, fields: &str, input: Value) -> Value {
        let mut answer = self.ask(verb, fields, input).await;
        assert!(answer.get("errors").is_none(), "{verb}: {answer}");
        answer["data"][verb].take()
    }

    async fn moved(&self, kind: &str, amount: &str, day: u32) -> Value {
        let input = json!({ "accountId": self.account, "transactionType": kind, "amount": amount, "status": "COMPLETED",
            "transactionDate": format!("2029-03-{day:02}T12:00:00Z") });
        self.data("createBankTransaction", "id", input).await["id"].clone()
    }

    async fn balance(&self, day: u32) -> Value {
        let text = "query($input: BankBalanceAtInput!) { bankBalanceAt(input: $input) { balance account { name } } }";
        let input = json!({ "accountId": self.account, "at": format!("2029-03-{day:02}T23:59:59Z") });
        self.graph.data(&self.keeper, text, json!({ "input": input })).await["bankBalanceAt"]["balance"].clone()
    }

    fn statement(&self, closing: &str, amounts: &[&str]) -> Value {
        let days: Vec<String> = (0..amounts.len()).map(|place| format!("2029-03-{:02}", place * 5 + 2)).collect();
        json!({ "accountId": self.account, "startsOn": "2029-03-01", "endsOn": "2029-03-31", "openingBalance": "0",
            "closingBalance": closing, "bookedOn": days, "amounts": amounts })
    }
}

#[tokio::test]
async fn a_month_is_imported_explained_and_reconciled() {
    let office = Office::open().await;
    let sale = office.moved("CREDIT", "120", 3).await;
    office.moved("DEBIT", "20", 8).await;
    assert_eq!((office.balance(2).await, office.balance(31).await), (json!("0.00"), json!("100.00")));

    let wrong = office.ask("importBankStatement", "statement { id }", office.statement("99", &["120", "-20"])).await;
    assert_eq!(refused(&wrong), ("VALIDATION_FAILED", "input.closingBalance"));
    let fields = "unmatchedCount statement { id status } lines { id amount transaction { id } }";
    let given = office.statement("95.50", &["120", "-20", "-4.50"]);
    let imported = office.data("importBankStatement", fields, given.clone()).await;
    assert_eq!(imported["unmatchedCount"], 1);
    assert_eq!(imported["lines"][0]["transaction"]["id"], sale);
    let twice = office.ask("importBankStatement", fields, given).await;
    assert_eq!(refused(&twice), ("UNIQUE_VIOLATION", "input.startsOn"), "{twice}");

    let statement = json!({ "statementId": imported["statement"]["id"] });
    let early = office.ask("reconcileBankStatement", "statement { status }", statement.clone()).await;
    assert_eq!(refused(&early), ("CHECK_VIOLATION", "input.statementId"));
    let fee = &imported["lines"][2]["id"];
    let other = json!({ "statementLineId": fee, "transactionId": sale });
    let other = office.ask("matchStatementLine", "line { id }", other).await;
    assert_eq!(refused(&other), ("CHECK_VIOLATION", "input.transactionId"));
    let booked = json!({ "statementLineId": fee, "category": "FEE" });
    let fields =
        "transaction { amount transactionType category } account { currentBalance } line { transaction { id } }";
    let entered = office.data("bookStatementLine", fields, booked.clone()).await;
    assert_eq!(
        (&entered["transaction"], &entered["account"]["currentBalance"]),
        (&json!({ "amount": "4.50", "transactionType": "DEBIT", "category": "FEE" }), &json!("95.50"))
    );
    let again = office.ask("bookStatementLine", fields, booked).await;
    assert_eq!(refused(&again), ("DOCUMENT_SETTLED", "input.statementLineId"));

    let closed = office.data("reconcileBankStatement", "statement { status reconciledAt }", statement.clone()).await;
    assert_eq!(closed["statement"]["status"], "RECONCILED");
    assert!(closed["statement"]["reconciledAt"].is_string());
    let parted = json!({ "statementLineId": fee, "transactionId": null });
    assert_eq!(refused(&office.ask("matchStatementLine", "line { id }", parted).await).0, "DOCUMENT_SETTLED");
    assert_eq!(office.balance(31).await, "95.50", "the books say what the bank says");
    let viewer = office.graph.owner(GLOBEX);
    let text =
        "mutation($input: ReconcileBankStatementInput!) { reconcileBankStatement(input: $input) { statement { id } } }";
    let foreign = office.graph.ask(&viewer, text, json!({ "input": statement })).await;
    assert_eq!(refused(&foreign), ("NOT_FOUND", "input.statementId"));
}

#[tokio::test]
async fn a_bill_is_settled_by_credits_up_to_what_it_comes_to() {
    let office = Office::open().await;
    let billed = format!(
        "DELETE FROM banking.invoices_integration; SET app.importing = 'on';
         UPDATE hs.invoices SET total_amount = 100, status = 'sent' WHERE business_id = '{ACME}';
         INSERT INTO banking.invoices_integration (business_id, industry_schema, industry_invoice_id, invoice_number)
         SELECT business_id, 'hs', id, '' FROM hs.invoices WHERE business_id = '{ACME}' ORDER BY id LIMIT 1"
    );
    data::run(office.graph.database(), &billed).await;
    let bill = office.graph.data(&office.keeper, "{ industryInvoices { nodes { id } } }", Value::Null).await;
    let bill = bill["industryInvoices"]["nodes"][0]["id"].clone();
    let fields = "transaction { amount account { currentBalance } } bill { settledAmount }";
    let nowhere = office.ask("settleBill", fields, json!({ "billId": bill })).await;
    assert_eq!(refused(&nowhere), ("VALIDATION_FAILED", "input.accountId"));
    let pay = |amount: &str| json!({ "billId": bill, "accountId": office.account, "amount": amount });
    let part = office.data("settleBill", fields, pay("60")).await;
    assert_eq!(part["bill"]["settledAmount"], "60.00");
    assert_eq!(refused(&office.ask("settleBill", fields, pay("40.01")).await), ("AMOUNT_EXCEEDS_DUE", "input.amount"));
    let rest = office.data("settleBill", fields, json!({ "billId": bill, "accountId": office.account })).await;
    assert_eq!((&rest["transaction"]["amount"], &rest["bill"]["settledAmount"]), (&json!("40.00"), &json!("100.00")));
    assert_eq!(rest["transaction"]["account"]["currentBalance"], "100.00");
}
