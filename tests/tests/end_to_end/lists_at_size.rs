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

/// Lists with fewer rows are not measured: views show the rows of others, and some tables take one row of a kind.
const SMALLEST: i64 = 200;

/// What twenty-one rows cost by an index: a page of the table, one of the index and one on the way for each. A table of
/// fewer pages is read as a whole at first.
const BY_INDEX: u64 = 63;

/// By how many a page may cost more at ten times the rows: indexes that are one level deeper, of each partition.
const SLACK: u64 = 60;

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

/// All pages that are asked of a list, in two documents: the places of far pages, then the pages.
#[derive(Debug)]
struct Asked {
    table: String,
    places: String,
    pages: String,
    /// What each page is, in the order of the document.
    names: Vec<String>,
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

/// The data of an answer, and the pages that each of its statements touched.
async fn touched(graph: &Graph, subgraph: &Subgraph, query: &str, variables: Value) -> (Value, Vec<u64>) {
    let watch = Watch::default();
    let answer = watch.over(graph.ask_subgraph(subgraph, &graph.owner(ACME), query, variables)).await;
    assert!(answer.get("errors").is_none(), "{query}: {answer}");
    (answer["data"].clone(), watch.seen().iter().map(|statement| pages(&statement.plan)).collect())
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

/// The first and a far page of a list in each order, from either end.
fn asked(table: &Table, columns: &[String]) -> Asked {
    let list = table.plural;
    let of = |field: &String| ["ASC", "DESC"].map(|way| format!("orderBy: [{{{field}: {way}}}], "));
    let orders: Vec<String> = std::iter::once(String::new()).chain(columns.iter().flat_map(of)).collect();
    let (mut places, mut pages, mut names, mut variables) = (String::new(), String::new(), Vec::new(), Vec::new());
    for order in orders {
        for (end, start, other, cursor) in
            [("first", "after", "last", "startCursor"), ("last", "before", "first", "endCursor")]
        {
            let number = variables.len();
            places.push_str(&format!("c{number}: {list}({order}{other}: 25) {{ pageInfo {{ cursor: {cursor} }} }} "));
            for window in [String::new(), format!(", {start}: $c{number}")] {
                let page = format!("{list}({order}{end}: 20{window})");
                pages.push_str(&format!("p{}: {page} {{ nodes {{ id }} }} ", names.len()));
                names.push(page);
            }
            variables.push(format!("$c{number}: String"));
        }
    }
    let pages = format!("query({}) {{ {pages} }}", variables.join(", "));
    Asked { table: table.qualified_name(), places: format!("{{ {places} }}"), pages, names }
}

/// What each page of a list touches.
async fn measure(graph: &Graph, subgraph: &Subgraph, asked: &Asked) -> Vec<u64> {
    let (places, _) = touched(graph, subgraph, &asked.places, Value::Null).await;
    let cursor = |(name, list): (&String, &Value)| (name.clone(), list["pageInfo"]["cursor"].clone());
    let variables: Value = places.as_object().unwrap().iter().map(cursor).collect();
    let (data, pages) = touched(graph, subgraph, &asked.pages, variables).await;
    for (name, list) in data.as_object().unwrap() {
        assert_eq!(list["nodes"].as_array().unwrap().len(), 20, "{}: {name}", asked.table);
    }
    assert_eq!(pages.len(), asked.names.len(), "one statement a page: {}", asked.table);
    pages
}

/// The root fields of each subgraph.
async fn root_fields(graph: &Graph) -> Vec<Vec<String>> {
    let mut fields = Vec::new();
    for subgraph in &graph.subgraphs {
        let query = "{ __schema { queryType { fields { name } } } }";
        let answer = graph.ask_subgraph(subgraph, &graph.owner(ACME), query, Value::Null).await;
        let named = answer["data"]["__schema"]["queryType"]["fields"].as_array().unwrap().iter();
        fields.push(named.map(|field| field["name"].as_str().unwrap().to_owned()).collect());
    }
    fields
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
    let fields = root_fields(&graph).await;
    let (mut before, mut small, mut lists_asked) = (Vec::new(), Vec::new(), 0);
    for table in lists() {
        let name = table.qualified_name();
        let owner = fields.iter().position(|fields| fields.iter().any(|field| field == table.plural));
        let Some(subgraph) = owner.map(|owner| &graph.subgraphs[owner]) else { continue };
        if rows.get(&name).copied().unwrap_or_default() < SMALLEST {
            small.push(name);
            continue;
        }
        lists_asked += 1;
        let accepted = orders(&graph, subgraph, table).await;
        let columns = indexed.iter().filter(|(of, _)| *of == name).map(|(_, column)| camel(column));
        let columns: Vec<String> = columns.filter(|field| accepted.contains(field)).collect();
        let asked = asked(table, &columns);
        let pages = measure(&graph, subgraph, &asked).await;
        before.push((subgraph, asked, pages));
    }
    assert!(lists_asked > 100, "only {lists_asked} lists were filled; not: {small:?}");
    multiply(&graph, 301, 3_000).await;
    let mut failures = Vec::new();
    for (subgraph, asked, before) in before {
        let after = measure(&graph, subgraph, &asked).await;
        for ((name, before), after) in asked.names.iter().zip(before).zip(after) {
            if after > before.max(BY_INDEX) + SLACK {
                failures.push(format!("{before}, then {after} for {name}"));
            }
        }
    }
    println!("{lists_asked} lists were measured, not {small:?}");
    assert!(failures.is_empty(), "{} pages: {failures:#?}", failures.len());
}
