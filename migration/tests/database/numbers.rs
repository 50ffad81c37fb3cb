//! Document numbers: PREFIX-YEAR-NNNN, counted per tenant and year.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session, begin, run};

const CUSTOMER: &str =
    "INSERT INTO hs.customers (business_id, phone_primary) VALUES (<business>, '1') RETURNING customer_number";

#[tokio::test]
async fn every_numbered_table_numbers_its_rows() -> Result<()> {
    let mut session = Session::new().await?;
    for (table, column, prefix) in [
        ("tenant_mgmt.businesses", "business_number", "BUS"),
        ("hs.customers", "customer_number", "CUST-HS"),
        ("hs.work_orders", "work_order_number", "WO-HS"),
        ("hs.service_agreements", "agreement_number", "SA-HS"),
        ("hs.estimates", "estimate_number", "EST"),
        ("hs.invoices", "invoice_number", "INV"),
        ("auto.repair_orders", "ro_number", "RO-AUTO"),
        ("auto.purchase_orders", "po_number", "PO"),
        ("rest.orders", "order_number", "ORD"),
        ("ret.sales_orders", "order_number", "SO"),
        ("courses.courses", "course_number", "CRS"),
        ("courses.enrolments", "enrolment_number", "ENR"),
        ("courses.certificates", "certificate_number", "CERT"),
        ("security_mgmt.incident_response", "incident_id", "INC"),
        ("gdpr_mgmt.data_subject_requests", "request_number", "DSR"),
        ("gdpr_mgmt.processing_activities", "activity_number", "ROPA"),
        ("ccpa_mgmt.consumer_requests", "request_number", "CCR"),
        ("hipaa_mgmt.business_associate_agreements", "agreement_number", "BAA"),
        ("pci_mgmt.assessments", "assessment_number", "PCI"),
        ("sox_mgmt.control_tests", "test_number", "SCT"),
        ("sox_mgmt.approvals", "approval_number", "APR"),
        ("payroll.employees", "employee_number", "EMP"),
        ("payroll.payroll_runs", "run_number", "PR"),
        ("payroll.payslips", "payslip_number", "PS"),
    ] {
        let expected = session
            .text(&format!("SELECT '{prefix}-' || extract(year FROM now() AT TIME ZONE 'UTC') || '-0001'"))
            .await?;
        let first = session.text(&format!("SELECT min({column}) FROM {table}")).await?;
        assert_eq!(first, expected, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn tenants_count_for_themselves() -> Result<()> {
    let mut session = Session::new().await?;
    for tenant in [FIRST, SECOND] {
        session.act_as_owner_of(tenant).await?;
        let number = session.text(&tenant.fill(CUSTOMER)).await?;
        assert!(number.ends_with("-0002"), "{number}");
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn tables_with_one_prefix_share_one_count() -> Result<()> {
    let mut session = Session::new().await?;
    let twice = session
        .column(
            "SELECT number FROM (
                 SELECT business_id, invoice_number AS number FROM hs.invoices
                 UNION ALL SELECT business_id, invoice_number FROM auto.invoices
             ) AS invoice
             GROUP BY business_id, number HAVING count(*) > 1",
        )
        .await?;
    assert!(twice.is_empty(), "{twice:?}");
    let shared = session
        .column(
            "SELECT DISTINCT arguments[2] FROM pg_trigger, string_to_array(encode(tgargs, 'escape'), '\\000') AS arguments
             WHERE tgname = 'assign_number' GROUP BY arguments[2], cardinality(arguments)
             HAVING count(*) <> cardinality(arguments) - 4",
        )
        .await?;
    assert!(shared.is_empty(), "tables that do not know of the others in their series: {shared:?}");
    Ok(())
}

#[tokio::test]
async fn a_number_brought_along_within_a_batch_is_passed_over() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let numbers = session
        .column(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, phone_primary, customer_number)
             SELECT <business>, n::text,
                    CASE n WHEN 4 THEN 'CUST-HS-' || extract(year FROM now() AT TIME ZONE 'UTC') || '-0006' END
             FROM generate_series(1, 8) AS n RETURNING right(customer_number, 4)::integer",
        ))
        .await?;
    assert_eq!(numbers, ["2", "3", "4", "6", "5", "7", "8", "9"]);
    Ok(())
}

#[tokio::test]
async fn a_rollback_gives_its_numbers_back() -> Result<()> {
    let mut session = Session::new().await?;
    for outcome in ["ROLLBACK", "COMMIT"] {
        session.act_as_owner_of(FIRST).await?;
        session.run("SAVEPOINT before").await?;
        session.text(&FIRST.fill(CUSTOMER)).await?;
        session.run("ROLLBACK TO before").await?;
        let number = session.text(&FIRST.fill(CUSTOMER)).await?;
        assert!(number.ends_with("-0002"), "{number}");
        session.run(outcome).await?;
    }
    Ok(())
}

#[tokio::test]
async fn numbers_that_rows_brought_along_are_passed_over() -> Result<()> {
    let mut session = Session::new().await?;
    let year = session.text("SELECT extract(year FROM now() AT TIME ZONE 'UTC')").await?;
    session
        .run(&FIRST.fill(&format!(
            "INSERT INTO hs.customers (business_id, phone_primary, customer_number) VALUES (<business>, '1', 'CUST-HS-{year}-0002')"
        )))
        .await?;
    let number = session.text(&FIRST.fill(CUSTOMER)).await?;
    assert!(number.ends_with("-0003"), "{number}");
    Ok(())
}

#[tokio::test]
async fn the_first_count_of_a_year_goes_on_from_imported_numbers() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, phone_primary, customer_number, created_at)
             VALUES (<business>, '1', 'CUST-HS-2019-0041', '2019-05-01')",
        ))
        .await?;
    let number = session
        .text(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, phone_primary, created_at) VALUES (<business>, '1', '2019-06-01')
             RETURNING customer_number",
        ))
        .await?;
    assert_eq!(number, "CUST-HS-2019-0042");
    Ok(())
}

#[tokio::test]
async fn after_9999_numbers_grow_longer() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("UPDATE system_core.document_counters SET last_number = 9999 WHERE kind = 'CUST-HS'").await?;
    let number = session.text(&FIRST.fill(CUSTOMER)).await?;
    assert!(number.ends_with("-10000"), "{number}");
    Ok(())
}

#[tokio::test]
async fn concurrent_inserts_take_different_numbers() -> Result<()> {
    let session = Session::new().await?;
    let mut workers = Vec::new();
    for _ in 0..6 {
        let mut connection = session.beside().await?;
        workers.push(tokio::spawn(async move {
            for _ in 0..10 {
                let (business, user) = (FIRST.id("business").to_string(), FIRST.id("owner").to_string());
                begin(&mut connection, &business, &user, "owner").await?;
                run(&mut connection, &FIRST.fill(CUSTOMER)).await?;
                run(&mut connection, "COMMIT").await?;
            }
            anyhow::Ok(())
        }));
    }
    for worker in workers {
        worker.await??;
    }
    let mut session = session;
    let counted = session
        .text(&FIRST.fill(
            "SELECT count(*) || ' ' || max(right(customer_number, 4)) FROM hs.customers WHERE business_id = <business>",
        ))
        .await?;
    assert_eq!(counted, "61 0061");
    Ok(())
}
