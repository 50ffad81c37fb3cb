//! Every list of the fixture's subgraphs: what a page reads does not grow with the table.

use serde_json::Value;

use crate::explained::{Explained, Explaining};
use crate::fixture::{ACME, Graph, caller};
use cluster::testing::sample_rows;
use kit::Subgraph;
use service::identity::Role;
use sqlx::{Connection, PgConnection};

/// Orders that read the table to the cursor, with the reason.
const EXCEPTIONS: &[(&str, &str)] =
    &[("numeric", "its comparison is not leakproof, so row level security keeps it from being a range of the index")];

/// One order of one list.
#[derive(Clone)]
struct Listed {
    table: String,
    column: String,
    kind: String,
}

/// Columns that come second in an index, behind the tenant, and have a value of their own in most rows.
const INDEXED: &str = "
    SELECT format('%s %s %s', i.indrelid::regclass, a.attname, format_type(a.atttypid, NULL))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
    JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = i.indkey[0] AND b.attname = 'business_id'
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1]
    JOIN pg_stats s ON format('%I.%I', s.schemaname, s.tablename)::regclass = i.indrelid AND s.attname = a.attname
    WHERE i.indrelid IN (<tables>) AND s.n_distinct < -0.5
      AND coalesce(pg_get_expr(i.indpred, i.indrelid), '(deleted_at IS NULL)') = '(deleted_at IS NULL)'
    GROUP BY 1 ORDER BY 1";

/// Copies of one row of each table, with moments, days, keys and unique values of their own. Foreign keys rest.
const MULTIPLY: &str = "
    SET session_replication_role = replica;
    SET synchronous_commit = on;
    DO $$
    DECLARE
        target regclass;
        columns text;
        vals text;
    BEGIN
        FOREACH target IN ARRAY ARRAY[<tables>]::regclass[] LOOP
            SELECT string_agg(quote_ident(a.attname), ', '), string_agg(CASE
                WHEN a.attname = 'business_id' THEN 's.business_id'
                WHEN a.attname = 'deleted_at' THEN 'NULL'
                WHEN a.attname = 'id' THEN 'gen_random_uuid()'
                WHEN a.atttypid = 'timestamptz'::regtype THEN format('s.%I + n * interval ''1 minute''', a.attname)
                WHEN a.atttypid = 'date'::regtype THEN format('s.%I + n', a.attname)
                WHEN a.atttypid = 'numeric'::regtype AND NOT k.checked THEN format('s.%I + n / 100.0', a.attname)
                WHEN NOT k.keyed THEN format('s.%I', a.attname)
                WHEN a.atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
                WHEN a.atttypid = 'text'::regtype AND NOT k.checked THEN format('s.%I || ''-'' || n', a.attname)
                ELSE format('s.%I', a.attname) END, ', ')
            INTO columns, vals
            FROM pg_attribute a CROSS JOIN LATERAL (SELECT
                EXISTS (SELECT FROM pg_index i WHERE i.indrelid = target AND i.indisunique AND a.attnum = ANY (i.indkey)) AS keyed,
                EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = target AND c.contype = 'c' AND a.attnum = ANY (c.conkey)) AS checked
            ) k
            WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '';
            EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s WHERE business_id = $1 ORDER BY id LIMIT 1) s,
                generate_series($2, $3) n', target, columns, vals, target) USING '<business>'::uuid, <from>, <to>;
        END LOOP;
    END $$";

/// Sample rows refer to several people of the business.
const COLLEAGUES: &str = "
    WITH colleagues AS (
        INSERT INTO user_mgmt.users (id, email, first_name, last_name)
        SELECT gen_random_uuid(), n || '@acme.example', 'Colleague', n::text FROM generate_series(1, 5) AS n RETURNING id
    )
    INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
    SELECT id, '<business>', 'manager', 'active' FROM colleagues";

/// The tables of a subgraph's lists.
const TABLES: &[(&str, &[&str])] = &[
    ("hs", &["customers", "customer_equipment", "work_orders", "work_order_items", "estimates", "technicians"]),
    ("auto", &["vehicles", "repair_orders", "invoices"]),
];

/// Lists that are not called as their table.
const LISTS: &[(&str, &str)] =
    &[("hs.customer_equipment", "customerEquipmentItems"), ("auto.invoices", "autoInvoices")];

async fn multiply(graph: &Graph, schema: &str, tables: &[&str], from: u32, to: u32) {
    let sql = MULTIPLY
        .replace("<tables>", &quoted(schema, tables))
        .replace("<business>", &ACME.to_string())
        .replace("<from>", &from.to_string())
        .replace("<to>", &to.to_string());
    graph.sql(&sql).await;
    for table in tables {
        graph.sql(&format!("VACUUM ANALYZE {schema}.{table}")).await;
    }
}

fn quoted(schema: &str, tables: &[&str]) -> String {
    tables.iter().map(|table| format!("'{schema}.{table}'::regclass")).collect::<Vec<_>>().join(", ")
}

/// The orders that an index serves, and that by the key.
async fn orders(graph: &Graph, schema: &str, tables: &[&str]) -> Vec<Listed> {
    let found = graph.texts(&INDEXED.replace("<tables>", &quoted(schema, tables))).await;
    let mut listed: Vec<Listed> = found
        .iter()
        .map(|line| {
            let (name, kind) =
                line.split_once(' ').and_then(|(table, rest)| Some((table, rest.split_once(' ')?))).unwrap();
            Listed { table: name.to_owned(), column: kind.0.to_owned(), kind: kind.1.to_owned() }
        })
        .collect();
    listed.extend(tables.iter().map(|table| Listed {
        table: format!("{schema}.{table}"),
        column: "id".to_owned(),
        kind: "uuid".to_owned(),
    }));
    listed
}

/// The list's field in the graph.
fn list(table: &str) -> String {
    let known = LISTS.iter().find(|(name, _)| *name == table);
    known.map_or_else(|| camel(table), |(_, list)| (*list).to_owned())
}

/// `hs.work_orders` is `workOrders`.
fn camel(name: &str) -> String {
    let stem = name.rsplit('.').next().unwrap();
    let mut words = stem.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |field, word| field + &word[..1].to_uppercase() + &word[1..])
}

/// The names of the orders that a list takes.
async fn accepted(graph: &Graph, subgraph: &Subgraph, list: &str) -> Vec<String> {
    let query = "{ __schema { queryType { fields { name args { name type {
        inputFields { name } ofType { inputFields { name } ofType { inputFields { name } } } } } } } } }";
    let answer = graph.ask_of(subgraph, caller(ACME, Role::Owner), query, None, Value::Null).await;
    let fields = answer["data"]["__schema"]["queryType"]["fields"].as_array().unwrap();
    let field = fields.iter().find(|field| field["name"] == list).unwrap_or_else(|| panic!("no list {list}"));
    let order = field["args"].as_array().unwrap().iter().find(|argument| argument["name"] == "orderBy").unwrap();
    let depths = ["/type", "/type/ofType", "/type/ofType/ofType"];
    let names = depths.iter().find_map(|depth| order.pointer(depth)?["inputFields"].as_array()).unwrap();
    names.iter().map(|name| name["name"].as_str().unwrap().to_owned()).collect()
}

/// The pages that the first rows take, and those behind a cursor near the other end.
async fn measure(graph: &Graph, explaining: &Explaining, listed: &Listed, direction: &str) -> [u64; 2] {
    let list = list(&listed.table);
    let order = format!("orderBy: [{{{}: {direction}}}]", camel(&listed.column));
    let end = format!("{{ {list}({order}, last: 25) {{ pageInfo {{ startCursor }} }} }}");
    let text =
        format!("FROM {}", listed.table.split('.').map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join("."));
    let (data, _) = explaining.ask(graph, ACME, &text, &end).await;
    let cursor = &data[&list]["pageInfo"]["startCursor"];
    let mut pages = [0, 0];
    for (count, window) in pages.iter_mut().zip([String::new(), format!(", after: {cursor}")]) {
        let query = format!("{{ {list}({order}, first: 20{window}) {{ nodes {{ id }} }} }}");
        let (data, statements) = explaining.ask(graph, ACME, &text, &query).await;
        assert_eq!(data[&list]["nodes"].as_array().unwrap().len(), 20, "{query}");
        *count = statements.iter().map(Explained::pages).sum();
    }
    pages
}

#[tokio::test]
async fn a_page_of_every_list_costs_the_same_at_ten_times_the_rows() {
    let graph = Graph::start().await;
    graph.sql(&COLLEAGUES.replace("<business>", &ACME.to_string())).await;
    let mut connection = PgConnection::connect(&graph.database.url()).await.unwrap();
    sample_rows::fill(&mut connection, &[ACME]).await.unwrap();
    for (schema, tables) in TABLES {
        multiply(&graph, schema, tables, 1, 300).await;
    }
    let explaining = [Explaining::over(&graph).await, Explaining::over_auto(&graph).await];
    let (mut few, mut failures) = (Vec::new(), Vec::new());
    for (subgraph, (schema, tables)) in explaining.iter().zip(TABLES) {
        for listed in orders(&graph, schema, tables).await {
            let accepted = accepted(&graph, subgraph.subgraph(), &list(&listed.table)).await;
            if !accepted.contains(&camel(&listed.column))
                || EXCEPTIONS.iter().any(|(kind, _)| listed.kind.starts_with(kind))
            {
                continue;
            }
            for direction in ["ASC", "DESC"] {
                let pages = measure(&graph, subgraph, &listed, direction).await;
                few.push((subgraph, listed.clone(), direction, pages));
            }
        }
    }
    assert!(few.len() > 40, "only {} orders were found", few.len());
    for (schema, tables) in TABLES {
        multiply(&graph, schema, tables, 301, 3_000).await;
    }
    for (subgraph, listed, direction, before) in few {
        let after = measure(&graph, subgraph, &listed, direction).await;
        for (place, (before, after)) in ["first", "deep"].iter().zip(before.iter().zip(after)) {
            // 21 rows: a page of the table and some of the index for each, and the way down.
            if after > before + 40 || after > 120 {
                failures.push(format!(
                    "{} by {} {direction}, {place}: {before}, then {after}",
                    listed.table, listed.column
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
