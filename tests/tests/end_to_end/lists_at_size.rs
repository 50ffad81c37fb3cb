//! Every list of the graph: what a page reads does not grow with the table.
//!
//! Pages of 8 kB that PostgreSQL touched for the graph's own statements, at 300 rows of a tenant and at 3,000.

use std::collections::BTreeMap;

use end_to_end::graph::Graph;
use end_to_end::{ACME, data};
use entities::table_model::Table;
use kit::{Subgraph, Watch};
use serde_json::Value;
use sqlx::PgConnection;

/// Lists whose pages cost more, each with its reason and the most pages that it may touch.
const EXCEPTIONS: &[(&str, &str, u64)] = &[];

/// Lists that are not filled: views show the rows of others, and some tables take no second row of a kind.
const SMALLEST: i64 = 200;

/// The most pages that a page of twenty rows touches: one of the table and some of the index for each, and the way down.
const MOST: u64 = 120;

/// By how many a page may cost more at ten times the rows: indexes that are one level deeper.
const SLACK: u64 = 40;

/// Columns that come second in an index, behind the tenant, and have a value of their own in most rows.
const INDEXED: &str = "
    SELECT DISTINCT i.indrelid::regclass::text, a.attname::text
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
    JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = i.indkey[0] AND b.attname = 'business_id'
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1] AND a.atttypid <> 'numeric'::regtype
    JOIN pg_stats s ON format('%I.%I', s.schemaname, s.tablename)::regclass = i.indrelid AND s.attname = a.attname
    WHERE s.n_distinct < -0.5
      AND coalesce(pg_get_expr(i.indpred, i.indrelid), '(deleted_at IS NULL)') = '(deleted_at IS NULL)'
    ORDER BY 1, 2";

/// Copies of one row of a table, with moments, days, keys and unique values of their own. What rules of the table refuse
/// is left out. Triggers and foreign keys rest.
const MULTIPLY: &str = "
    DO $$
    DECLARE
        target regclass := '<table>';
        columns text;
        vals text;
    BEGIN
        SELECT string_agg(quote_ident(a.attname), ', '), string_agg(CASE
            WHEN a.attname = 'business_id' THEN 's.business_id'
            WHEN a.attname = 'deleted_at' THEN 'NULL'
            WHEN a.attname = 'id' THEN 'gen_random_uuid()'
            WHEN a.atttypid = 'timestamptz'::regtype THEN format('s.%I + n * interval ''1 minute''', a.attname)
            WHEN a.atttypid = 'date'::regtype THEN format('s.%I + n', a.attname)
            WHEN NOT k.keyed THEN format('s.%I', a.attname)
            WHEN a.atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
            WHEN a.atttypid IN ('int4'::regtype, 'int8'::regtype) AND NOT k.checked THEN format('s.%I + n', a.attname)
            WHEN a.atttypid = 'text'::regtype AND NOT k.checked THEN format('s.%I || ''-'' || n', a.attname)
            ELSE format('s.%I', a.attname) END, ', ')
        INTO columns, vals
        FROM pg_attribute a CROSS JOIN LATERAL (SELECT
            EXISTS (SELECT FROM pg_index i WHERE i.indrelid = target AND i.indisunique AND a.attnum = ANY (i.indkey)) AS keyed,
            EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = target AND c.contype = 'c' AND a.attnum = ANY (c.conkey)) AS checked
        ) k
        WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '';
        EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s WHERE business_id = $1 ORDER BY id LIMIT 1) s,
            generate_series($2, $3) n ON CONFLICT DO NOTHING', target, columns, vals, target) USING '<business>'::uuid, <from>, <to>;
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE '%: %', target, SQLERRM;
    END $$;";

/// A list with an order and a place in it.
#[derive(Clone, Debug)]
struct Asked {
    table: String,
    /// What is asked, with `AFTER` where the cursor of the place stands.
    query: String,
    /// How the place is found; the first rows need none.
    cursor: Option<String>,
    list: String,
}

/// The lists with rows of tenants.
fn lists() -> Vec<&'static Table> {
    entities::tables().filter(|table| table.columns.iter().any(|column| column.name == "business_id")).collect()
}

async fn multiply(graph: &Graph, from: u32, to: u32) {
    let mut sql = String::from("SET session_replication_role = replica; SET synchronous_commit = on;");
    for table in lists() {
        let filled = MULTIPLY.replace("<table>", &table.qualified_name()).replace("<business>", &ACME.to_string());
        sql.push_str(&filled.replace("<from>", &from.to_string()).replace("<to>", &to.to_string()));
    }
    data::run(graph.database(), &sql).await;
    let mut connection = data::superuser(graph.database()).await;
    sqlx::raw_sql("VACUUM ANALYZE").execute(&mut connection).await.unwrap();
}

/// How many rows of the tenant each table has.
async fn filled(connection: &mut PgConnection) -> BTreeMap<String, i64> {
    let mut filled = BTreeMap::new();
    for table in lists() {
        let name = table.qualified_name();
        let sql = format!("SELECT count(*) FROM {name} WHERE business_id = '{ACME}'");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *connection).await.unwrap();
        filled.insert(name, count);
    }
    filled
}

/// The pages that the statements of a query touched.
async fn touched(graph: &Graph, subgraph: &Subgraph, query: &str) -> (Value, u64) {
    let watch = Watch::default();
    let answer = watch.over(graph.ask_subgraph(subgraph, &graph.owner(ACME), query, Value::Null)).await;
    assert!(answer.get("errors").is_none(), "{query}: {answer}");
    let pages = watch.seen().iter().map(|statement| pages(&statement.plan)).sum();
    (answer["data"].clone(), pages)
}

/// The pages of a plan's first node, which are those of all.
fn pages(plan: &str) -> u64 {
    let Some((_, rest)) = plan.split_once("Buffers: shared") else {
        return 0;
    };
    let words = rest.lines().next().unwrap_or_default().split_whitespace();
    let count = |word: &str| word.strip_prefix("hit=").or_else(|| word.strip_prefix("read="))?.parse::<u64>().ok();
    words.filter_map(count).sum()
}

/// The first and a far page of a list in an order, from either end.
fn asked(table: &Table, order: Option<&str>) -> Vec<Asked> {
    let list = table.plural;
    let orders = match order {
        None => vec![String::new()],
        Some(field) => ["ASC", "DESC"].map(|direction| format!("orderBy: [{{{field}: {direction}}}], ")).to_vec(),
    };
    let mut all = Vec::new();
    for order in orders {
        for (end, start, other) in [("first", "after", "last"), ("last", "before", "first")] {
            let cursor = if end == "first" { "startCursor" } else { "endCursor" };
            let far = format!("{{ {list}({order}{other}: 25) {{ pageInfo {{ cursor: {cursor} }} }} }}");
            let query = |window: &str| format!("{{ {list}({order}{end}: 20{window}) {{ nodes {{ id }} }} }}");
            let (table, list) = (table.qualified_name(), list.to_owned());
            all.push(Asked { table: table.clone(), query: query(""), cursor: None, list: list.clone() });
            all.push(Asked { table, query: query(&format!(", {start}: AFTER")), cursor: Some(far), list });
        }
    }
    all
}

async fn measure(graph: &Graph, subgraph: &Subgraph, asked: &Asked) -> u64 {
    let mut query = asked.query.clone();
    if let Some(cursor) = &asked.cursor {
        let (data, _) = touched(graph, subgraph, cursor).await;
        query = query.replace("AFTER", &data[&asked.list]["pageInfo"]["cursor"].to_string());
    }
    let (data, pages) = touched(graph, subgraph, &query).await;
    assert_eq!(data[&asked.list]["nodes"].as_array().unwrap().len(), 20, "{query}");
    pages
}

/// The subgraph with a list.
async fn subgraph_of<'g>(graph: &'g Graph, table: &Table) -> Option<&'g Subgraph> {
    let query = format!("{{ {} {{ __typename }} }}", table.plural);
    for subgraph in &graph.subgraphs {
        let answer = graph.ask_subgraph(subgraph, &graph.owner(ACME), &query, Value::Null).await;
        if answer["data"].get(table.plural).is_some_and(Value::is_object) {
            return Some(subgraph);
        }
    }
    None
}

/// The fields that a list of a subgraph can be ordered by.
async fn orders(graph: &Graph, subgraph: &Subgraph, table: &Table) -> Vec<String> {
    let query = format!("{{ __type(name: \"{}OrderBy\") {{ inputFields {{ name }} }} }}", table.type_name);
    let answer = graph.ask_subgraph(subgraph, &graph.owner(ACME), &query, Value::Null).await;
    let fields = answer["data"]["__type"]["inputFields"].as_array().cloned().unwrap_or_default();
    fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect()
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |field, word| field + &word[..1].to_uppercase() + &word[1..])
}

#[tokio::test]
async fn a_page_of_every_list_touches_the_same_at_ten_times_the_rows() {
    let graph = Graph::writing().await;
    multiply(&graph, 1, 300).await;
    let mut connection = data::superuser(graph.database()).await;
    let rows = filled(&mut connection).await;
    let indexed: Vec<(String, String)> = sqlx::query_as(INDEXED).fetch_all(&mut connection).await.unwrap();
    let (mut before, mut small, mut lists_asked) = (Vec::new(), Vec::new(), 0);
    for table in lists() {
        let name = table.qualified_name();
        let Some(subgraph) = subgraph_of(&graph, table).await else { continue };
        if rows.get(&name).copied().unwrap_or_default() < SMALLEST {
            small.push(name);
            continue;
        }
        lists_asked += 1;
        let accepted = orders(&graph, subgraph, table).await;
        let columns = indexed.iter().filter(|(of, _)| *of == name).map(|(_, column)| camel(column));
        let columns: Vec<Option<String>> =
            columns.filter(|field| accepted.contains(field)).map(Some).chain([None]).collect();
        for asked in columns.iter().flat_map(|order| asked(table, order.as_deref())) {
            let pages = measure(&graph, subgraph, &asked).await;
            before.push((subgraph, asked, pages));
        }
    }
    assert!(lists_asked > 100, "only {lists_asked} lists were filled; not: {small:?}");
    multiply(&graph, 301, 3_000).await;
    let mut failures = Vec::new();
    for (subgraph, asked, pages) in before {
        let after = measure(&graph, subgraph, &asked).await;
        let exception = EXCEPTIONS.iter().find(|(table, ..)| *table == asked.table).map(|(.., most)| *most);
        if after > exception.unwrap_or(MOST).min(exception.unwrap_or(pages + SLACK)) {
            failures.push(format!("{}: {pages}, then {after} for {}", asked.table, asked.query));
        }
    }
    assert!(failures.is_empty(), "{} of the pages: {failures:#?}", failures.len());
}
