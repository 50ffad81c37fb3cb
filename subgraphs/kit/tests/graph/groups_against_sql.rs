//! Groups against SQL that is written apart: generated keys, spans, zones, filters and figures over several tables.

use serde_json::Value;

use crate::fixture::{ACME, GLOBEX, Graph};

/// Orders around the days on which clocks are moved, and on the last moments of years; some without a customer or a date.
fn fill(tenant: uuid::Uuid, rows: u32) -> String {
    format!(
        "SET session_replication_role = replica;
         INSERT INTO hs.customers (id, business_id, customer_number, phone_primary, service_city, customer_type, created_at, deleted_at)
         SELECT md5('{tenant}' || n)::uuid, '{tenant}', 'C-' || n, '5', (ARRAY['Austin', 'Dallas', NULL])[n % 3 + 1],
             (ARRAY['residential', 'commercial'])[n % 2 + 1], timestamptz '2024-01-01 00:30Z' + n * interval '9 days',
             CASE WHEN n % 11 = 0 THEN now() END
         FROM generate_series(1, 40) AS n;
         INSERT INTO hs.work_orders (id, business_id, customer_id, work_order_number, title, description, job_type, service_category,
             total_amount, labor_hours, scheduled_date, priority, quality_score, follow_up_required, created_at, deleted_at)
         SELECT gen_random_uuid(), '{tenant}', CASE WHEN n % 7 > 0 THEN md5('{tenant}' || (n * 13 % 40 + 1))::uuid END, 'W-' || n,
             'Order ' || n % 10, 'Leaking pipe', 'repair', (ARRAY['plumbing', 'hvac', 'electrical'])[n % 3 + 1],
             (n * 37 % 1000) / 7.0, n % 5 / 4.0, CASE WHEN n % 6 > 0 THEN date '2023-12-20' + n * 3 % 500 END,
             (ARRAY['low', 'normal', 'high'])[n % 3 + 1], CASE WHEN n % 4 > 0 THEN n % 5 + 1 END, n % 2 = 0,
             (ARRAY[timestamptz '2024-03-10 05:00Z', timestamptz '2024-11-03 04:00Z', timestamptz '2024-04-06 13:00Z',
                 timestamptz '2023-12-31 20:00Z', timestamptz '2024-10-05 10:00Z'])[n % 5 + 1] + n * 11 % 900 * interval '1 minute',
             CASE WHEN n % 17 = 0 THEN now() END
         FROM generate_series(1, {rows}) AS n"
    )
}

/// One way to group: what is asked of the graph, and how the test's own SQL says it.
struct Case {
    list: &'static str,
    table: &'static str,
    /// Elements of `by`, the field of the key as a JSON pointer, and the SQL.
    keys: Vec<(String, &'static str, String)>,
    filter: (&'static str, &'static str),
    having: (&'static str, &'static str),
}

/// The beginning of a span, in the words of the calendar: by labels, not by `date_trunc` with a zone.
fn bucket(unit: &str, column: &str, zone: &str) -> String {
    let local = format!("({column} AT TIME ZONE '{zone}')");
    let day = |expression: &str| format!("(({expression})::timestamp AT TIME ZONE '{zone}')");
    let begin = match unit {
        "HOUR" => format!(
            "({column} - make_interval(mins => extract(minute FROM {local})::int, secs => extract(second FROM {local})))"
        ),
        "DAY" => day(&format!("{local}::date")),
        "WEEK" => day(&format!("{local}::date - (extract(isodow FROM {local})::int - 1)")),
        "MONTH" => day(&format!("to_char({local}, 'YYYY-MM-01')")),
        "QUARTER" => {
            day(&format!("extract(year FROM {local}) || '-' || (extract(quarter FROM {local}) * 3 - 2) || '-01'"))
        }
        _ => day(&format!("to_char({local}, 'YYYY-01-01')")),
    };
    format!("to_char({begin} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
}

fn days(unit: &str, column: &str) -> String {
    let begin = match unit {
        "DAY" => column.to_owned(),
        "WEEK" => format!("{column} - (extract(isodow FROM {column})::int - 1)"),
        "MONTH" => format!("to_char({column}, 'YYYY-MM-01')::date"),
        "QUARTER" => {
            format!("(extract(year FROM {column}) || '-' || (extract(quarter FROM {column}) * 3 - 2) || '-01')::date")
        }
        _ => format!("to_char({column}, 'YYYY-01-01')::date"),
    };
    format!("({begin})::text")
}

const ZONES: [&str; 5] = ["America/Chicago", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Europe/Berlin"];
const FILTERS: [(&str, &str); 4] = [
    ("{}", "TRUE"),
    ("{priority: {ne: LOW}}", "t.priority <> 'low'"),
    (
        "{or: [{totalAmount: {gte: \"50\"}}, {customer: {serviceCity: {eq: \"Austin\"}}}]}",
        "(t.total_amount >= 50 OR EXISTS (SELECT FROM hs.customers c WHERE c.id = t.customer_id AND c.service_city = 'Austin' AND c.deleted_at IS NULL))",
    ),
    ("{title: {contains: \"order 7\"}}", "t.title ILIKE '%order 7%'"),
];
const HAVINGS: [(&str, &str); 3] = [
    ("[]", "TRUE"),
    ("{count: {gte: 3}}", "count(*) >= 3"),
    (
        "[{sum: {totalAmount: {gt: \"100\"}}}, {filter: {followUpRequired: {eq: true}}, count: {gt: 0}}]",
        "sum(t.total_amount) > 100 AND count(*) FILTER (WHERE t.follow_up_required) > 0",
    ),
];

fn order_keys() -> Vec<(String, &'static str, String)> {
    let mut keys = vec![
        ("{priority: true}".to_owned(), "/priority", "upper(t.priority)".to_owned()),
        ("{followUpRequired: true}".to_owned(), "/followUpRequired", "t.follow_up_required".to_owned()),
        ("{qualityScore: true}".to_owned(), "/qualityScore", "t.quality_score".to_owned()),
        ("{title: true}".to_owned(), "/title", "t.title".to_owned()),
        ("{customer: {serviceCity: true}}".to_owned(), "/customer/serviceCity", "c.service_city".to_owned()),
        ("{customer: {customerType: true}}".to_owned(), "/customer/customerType", "upper(c.customer_type)".to_owned()),
    ];
    for unit in ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] {
        keys.push((format!("{{scheduledDate: {{every: {unit}}}}}"), "/scheduledDate", days(unit, "t.scheduled_date")));
    }
    for zone in ZONES {
        for unit in ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] {
            keys.push((
                format!("{{createdAt: {{every: {unit}, zone: \"{zone}\"}}}}"),
                "/createdAt",
                bucket(unit, "t.created_at", zone),
            ));
        }
    }
    keys.push((
        "{customer: {createdAt: {every: MONTH, zone: \"America/Chicago\"}}}".to_owned(),
        "/customer/createdAt",
        bucket("MONTH", "c.created_at", "America/Chicago"),
    ));
    // The business's own zone, which is New York's where nothing else is said.
    keys.push((
        "{createdAt: {every: DAY}}".to_owned(),
        "/createdAt",
        bucket("DAY", "t.created_at", "America/New_York"),
    ));
    keys
}

fn cases() -> Vec<Case> {
    let keys = order_keys();
    let mut cases = Vec::new();
    for (position, key) in keys.iter().enumerate() {
        let second = &keys[(position * 5 + 2) % keys.len()];
        for (number, filter) in FILTERS.iter().enumerate() {
            let mut used = vec![key.clone()];
            if (position + number) % 2 == 0 && second.1 != key.1 {
                used.push(second.clone());
            }
            let having = HAVINGS[(position + number) % HAVINGS.len()];
            cases.push(Case {
                list: "workOrders",
                table: "hs.work_orders t LEFT JOIN hs.customers c ON c.id = t.customer_id AND c.deleted_at IS NULL",
                keys: used,
                filter: *filter,
                having,
            });
        }
    }
    cases
}

const FIGURES: &str = "aggregate { count sum { totalAmount qualityScore } avg { laborHours } min { scheduledDate } max { totalAmount } \
     countDistinct(of: {customerId: true}) } low: aggregate(filter: {priority: {eq: LOW}}) { count sum { totalAmount } }";
const SQL_FIGURES: &str = "count(*), sum(t.total_amount)::text, sum(t.quality_score)::text, trim_scale(round(avg(t.labor_hours), 6))::text, \
     min(t.scheduled_date)::text, max(t.total_amount)::text, count(DISTINCT t.customer_id), \
     count(*) FILTER (WHERE t.priority = 'low'), sum(t.total_amount) FILTER (WHERE t.priority = 'low')::text";

fn query(case: &Case) -> String {
    let by: Vec<&str> = case.keys.iter().map(|(by, ..)| by.as_str()).collect();
    let mut shape = String::new();
    for (_, pointer, _) in &case.keys {
        let fields: Vec<&str> = pointer[1..].split('/').collect();
        shape.push_str(&match fields.as_slice() {
            [relation, field] => format!(" {relation} {{ {field} }}"),
            fields => format!(" {}", fields[0]),
        });
    }
    format!(
        "{{ {}(filter: {}) {{ groups(by: [{}], having: {}, first: 1000) {{ nodes {{ key {{{shape} }} {FIGURES} }} }} }} }}",
        case.list,
        case.filter.0,
        by.join(", "),
        case.having.0
    )
}

fn sql(case: &Case) -> String {
    let keys: Vec<&str> = case.keys.iter().map(|(.., sql)| sql.as_str()).collect();
    let positions: Vec<String> = (1..=keys.len()).map(|position| position.to_string()).collect();
    let columns: Vec<String> = (0..keys.len() + 9).map(|column| format!("c{column}")).collect();
    format!(
        "SELECT json_build_array({0})::text FROM (SELECT {1}, {SQL_FIGURES} FROM {2} WHERE t.business_id = '{ACME}' AND t.deleted_at IS NULL
         AND {3} GROUP BY {4} HAVING {5}) g({0})",
        columns.join(", "), keys.join(", "), case.table, case.filter.1, positions.join(", "), case.having.1
    )
}

/// What the graph answered, as the rows of the SQL.
fn rows(case: &Case, data: &Value) -> Vec<String> {
    let nodes = data[case.list]["groups"]["nodes"].as_array().unwrap();
    let row = |node: &Value| {
        let keys = case.keys.iter().map(|(_, pointer, _)| node["key"].pointer(pointer).cloned().unwrap_or_default());
        let figures = [
            "/aggregate/count",
            "/aggregate/sum/totalAmount",
            "/aggregate/sum/qualityScore",
            "/aggregate/avg/laborHours",
            "/aggregate/min/scheduledDate",
            "/aggregate/max/totalAmount",
            "/aggregate/countDistinct",
            "/low/count",
            "/low/sum/totalAmount",
        ];
        let row: Vec<Value> =
            keys.chain(figures.iter().map(|figure| node.pointer(figure).cloned().unwrap_or_default())).collect();
        serde_json::to_string(&row).unwrap()
    };
    let mut rows: Vec<String> = nodes.iter().map(row).collect();
    rows.sort();
    rows
}

#[tokio::test]
async fn groups_are_what_sql_written_apart_finds() {
    let graph = Graph::start().await;
    graph.sql(&fill(ACME, 600)).await;
    graph.sql(&fill(GLOBEX, 50)).await;
    let (mut groups, mut several) = (0, 0);
    for case in cases() {
        let query = query(&case);
        let found = rows(&case, &graph.data(ACME, &query).await);
        let texts = graph.texts(&sql(&case)).await;
        let mut expected: Vec<String> =
            texts.iter().map(|text| serde_json::from_str::<Value>(text).unwrap().to_string()).collect();
        expected.sort();
        assert_eq!(found, expected, "{query}\n{}", sql(&case));
        groups += found.len();
        several += usize::from(found.len() > 1);
    }
    assert!(groups > 2_000 && several > 100, "only {groups} groups, {several} queries with several");
}

#[tokio::test]
async fn filled_spans_have_every_bucket_of_the_calendar_once() {
    let graph = Graph::start().await;
    graph.sql(&fill(ACME, 300)).await;
    for zone in ZONES {
        for (unit, from, to) in [
            ("HOUR", "2024-03-09T20:15:00Z", "2024-03-11T09:10:00Z"),
            ("HOUR", "2024-11-02T20:15:00Z", "2024-11-04T09:10:00Z"),
            ("HOUR", "2024-04-06T10:15:00Z", "2024-04-06T20:10:00Z"),
            ("DAY", "2024-03-01T12:00:00Z", "2024-11-30T12:00:00Z"),
            ("WEEK", "2023-12-20T12:00:00Z", "2024-11-30T12:00:00Z"),
            ("MONTH", "2023-12-20T12:00:00Z", "2024-11-30T12:00:00Z"),
            ("QUARTER", "2023-12-31T23:59:59Z", "2024-11-30T12:00:00Z"),
            ("YEAR", "2023-12-31T23:59:59Z", "2026-01-01T00:00:00Z"),
        ] {
            let query = format!(
                "{{ workOrders {{ groups(by: [{{createdAt: {{every: {unit}, zone: \"{zone}\", fill: {{from: \"{from}\", to: \"{to}\"}}}}}}], first: 1000) {{
                    nodes {{ key {{ createdAt }} aggregate {{ count }} }} }} }} }}"
            );
            let data = graph.data(ACME, &query).await;
            let nodes = data["workOrders"]["groups"]["nodes"].as_array().unwrap();
            let found: Vec<String> = nodes
                .iter()
                .map(|node| format!("{} {}", node["key"]["createdAt"].as_str().unwrap(), node["aggregate"]["count"]))
                .collect();
            // Moments all over the span and its end have their buckets, however often clocks are moved.
            let step = if unit == "HOUR" { "5 minutes" } else { "5 hours" };
            let last = bucket(unit, &format!("timestamptz '{to}'"), zone);
            let expected = format!(
                "WITH buckets AS (SELECT DISTINCT b FROM (SELECT {} FROM generate_series(timestamptz '{from}', timestamptz '{to}', interval '{step}') m UNION SELECT {last}) AS all_buckets (b)),
                      rows AS (SELECT {} AS b FROM hs.work_orders t WHERE t.business_id = '{ACME}' AND t.deleted_at IS NULL)
                 SELECT buckets.b || ' ' || count(rows.b) FROM buckets LEFT JOIN rows ON rows.b = buckets.b GROUP BY buckets.b ORDER BY buckets.b",
                bucket(unit, "m", zone),
                bucket(unit, "t.created_at", zone)
            );
            assert_eq!(found, graph.texts(&expected).await, "{query}");
        }
    }
}
