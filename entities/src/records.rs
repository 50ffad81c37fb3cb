//! The records that others point at by name: attachments, activities, transitions and the audit log say the schema and
//! the kind, or the table, in text beside the id.
//!
//! A kind is the table's name in the singular (`hs.work_orders` is `work_order` of `hs`), except where [`KINDS`] says
//! otherwise. This list is the only place that decides which tables may be pointed at.

use std::collections::BTreeMap;

/// A table whose rows may be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Schema of the table.
    pub schema: &'static str,
    /// Name of the table within its schema.
    pub name: &'static str,
    /// What columns of kinds call a row: `work_order`.
    pub kind: String,
    /// GraphQL type of a row.
    pub type_name: &'static str,
    /// Whether changes of its state are in `workflow_mgmt.state_transitions`.
    pub has_lifecycle: bool,
}

impl Record {
    /// `schema.table`.
    pub fn table(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }
}

/// Records that go through states: their triggers write `workflow_mgmt.state_transitions`.
const WITH_LIFECYCLE: &[(&str, &[&str])] = &[
    ("tenant_mgmt", &["businesses", "tenant_subscriptions"]),
    ("user_mgmt", &["business_users"]),
    ("security_mgmt", &["dynamic_roles", "enhanced_user_sessions", "incident_response"]),
    (
        "hs",
        &[
            "estimates",
            "invoices",
            "maintenance_visits",
            "payments",
            "service_agreements",
            "work_order_assignments",
            "work_orders",
        ],
    ),
    (
        "auto",
        &[
            "appointments",
            "bays",
            "invoices",
            "line_items",
            "payments",
            "purchase_orders",
            "repair_orders",
            "repair_tasks",
        ],
    ),
    ("rest", &["dining_tables", "kitchen_queue", "order_items", "orders", "payments"]),
    ("ret", &["products", "sales_orders"]),
    ("courses", &["assessments", "certificates", "cohorts", "courses", "enrolments", "submissions"]),
    (
        "payroll",
        &[
            "benefit_enrolments",
            "benefit_plans",
            "direct_deposits",
            "employees",
            "pay_periods",
            "payroll_runs",
            "time_entries",
        ],
    ),
    (
        "investigations",
        &[
            "case_activities",
            "case_reports",
            "cases",
            "evidence_items",
            "findings",
            "interviews",
            "legal_hold_custodians",
            "legal_holds",
        ],
    ),
    ("banking", &["accounts", "invoices_integration", "payment_methods", "transactions"]),
    ("billing_mgmt", &["invoices", "payments", "rated_charges"]),
    ("ai_mgmt", &["ai_operations"]),
    ("integration_mgmt", &["data_flow_events", "integration_configs", "webhook_events"]),
    ("notification_mgmt", &["notifications"]),
    ("gdpr_mgmt", &["consents", "data_subject_requests", "processing_activities"]),
    ("ccpa_mgmt", &["consumer_requests", "opt_outs"]),
    ("hipaa_mgmt", &["business_associate_agreements"]),
    ("pci_mgmt", &["assessments", "card_data_scopes", "vulnerability_scans"]),
    ("sox_mgmt", &["approvals", "attestations", "control_tests", "controls", "duty_conflicts"]),
    ("backup_mgmt", &["backup_runs", "restore_runs"]),
    ("metrics", &["metric_alerts", "metric_definitions", "metric_targets"]),
    ("cache_mgmt", &["cache_invalidations"]),
];

/// Records without states that people keep files and a history of.
const WITHOUT_LIFECYCLE: &[(&str, &[&str])] = &[
    ("tenant_mgmt", &["business_locations"]),
    ("user_mgmt", &["users"]),
    ("hs", &["customer_equipment", "customers", "inventory_items", "technicians"]),
    ("auto", &["inspections", "parts_inventory", "vehicles"]),
    ("rest", &["menu_items"]),
    ("ret", &["product_variants"]),
    ("courses", &["instructors", "lessons"]),
    ("payroll", &["payslips"]),
    ("investigations", &["case_parties"]),
    ("sox_mgmt", &["duty_rules"]),
    ("backup_mgmt", &["backup_policies"]),
];

/// Kinds that are not their table's name in the singular.
const KINDS: &[(&str, &str)] = &[
    ("ccpa_mgmt.opt_outs", "consumer_opt_out"),
    ("pci_mgmt.assessments", "pci_assessment"),
    ("pci_mgmt.vulnerability_scans", "pci_vulnerability_scan"),
    ("security_mgmt.enhanced_user_sessions", "user_session"),
    ("security_mgmt.incident_response", "incident"),
    ("sox_mgmt.approvals", "sox_approval"),
    ("sox_mgmt.attestations", "sox_attestation"),
    ("sox_mgmt.control_tests", "sox_control_test"),
    ("sox_mgmt.controls", "sox_control"),
];

/// Every record that may be pointed at.
pub fn records() -> Vec<Record> {
    let types: BTreeMap<&str, &str> =
        crate::tables().into_iter().map(|(table, notes)| (table, notes.type_name)).collect();
    let listed = |list: &'static [(&'static str, &'static [&'static str])], has_lifecycle: bool| {
        let names = list.iter().flat_map(|(schema, names)| names.iter().map(move |name| (*schema, *name)));
        names.map(move |(schema, name)| (schema, name, has_lifecycle))
    };
    listed(WITH_LIFECYCLE, true)
        .chain(listed(WITHOUT_LIFECYCLE, false))
        .filter_map(|(schema, name, has_lifecycle)| {
            let table = format!("{schema}.{name}");
            let type_name = types.get(table.as_str())?;
            let own = KINDS.iter().find(|(named, _)| *named == table).map(|(_, kind)| (*kind).to_owned());
            Some(Record { schema, name, kind: own.unwrap_or_else(|| singular(name)), type_name, has_lifecycle })
        })
        .collect()
}

/// `categories` is `category`, `businesses` is `business`, `invoices` is `invoice`; a word without a plural stays.
fn singular(plural: &str) -> String {
    const ENDINGS: &[(&str, &str)] =
        &[("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ss", "ss"), ("s", "")];
    let ending = ENDINGS.iter().find_map(|(many, one)| Some((plural.strip_suffix(many)?, one)));
    ending.map_or_else(|| plural.to_owned(), |(stem, one)| format!("{stem}{one}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_record_is_a_table_and_is_listed_once() {
        let listed = WITH_LIFECYCLE.iter().chain(WITHOUT_LIFECYCLE);
        let listed: Vec<String> =
            listed.flat_map(|(schema, names)| names.iter().map(move |name| format!("{schema}.{name}"))).collect();
        let found: BTreeSet<String> = records().iter().map(Record::table).collect();
        assert_eq!(found, listed.iter().cloned().collect());
        assert_eq!(found.len(), listed.len());
    }

    #[test]
    fn no_two_records_of_a_schema_share_a_kind() {
        let mut kinds = BTreeSet::new();
        for record in records() {
            assert!(kinds.insert((record.schema, record.kind.clone())), "{record:?}");
        }
    }

    #[test]
    fn a_kind_is_the_tables_name_in_the_singular() {
        for (table, kind) in [
            ("work_orders", "work_order"),
            ("businesses", "business"),
            ("product_categories", "product_category"),
            ("branches", "branch"),
            ("courses", "course"),
            ("kitchen_queue", "kitchen_queue"),
            ("process", "process"),
        ] {
            assert_eq!(singular(table), kind);
        }
    }
}
