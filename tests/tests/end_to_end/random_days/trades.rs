//! What people do in each trade, with what they find there.

/// A verb with an input in which names stand for records and numbers; see `Memory::fill`.
pub(super) struct Step {
    /// The trade, whose people know each other's records.
    pub(super) trade: &'static str,
    pub(super) verb: &'static str,
    pub(super) input: &'static str,
    /// What is asked of the answer; records in it are remembered under the names of their fields.
    pub(super) fields: &'static str,
    /// Under which name a record is remembered that is the answer itself.
    pub(super) made: Option<&'static str>,
    /// Whether it is also done before the first round, so that there is something to act on.
    pub(super) is_opening: bool,
}

/// A verb whose answer names records.
const fn step(trade: &'static str, verb: &'static str, input: &'static str, fields: &'static str) -> Step {
    Step { trade, verb, input, fields, made: None, is_opening: false }
}

/// A row that is made.
const fn make(
    trade: &'static str,
    verb: &'static str,
    input: &'static str,
    fields: &'static str,
    made: &'static str,
) -> Step {
    Step { trade, verb, input, fields, made: Some(made), is_opening: true }
}

/// What the demo has of each trade that people act on.
pub(super) const OPENINGS: [(&str, &str); 8] = [
    (
        "auto",
        "{ vehicle: vehicles(first: 3) { nodes { id customerId } } bay: serviceBays(first: 2) { nodes { id } }
        part: parts(first: 2) { nodes { id } } }",
    ),
    (
        "banking",
        "{ bill: industryInvoices(first: 9) { nodes { id } }
        account: bankAccounts(first: 2, filter: { status: { eq: ACTIVE } }) { nodes { id } } }",
    ),
    (
        "courses",
        "{ customer: customers(first: 9) { nodes { id } }
        course: courses(first: 5, filter: { status: { eq: PUBLISHED } }) { nodes { id } }
        cohort: cohorts(first: 3, filter: { status: { in: [OPEN, RUNNING] } }) { nodes { id courseId endsOn } } }",
    ),
    ("hs", "{ customer: customers(first: 3) { nodes { id } } technician: technicians(first: 3) { nodes { id } } }"),
    ("investigations", "{ user: businessUsers(first: 6, filter: { status: { eq: ACTIVE } }) { nodes { id userId } } }"),
    (
        "payroll",
        "{ payPeriod: payPeriods(first: 3, filter: { status: { eq: OPEN } }) { nodes { id } }
        payrollRun: payrollRuns(first: 3) { nodes { id } }
        account: bankAccounts(first: 2, filter: { status: { eq: ACTIVE } }) { nodes { id } }
        timeEntry: timeEntries(first: 20, filter: { status: { in: [DRAFT, SUBMITTED] } }) { nodes { id } } }",
    ),
    (
        "rest",
        "{ table: diningTables(first: 3) { nodes { id } } dish: menuItems(first: 4, filter: { isAvailable: { eq: true } }) { nodes { id } } }",
    ),
    ("ret", "{ bay: serviceBays(first: 1) { nodes { id } } }"),
];

const SALE: &str = "salesOrder { id } items { id }";
const PLACE: &str = "enrolment { id }";
const JOB: &str = "workOrder { id }";
const RO: &str = "repairOrder { id }";
const CASE: &str = "case { id }";
const EVIDENCE: &str = "evidenceItem { id } custodyEvent { id }";
const RUN: &str = "payrollRun { id }";
const ORDER: &str = "order { id }";

/// Everything that anybody may do.
pub(super) const STEPS: &[Step] = &[
    make(
        "ret",
        "createProduct",
        r##"{"sku": "#name", "name": "Lamp", "slug": "#name", "retailPrice": "9.99"}"##,
        "id",
        "product",
    ),
    step("ret", "receiveProducts", r##"{"productIds": ["$product"], "quantities": ["#int"]}"##, "movements { id }"),
    step(
        "ret",
        "countProducts",
        r##"{"productIds": ["$product"], "quantities": ["#int"], "reason": "Counted"}"##,
        "movements { id }",
    ),
    step("ret", "sellAtCounter", r##"{"productIds": ["$product"], "quantities": ["#int"], "method": "CASH"}"##, SALE),
    step(
        "ret",
        "openSalesOrder",
        r##"{"productIds": ["$product"], "quantities": ["#int"], "discountPercentage": "7", "fulfillmentMethod": "SHIPPING"}"##,
        SALE,
    ),
    step(
        "ret",
        "addToSalesOrder",
        r##"{"salesOrderId": "$salesOrder", "productIds": ["$product"]}"##,
        "salesOrder { id }",
    ),
    step("ret", "confirmSalesOrder", r##"{"salesOrderId": "$salesOrder"}"##, "salesOrder { id }"),
    step("ret", "shipSalesOrder", r##"{"salesOrderId": "$salesOrder"}"##, "salesOrder { id }"),
    step("ret", "deliverSalesOrder", r##"{"salesOrderId": "$salesOrder"}"##, "salesOrder { id }"),
    step(
        "ret",
        "takeRetailPayment",
        r##"{"salesOrderId": "$salesOrder", "amount": "#money", "method": "CASH"}"##,
        "payment { id }",
    ),
    step("ret", "voidRetailPayment", r##"{"paymentId": "$payment", "reason": "Typed twice"}"##, "payment { id }"),
    step(
        "ret",
        "returnSalesOrder",
        r##"{"salesOrderId": "$salesOrder", "itemIds": ["$items"], "reason": "Broken"}"##,
        "salesReturn { id }",
    ),
    step(
        "ret",
        "refundSalesOrder",
        r##"{"salesOrderId": "$salesOrder", "method": "CASH", "reason": "Credit"}"##,
        "payment { id }",
    ),
    step(
        "ret",
        "cancelSalesOrder",
        r##"{"salesOrderId": "$salesOrder", "reason": "Not wanted"}"##,
        "salesOrder { id }",
    ),
    Step {
        is_opening: true,
        ..step("courses", "enrolLearner", r##"{"courseId": "$course", "customerId": "$customer"}"##, PLACE)
    },
    step(
        "courses",
        "enrolLearner",
        r##"{"courseId": "$cohort.courseId", "cohortId": "$cohort", "customerId": "$customer", "joinsWaitlist": "#flag"}"##,
        PLACE,
    ),
    step("courses", "offerPlace", r##"{"enrolmentId": "$enrolment"}"##, PLACE),
    step("courses", "takeCoursePayment", r##"{"enrolmentId": "$enrolment", "method": "CASH"}"##, "payment { id }"),
    step(
        "courses",
        "takeCoursePayment",
        r##"{"enrolmentId": "$enrolment", "amount": "#money", "method": "CASH"}"##,
        "payment { id }",
    ),
    step("courses", "voidCoursePayment", r##"{"paymentId": "$payment", "reason": "Typed twice"}"##, "payment { id }"),
    step(
        "courses",
        "refundCoursePayment",
        r##"{"enrolmentId": "$enrolment", "amount": "#money", "method": "CASH", "reason": "Left"}"##,
        "payment { id }",
    ),
    step("courses", "cancelEnrolment", r##"{"enrolmentId": "$enrolment", "reason": "Moved"}"##, PLACE),
    step("courses", "withdrawEnrolment", r##"{"enrolmentId": "$enrolment", "reason": "No time"}"##, PLACE),
    step(
        "courses",
        "completeEnrolment",
        r##"{"enrolmentId": "$enrolment", "reason": "Examined elsewhere"}"##,
        "certificate { id }",
    ),
    step("courses", "issueCertificate", r##"{"enrolmentId": "$enrolment"}"##, "certificate { id }"),
    step(
        "courses",
        "revokeCertificate",
        r##"{"certificateId": "$certificate", "reason": "Copied"}"##,
        "certificate { id }",
    ),
    step(
        "courses",
        "markAttendance",
        r##"{"cohortId": "$cohort", "heldOn": "$cohort.endsOn", "presentIds": ["$enrolment"]}"##,
        "attendances { id }",
    ),
    make(
        "hs",
        "createWorkOrder",
        r##"{"customerId": "$customer", "title": "Leak", "description": "Drips", "jobType": "REPAIR", "serviceCategory": "PLUMBING"}"##,
        "id",
        "workOrder",
    ),
    step(
        "hs",
        "createWorkOrderItem",
        r##"{"workOrderId": "$workOrder", "itemType": "LABOR", "description": "Work", "quantity": "#int", "unitPrice": "#money"}"##,
        "id",
    ),
    step(
        "hs",
        "scheduleWorkOrder",
        r##"{"workOrderId": "$workOrder", "date": "2031-03-03", "timeStart": "09:00", "timeEnd": "11:00", "technicianId": "$technician"}"##,
        JOB,
    ),
    step("hs", "dispatchWorkOrder", r##"{"workOrderId": "$workOrder"}"##, JOB),
    step("hs", "arriveAtWorkOrder", r##"{"workOrderId": "$workOrder"}"##, JOB),
    step("hs", "startWorkOrder", r##"{"workOrderId": "$workOrder"}"##, JOB),
    step("hs", "holdWorkOrder", r##"{"workOrderId": "$workOrder", "reason": "A part"}"##, JOB),
    step("hs", "completeWorkOrder", r##"{"workOrderId": "$workOrder", "workPerformed": "Done"}"##, JOB),
    step("hs", "invoiceWorkOrder", r##"{"workOrderId": "$workOrder"}"##, "invoice { id }"),
    step(
        "hs",
        "takeServicePayment",
        r##"{"invoiceId": "$invoice", "amount": "#money", "method": "CASH"}"##,
        "payment { id }",
    ),
    step("hs", "takeServicePayment", r##"{"invoiceId": "$invoice", "method": "CASH"}"##, "payment { id }"),
    step("hs", "refundServicePayment", r##"{"paymentId": "$payment", "reason": "Wrong"}"##, "payment { id }"),
    step("hs", "cancelWorkOrder", r##"{"workOrderId": "$workOrder", "reason": "Not wanted"}"##, JOB),
    step("auto", "countPart", r##"{"partId": "$part", "quantity": "#int", "reason": "Counted"}"##, "part { id }"),
    Step {
        made: Some("appointment"),
        ..step(
            "auto",
            "createAppointment",
            r##"{"vehicleId": "$vehicle", "customerId": "$vehicle.customerId", "bayId": "$bay", "scheduledStart": "#hour", "scheduledEnd": "2031-03-02T18:00:00Z"}"##,
            "id",
        )
    },
    step("auto", "checkIn", r##"{"appointmentId": "$appointment", "mileage": 900000}"##, RO),
    step(
        "auto",
        "createRepairOrderLineItem",
        r##"{"repairOrderId": "$repairOrder", "type": "LABOR", "description": "Work", "unitPrice": "#money"}"##,
        "id",
    ),
    step("auto", "approveRepairOrder", r##"{"repairOrderId": "$repairOrder", "method": "PHONE"}"##, RO),
    step("auto", "startRepairOrder", r##"{"repairOrderId": "$repairOrder"}"##, RO),
    step("auto", "completeRepairOrder", r##"{"repairOrderId": "$repairOrder"}"##, RO),
    step("auto", "invoiceRepairOrder", r##"{"repairOrderId": "$repairOrder"}"##, "invoice { id }"),
    step(
        "auto",
        "takeAutoPayment",
        r##"{"invoiceId": "$invoice", "amount": "#money", "method": "CASH"}"##,
        "payment { id }",
    ),
    step("auto", "deliverRepairOrder", r##"{"repairOrderId": "$repairOrder"}"##, RO),
    step("rest", "openRestaurantOrder", r##"{"tableId": "$table", "menuItemIds": ["$dish"]}"##, ORDER),
    step("rest", "openRestaurantOrder", r##"{"orderType": "TAKEOUT", "menuItemIds": ["$dish", "$dish"]}"##, ORDER),
    step("rest", "addToRestaurantOrder", r##"{"orderId": "$order", "menuItemIds": ["$dish"]}"##, ORDER),
    step("rest", "sendToKitchen", r##"{"orderId": "$order"}"##, "tickets { id }"),
    step("rest", "bumpTicket", r##"{"ticketId": "$tickets"}"##, ORDER),
    step("rest", "serveRestaurantOrder", r##"{"orderId": "$order"}"##, ORDER),
    step("rest", "payRestaurantOrder", r##"{"orderId": "$order", "method": "CASH"}"##, ORDER),
    step(
        "rest",
        "payRestaurantOrder",
        r##"{"orderId": "$order", "amount": "3", "tip": "1.50", "method": "CASH"}"##,
        ORDER,
    ),
    step("payroll", "submitTimeEntries", r##"{"timeEntryIds": ["$timeEntry"]}"##, "timeEntries { id }"),
    step("payroll", "returnTimeEntry", r##"{"timeEntryId": "$timeEntry", "reason": "Break?"}"##, "timeEntry { id }"),
    step("payroll", "approveTimeEntries", r##"{"payPeriodId": "$payPeriod"}"##, "timeEntries { id }"),
    step("payroll", "preparePayrollRun", r##"{"payPeriodId": "$payPeriod", "leaveOutOpenTime": true}"##, RUN),
    step("payroll", "submitPayrollRun", r##"{"payrollRunId": "$payrollRun"}"##, RUN),
    step("payroll", "returnPayrollRun", r##"{"payrollRunId": "$payrollRun", "reason": "Bonus?"}"##, RUN),
    step("payroll", "approvePayrollRun", r##"{"payrollRunId": "$payrollRun"}"##, RUN),
    step("payroll", "payPayrollRun", r##"{"payrollRunId": "$payrollRun", "accountId": "$account"}"##, RUN),
    step("payroll", "voidPayrollRun", r##"{"payrollRunId": "$payrollRun", "reason": "Wrong"}"##, RUN),
    step(
        "banking",
        "settleBill",
        r##"{"billId": "$bill", "accountId": "$account", "amount": "#money"}"##,
        "transaction { id }",
    ),
    step(
        "banking",
        "createBankTransaction",
        r##"{"accountId": "$account", "transactionType": "CREDIT", "amount": "#money", "status": "COMPLETED"}"##,
        "id",
    ),
    make("investigations", "createCase", r##"{"title": "Missing parts"}"##, "id", "case"),
    make("investigations", "createEvidenceItem", r##"{"caseId": "$case", "title": "A lock"}"##, "id", "evidenceItem"),
    make("investigations", "createFinding", r##"{"caseId": "$case", "title": "Took parts"}"##, "id", "finding"),
    make(
        "investigations",
        "createCaseReport",
        r##"{"caseId": "$case", "reportType": "FINAL", "title": "Parts"}"##,
        "id",
        "caseReport",
    ),
    make("investigations", "createLegalHold", r##"{"caseId": "$case", "title": "Police"}"##, "id", "legalHold"),
    step("investigations", "openCase", r##"{"caseId": "$case"}"##, CASE),
    step(
        "investigations",
        "assignInvestigator",
        r##"{"caseId": "$case", "userId": "$user.userId"}"##,
        "caseAssignment { id }",
    ),
    step(
        "investigations",
        "endAssignment",
        r##"{"caseAssignmentId": "$caseAssignment", "reason": "Done"}"##,
        "caseAssignment { id }",
    ),
    step("investigations", "investigateCase", r##"{"caseId": "$case"}"##, CASE),
    step(
        "investigations",
        "transferEvidence",
        r##"{"evidenceItemId": "$evidenceItem", "toUserId": "$user.userId", "reason": "Safe"}"##,
        EVIDENCE,
    ),
    step("investigations", "storeEvidence", r##"{"evidenceItemId": "$evidenceItem", "location": "Safe"}"##, EVIDENCE),
    step(
        "investigations",
        "releaseEvidence",
        r##"{"evidenceItemId": "$evidenceItem", "toName": "Owner", "reason": "Theirs"}"##,
        EVIDENCE,
    ),
    step(
        "investigations",
        "decideFinding",
        r##"{"findingId": "$finding", "determination": "INCONCLUSIVE", "rationale": "Open"}"##,
        "finding { id }",
    ),
    step("investigations", "reviewCase", r##"{"caseId": "$case"}"##, CASE),
    step("investigations", "approveCaseReport", r##"{"caseReportId": "$caseReport"}"##, "caseReport { id }"),
    step("investigations", "issueCaseReport", r##"{"caseReportId": "$caseReport"}"##, "caseReport { id }"),
    step("investigations", "issueLegalHold", r##"{"legalHoldId": "$legalHold"}"##, "legalHold { id }"),
    step(
        "investigations",
        "releaseLegalHold",
        r##"{"legalHoldId": "$legalHold", "reason": "Over"}"##,
        "legalHold { id }",
    ),
    step("investigations", "holdCase", r##"{"caseId": "$case", "reason": "Court"}"##, CASE),
    step(
        "investigations",
        "closeCase",
        r##"{"caseId": "$case", "outcome": "INCONCLUSIVE", "closingSummary": "Nothing"}"##,
        CASE,
    ),
    step("investigations", "reopenCase", r##"{"caseId": "$case", "reason": "News"}"##, CASE),
];
