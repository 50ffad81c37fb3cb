//! The lists of reports: for people and programs at `/reports`, as OpenAPI at `/openapi.json`.

use serde_json::{Map, Value, json};

use super::columns::{Column, ColumnType};
use super::table::Table;
use crate::language::ast::{Type, TypeKind, Value as Literal, VariableDefinition};
use crate::registry::Document;
use crate::schema::ApiSchema;

const FORMATS: [(&str, &str); 5] = [
    ("csv", "text/csv"),
    ("ndjson", "application/x-ndjson"),
    ("json", "application/json"),
    ("parquet", "application/vnd.apache.parquet"),
    ("arrow", "application/vnd.apache.arrow.file"),
];

/// What `/reports` says of one.
pub(crate) fn description(document: &Document, table: &Table) -> Value {
    let addresses = FORMATS.map(|(extension, _)| format!("/reports/{}.{extension}", document.name));
    json!({
        "name": document.name,
        "description": document.description,
        "addresses": addresses,
        "variables": table.variables.iter().map(variable).collect::<Vec<_>>(),
        "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
        "incremental": table.since.is_some(),
    })
}

fn variable(variable: &VariableDefinition) -> Value {
    let mut entry = json!({ "name": &*variable.name, "type": variable.kind.to_string() });
    if let Some(default) = &variable.default {
        entry["default"] = literal(default);
    }
    entry["required"] = json!(variable.kind.is_non_null() && variable.default.is_none());
    entry
}

fn column(column: &Column) -> Value {
    let mut entry = json!({ "name": column.name, "type": column.kind.as_str(), "nullable": column.nullable });
    match &column.kind {
        ColumnType::Enum(values) => entry["values"] = json!(values),
        ColumnType::Decimal(digits) => {
            (entry["precision"], entry["scale"]) = (json!(digits.precision), json!(digits.scale));
        }
        _ => {}
    }
    if let Some(description) = &column.description {
        entry["description"] = json!(description);
    }
    entry
}

/// The reports as an OpenAPI document.
pub(crate) fn openapi(schema: &ApiSchema, documents: &[(&Document, &Table)]) -> Value {
    let mut paths = Map::new();
    for (document, table) in documents {
        for (extension, media_type) in FORMATS {
            let address = format!("/reports/{}.{extension}", document.name);
            paths.insert(address, json!({ "get": operation(schema, document, table, (extension, media_type)) }));
        }
    }
    let token = json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT" });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Reports", "version": env!("CARGO_PKG_VERSION") },
        "security": [{ "token": [] }, { "password": [] }],
        "paths": paths,
        "components": { "securitySchemes": { "token": token, "password": { "type": "http", "scheme": "basic" } } },
    })
}

fn operation(schema: &ApiSchema, document: &Document, table: &Table, (extension, media_type): (&str, &str)) -> Value {
    let parameters = table.variables.iter().map(|variable| {
        let required = variable.kind.is_non_null() && variable.default.is_none();
        json!({ "name": &*variable.name, "in": "query", "required": required, "schema": schema_of(schema, &variable.kind) })
    });
    let properties: Map<String, Value> =
        table.columns.iter().map(|column| (column.name.to_string(), property(column))).collect();
    let rows = match extension {
        "ndjson" => json!({ "type": "object", "properties": properties }),
        "json" => json!({ "type": "object" }),
        "csv" => json!({ "type": "string" }),
        _ => json!({ "type": "string", "format": "binary" }),
    };
    json!({
        "operationId": format!("{}-{extension}", document.name),
        "description": document.description,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {
            "200": { "description": "All rows.", "content": { (media_type): { "schema": rows } } },
            "default": { "description": "Errors with codes.", "content": { "application/json": {} } },
        },
    })
}

/// The variables of a document as the JSON Schema of one object.
pub(crate) fn variables_schema(schema: &ApiSchema, document: &Document) -> Value {
    let variables = document.operation().map_or(&[][..], |operation| &operation.variables);
    let properties: Map<String, Value> = variables
        .iter()
        .map(|variable| {
            let mut entry = schema_of(schema, &variable.kind);
            if let Some(default) = &variable.default {
                entry["default"] = literal(default);
            }
            (variable.name.to_string(), entry)
        })
        .collect();
    let required = variables.iter().filter(|it| it.kind.is_non_null() && it.default.is_none());
    let required: Vec<&str> = required.map(|variable| &*variable.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn property(column: &Column) -> Value {
    let mut schema = match &column.kind {
        ColumnType::Integer => json!({ "type": "integer" }),
        ColumnType::Number => json!({ "type": "number" }),
        ColumnType::Boolean => json!({ "type": "boolean" }),
        ColumnType::Date => json!({ "type": "string", "format": "date" }),
        ColumnType::Timestamp => json!({ "type": "string", "format": "date-time" }),
        ColumnType::Enum(values) => json!({ "type": "string", "enum": values }),
        ColumnType::Json => json!({}),
        other => json!({ "type": "string", "format": other.as_str() }),
    };
    if let Some(description) = &column.description {
        schema["description"] = json!(description);
    }
    schema
}

fn schema_of(schema: &ApiSchema, kind: &Type) -> Value {
    match kind {
        Type::NonNull(inner) => schema_of(schema, inner),
        Type::List(inner) => json!({ "type": "array", "items": schema_of(schema, inner) }),
        Type::Named(name) => match (&**name, schema.kind(name)) {
            ("Int", _) => json!({ "type": "integer" }),
            ("Float", _) => json!({ "type": "number" }),
            ("Boolean", _) => json!({ "type": "boolean" }),
            ("Date", _) => json!({ "type": "string", "format": "date" }),
            ("DateTime", _) => json!({ "type": "string", "format": "date-time" }),
            ("JSON" | "GeoJSON", _) => json!({}),
            (_, Some(TypeKind::Enum { values })) => {
                let values: Vec<&str> = values.iter().map(|value| &*value.name).collect();
                json!({ "type": "string", "enum": values })
            }
            (_, Some(TypeKind::InputObject { .. })) => json!({ "type": "object", "title": &**name }),
            _ => json!({ "type": "string" }),
        },
    }
}

/// A default as JSON.
fn literal(value: &Literal) -> Value {
    match value {
        Literal::Null | Literal::Variable(_) => Value::Null,
        Literal::Boolean(value) => json!(value),
        Literal::Int(digits) | Literal::Float(digits) => serde_json::from_str(digits).unwrap_or_default(),
        Literal::String(text) => json!(text),
        Literal::Enum(name) => json!(&**name),
        Literal::List(values) => values.iter().map(literal).collect(),
        Literal::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.to_string(), literal(value))).collect())
        }
    }
}
