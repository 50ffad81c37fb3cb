//! Every operator of every column of every list is answered: a fault inside of a subgraph is the fault of the operator.

use std::collections::BTreeMap;

use end_to_end::ACME;
use end_to_end::graph::Graph;
use entities::table_model::Table;
use serde_json::Value;

/// How many lists one document asks for.
const AT_ONCE: usize = 40;

const TYPES: &str = "{ __schema { queryType { fields { name } } types { name enumValues { name }
        inputFields { name type { ...named } } } } }
    fragment named on __Type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }";

/// A field of an input type: its name, the name of its type, and whether it takes a list.
#[derive(Clone, Debug)]
struct Field {
    name: String,
    type_name: String,
    is_list: bool,
}

/// What a subgraph's schema says of its lists, input types and enums.
#[derive(Debug)]
struct Inputs {
    lists: Vec<String>,
    inputs: BTreeMap<String, Vec<Field>>,
    enums: BTreeMap<String, Vec<String>>,
}

impl Inputs {
    fn read(schema: &Value) -> Self {
        let lists =
            schema["queryType"]["fields"].as_array().unwrap().iter().map(|field| text(&field["name"])).collect();
        let mut found = Self { lists, inputs: BTreeMap::new(), enums: BTreeMap::new() };
        for ty in schema["types"].as_array().unwrap() {
            let name = text(&ty["name"]);
            if let Some(fields) = ty["inputFields"].as_array() {
                found.inputs.insert(name.clone(), fields.iter().map(field).collect());
            }
            if let Some(values) = ty["enumValues"].as_array() {
                found.enums.insert(name, values.iter().map(|value| text(&value["name"])).collect());
            }
        }
        found
    }

    /// A filter for each operator of each column of a list.
    fn filters(&self, table: &Table) -> Vec<String> {
        let mut filters = Vec::new();
        for column in self.inputs.get(&format!("{}Filter", table.type_name)).into_iter().flatten() {
            let Some(operators) = self.inputs.get(&column.type_name) else { continue };
            // Those of columns alone ask whether there is a value.
            if operators.iter().any(|operator| operator.name == "isNull") {
                let operand = |operator| Some((operator, self.operand(operator)?));
                let each = operators.iter().filter_map(operand);
                filters.extend(
                    each.map(|(operator, operand)| format!("{{{}: {{{}: {operand}}}}}", column.name, operator.name)),
                );
            }
        }
        filters
    }

    /// An operand of the operator's type.
    fn operand(&self, operator: &Field) -> Option<String> {
        match operator.name.as_str() {
            "isNull" => return Some("true".to_owned()),
            "path" => return Some("\"$.absent\"".to_owned()),
            "containsJson" => return Some("{absent: 1}".to_owned()),
            "within" => return Some("{longitude: 0, latitude: 0, metres: 1}".to_owned()),
            // It names another column of the same type, which not every column has.
            "column" => return None,
            _ => {}
        }
        if operator.name == "between" {
            let value = self.value(operator.type_name.trim_end_matches("Range"));
            return Some(format!("{{from: {value}, to: {value}}}"));
        }
        let value = self.value(&operator.type_name);
        Some(if operator.is_list { format!("[{value}]") } else { value })
    }

    fn value(&self, type_name: &str) -> String {
        let value = match type_name {
            "Int" => "7",
            "BigInt" => "\"7\"",
            "Decimal" => "\"7.5\"",
            "Float" => "7.5",
            "String" => "\"absent\"",
            "DateTime" => "\"2025-01-31T12:00:00Z\"",
            "Date" => "\"2025-01-31\"",
            "Time" => "\"12:00:00\"",
            "Duration" => "\"PT1H\"",
            "ID" => "\"00000000-0000-7000-8000-000000000007\"",
            "Boolean" => "true",
            "IPAddress" => "\"192.0.2.1\"",
            name => self.enums.get(name).unwrap_or_else(|| panic!("say a value of {name}")).first().unwrap(),
        };
        value.to_owned()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn field(field: &Value) -> Field {
    let (mut ty, mut is_list) = (&field["type"], false);
    while ty["name"].is_null() {
        is_list |= ty["kind"] == "LIST";
        ty = &ty["ofType"];
    }
    Field { name: text(&field["name"]), type_name: text(&ty["name"]), is_list }
}

#[tokio::test]
async fn every_operator_of_every_column_is_answered() {
    let graph = Graph::reading().await;
    let owner = graph.owner(ACME);
    let (mut asked, mut faults) = (0, Vec::new());
    for subgraph in &graph.subgraphs {
        let answer = graph.ask_subgraph(subgraph, &owner, TYPES, Value::Null).await;
        let inputs = Inputs::read(&answer["data"]["__schema"]);
        for table in entities::tables().filter(|table| inputs.lists.iter().any(|list| list == table.plural)) {
            let filters = inputs.filters(table);
            asked += filters.len();
            for filters in filters.chunks(AT_ONCE) {
                let list = |(number, filter)| {
                    format!("p{number}: {}(first: 1, filter: {filter}) {{ nodes {{ id }} }} ", table.plural)
                };
                let lists: String = filters.iter().enumerate().map(list).collect();
                let answer = graph.ask_subgraph(subgraph, &owner, &format!("{{ {lists} }}"), Value::Null).await;
                let Some(first) = answer.get("errors") else { continue };
                // Rows of the platform are nobody's to ask for.
                if first[0]["extensions"]["code"] != "FORBIDDEN" {
                    let number = first[0]["path"][0].as_str().and_then(|alias| alias[1..].parse::<usize>().ok());
                    let filter = number.map_or("", |number| filters[number].as_str());
                    faults.push(format!("{}(filter: {filter}): {}", table.plural, first[0]));
                }
            }
        }
    }
    assert!(asked > 5_000, "only {asked} filters were found");
    assert!(faults.is_empty(), "{faults:#?}");
}
