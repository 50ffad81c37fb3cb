//! A case through the gateway, from the report to the closing, by those who have a part in it.

use end_to_end::graph::Graph;
use end_to_end::requests::{Requests, ask, refused, told};
use end_to_end::{ACME, GLOBEX};
use serde_json::{Value, json};
use service::identity::Role;

/// Who has to do with a case: its lead, a manager, somebody who helps, and a member who has no part in it.
struct Office {
    graph: Graph,
    lead: String,
    manager: String,
    helper: String,
    day: Requests,
}

impl Office {
    async fn open() -> Self {
        let graph = Graph::writing().await;
        let caller = |role| graph.members.bearer(ACME, role);
        let (lead, manager, helper) = (caller(Role::Staff), caller(Role::Manager), caller(Role::Technician));
        Self { graph, lead, manager, helper, day: Requests::default() }
    }

    fn user(&self, role: Role) -> Value {
        json!(self.graph.members.user(ACME, role))
    }

    async fn does(&self, by: &str, verb: &str, input: Value, fields: &str) -> Value {
        self.day.verb(&self.graph, by, verb, input, fields).await
    }

    /// The id of what the lead records.
    async fn records(&self, verb: &str, input: Value) -> Value {
        self.does(&self.lead, verb, input, "id").await["id"].clone()
    }

    async fn asked(&self, by: &str, verb: &str, input: Value, fields: &str) -> Value {
        ask(&self.graph, by, verb, input, fields).await
    }

    async fn sees(&self, by: &str, case: &Value) -> bool {
        let query = "query($id: ID!) { case(id: $id) { id } }";
        !self.graph.ask(by, query, json!({ "id": case })).await["data"]["case"].is_null()
    }
}

#[tokio::test]
async fn a_case_is_opened_investigated_judged_reported_and_closed() {
    let office = Office::open().await;
    let (lead, manager) = (&office.lead, &office.manager);
    let case = office.records("createCase", json!({ "title": "Missing parts", "caseType": "THEFT" })).await;
    let this = json!({ "caseId": case });
    let early = office.asked(lead, "investigateCase", this.clone(), "case { status }").await;
    assert_eq!(refused(&early), ("INVALID_TRANSITION", "input.caseId"), "it is a report yet");
    let opened = json!({ "caseId": case, "leadInvestigatorId": office.user(Role::Staff) });
    let opened = office.does(manager, "openCase", opened, "case { status leadInvestigatorId }").await;
    assert_eq!(opened["case"], json!({ "status": "OPEN", "leadInvestigatorId": office.user(Role::Staff) }));
    help(&office, &case).await;
    office.does(lead, "investigateCase", this.clone(), "case { status }").await;
    keep_evidence(&office, &case).await;

    let task = json!({ "caseId": case, "activityType": "TASK", "subject": "Compare the counts" });
    let task = office.records("createCaseActivity", task).await;
    let done = json!({ "caseActivityId": task, "details": "Nine are missing", "durationMinutes": 45 });
    let done = office.does(lead, "completeCaseTask", done.clone(), "caseActivity { status details completedAt }").await;
    assert_eq!(
        (&done["caseActivity"]["status"], &done["caseActivity"]["details"]),
        (&json!("COMPLETED"), &json!("Nine are missing"))
    );
    judge(&office, &case).await;
    assert_eq!(office.day.sent(), told("investigations"), "the guide tells how many requests it takes");

    let again = json!({ "caseId": case, "reason": "A tenth one turned up" });
    assert_eq!(refused(&office.asked(lead, "reopenCase", again.clone(), "case { status }").await).0, "FORBIDDEN");
    let again = office.asked(manager, "reopenCase", again, "case { status reopenedCount outcome }").await;
    assert_eq!(
        again["data"]["reopenCase"]["case"],
        json!({ "status": "INVESTIGATING", "reopenedCount": 1, "outcome": null })
    );
    let elsewhere = office
        .asked(&office.graph.owner(GLOBEX), "holdCase", json!({ "caseId": case, "reason": "?" }), "case { id }")
        .await;
    assert_eq!(refused(&elsewhere), ("NOT_FOUND", "input.caseId"));
}

/// Somebody helps for a while, and sees the case as long; a subject does not.
async fn help(office: &Office, case: &Value) {
    assert!(!office.sees(&office.helper, case).await);
    let helper = json!({ "caseId": case, "userId": office.user(Role::Technician), "assignmentRole": "OBSERVER" });
    let fields = "caseAssignment { id assignmentRole endedAt }";
    let assigned =
        office.does(&office.lead, "assignInvestigator", helper.clone(), fields).await["caseAssignment"].take();
    assert_eq!(assigned["assignmentRole"], "OBSERVER");
    assert!(office.sees(&office.helper, case).await);
    let done = json!({ "caseAssignmentId": assigned["id"], "reason": "Counted the shelf" });
    office.does(&office.lead, "endAssignment", done.clone(), fields).await;
    assert!(!office.sees(&office.helper, case).await);
    let twice = office.asked(&office.lead, "endAssignment", done, fields).await;
    assert_eq!(refused(&twice), ("DOCUMENT_SETTLED", "input.caseAssignmentId"));
    let party =
        json!({ "caseId": case, "name": "Fay", "partyRole": "SUBJECT", "userId": office.user(Role::FrontDesk) });
    office.records("createCaseParty", party).await;
    let subject = json!({ "caseId": case, "userId": office.user(Role::FrontDesk) });
    let partial = office.asked(&office.lead, "assignInvestigator", subject, fields).await;
    assert_eq!(refused(&partial), ("CHECK_VIOLATION", "input.userId"), "nobody investigates themselves");
}

/// Evidence is handed over, stored, held, and given back; its chain holds.
async fn keep_evidence(office: &Office, case: &Value) {
    let (lead, manager) = (&office.lead, &office.manager);
    let item = office.records("createEvidenceItem", json!({ "caseId": case, "title": "A cut lock" })).await;
    let hands = |to: Value| {
        let mut input = json!({ "evidenceItemId": item, "reason": "For the safe", "sealNumber": "A-17" });
        input.as_object_mut().unwrap().extend(to.as_object().unwrap().clone());
        input
    };
    let fields = "evidenceItem { status currentHolderId currentLocation custodyEventCount custodyProblems } custodyEvent { eventType sequenceNumber reason }";
    let nobody = office.asked(lead, "transferEvidence", hands(json!({})), fields).await;
    assert_eq!(refused(&nobody), ("VALIDATION_FAILED", "input.toUserId"));
    let given =
        office.does(lead, "transferEvidence", hands(json!({ "toUserId": office.user(Role::Manager) })), fields).await;
    assert_eq!(given["evidenceItem"]["currentHolderId"], office.user(Role::Manager));
    assert_eq!(
        given["custodyEvent"],
        json!({ "eventType": "TRANSFERRED", "sequenceNumber": 2, "reason": "For the safe" })
    );
    let stored = json!({ "evidenceItemId": item, "location": "Safe 2" });
    let stored = office.does(manager, "storeEvidence", stored, fields).await["evidenceItem"].take();
    assert_eq!(
        (&stored["status"], &stored["currentLocation"], &stored["custodyProblems"]),
        (&json!("STORED"), &json!("Safe 2"), &json!([]))
    );

    let hold = office.records("createLegalHold", json!({ "caseId": case, "title": "Police" })).await;
    office.does(lead, "issueLegalHold", json!({ "legalHoldId": hold }), "legalHold { status issuedAt }").await;
    let back = json!({ "evidenceItemId": item, "toName": "Lock & Co", "reason": "Theirs" });
    let held = office.asked(manager, "releaseEvidence", back.clone(), fields).await;
    assert_eq!(refused(&held), ("CHECK_VIOLATION", "input.evidenceItemId"));
    let freed = json!({ "legalHoldId": hold, "reason": "They took pictures" });
    office.does(lead, "releaseLegalHold", freed, "legalHold { status releaseReason }").await;
    assert_eq!(refused(&office.asked(lead, "releaseEvidence", back.clone(), fields).await).0, "FORBIDDEN");
    let gone = office.does(manager, "releaseEvidence", back, fields).await["evidenceItem"].take();
    assert_eq!((&gone["status"], &gone["custodyProblems"]), (&json!("RELEASED"), &json!([])));
    let after =
        office.asked(manager, "storeEvidence", json!({ "evidenceItemId": item, "location": "Safe 2" }), fields).await;
    assert_eq!(refused(&after), ("CHECK_VIOLATION", "input.evidenceItemId"), "it has left custody");
}

/// The allegation is decided, the report approved by another and issued; then the case closes.
async fn judge(office: &Office, case: &Value) {
    let (lead, manager) = (&office.lead, &office.manager);
    let finding = office.records("createFinding", json!({ "caseId": case, "title": "Took parts home" })).await;
    office.does(lead, "reviewCase", json!({ "caseId": case }), "case { status }").await;
    let close = json!({ "caseId": case, "outcome": "SUBSTANTIATED", "closingSummary": "Nine parts, paid back", "confirmedLoss": "430", "recoveredAmount": "430" });
    let open = office.asked(manager, "closeCase", close.clone(), "case { status }").await;
    assert_eq!(refused(&open), ("CHECK_VIOLATION", "input.caseId"), "the finding is open");
    let decision = json!({ "findingId": finding, "determination": "SUBSTANTIATED", "rationale": "The counts and the lock", "lossAmount": "430" });
    let decided = office.does(lead, "decideFinding", decision, "finding { status determination decidedById }").await;
    assert_eq!(
        decided["finding"],
        json!({ "status": "DECIDED", "determination": "SUBSTANTIATED", "decidedById": office.user(Role::Staff) })
    );
    let unreported = office.asked(manager, "closeCase", close.clone(), "case { status }").await;
    assert_eq!(refused(&unreported), ("CHECK_VIOLATION", "input.caseId"), "there is no final report");
    let report = office
        .records("createCaseReport", json!({ "caseId": case, "reportType": "FINAL", "title": "Nine parts" }))
        .await;
    let this = json!({ "caseReportId": report });
    assert_eq!(
        refused(&office.asked(lead, "approveCaseReport", this.clone(), "caseReport { status }").await).0,
        "FORBIDDEN"
    );
    office.does(manager, "approveCaseReport", this.clone(), "caseReport { status }").await;
    let issued = json!({ "caseReportId": report, "recipients": ["The owner"] });
    office.does(lead, "issueCaseReport", issued, "caseReport { status recipients }").await;
    let closed =
        office.does(manager, "closeCase", close, "case { status outcome closedById confirmedLoss }").await["case"]
            .take();
    assert_eq!((&closed["status"], &closed["closedById"]), (&json!("CLOSED"), &office.user(Role::Manager)));
}

#[tokio::test]
async fn nobody_approves_the_own_report_and_a_chain_ends_once() {
    let office = Office::open().await;
    let case = ask(&office.graph, &office.manager, "createCase", json!({ "title": "Noise" }), "id").await;
    let case = &case["data"]["createCase"]["id"];
    let report = json!({ "caseId": case, "reportType": "INTERIM", "title": "So far" });
    let report = ask(&office.graph, &office.manager, "createCaseReport", report, "id").await;
    let own = json!({ "caseReportId": report["data"]["createCaseReport"]["id"] });
    let own = office.asked(&office.manager, "approveCaseReport", own, "caseReport { status }").await;
    assert_eq!(refused(&own), ("CHECK_VIOLATION", "input.caseReportId"));
    let item =
        ask(&office.graph, &office.manager, "createEvidenceItem", json!({ "caseId": case, "title": "Tape" }), "id")
            .await;
    let gone = json!({ "evidenceItemId": item["data"]["createEvidenceItem"]["id"], "reason": "Worthless" });
    let (one, other) = futures::future::join(
        office.asked(&office.manager, "disposeEvidence", gone.clone(), "evidenceItem { status }"),
        office.asked(&office.manager, "disposeEvidence", gone, "evidenceItem { status }"),
    )
    .await;
    let told: Vec<&Value> = [&one, &other].into_iter().filter(|answer| answer.get("errors").is_some()).collect();
    assert_eq!(told.len(), 1, "{one} {other}");
    assert_eq!(refused(told[0]).0, "CHECK_VIOLATION");
    let dismissed = json!({ "caseId": case, "reason": "It was the wind" });
    let dismissed = office.asked(&office.manager, "dismissCase", dismissed, "case { status statusReason }").await;
    assert_eq!(
        dismissed["data"]["dismissCase"]["case"],
        json!({ "status": "DISMISSED", "statusReason": "It was the wind" })
    );
}
