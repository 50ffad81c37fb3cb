//! What sets there are: the service document, and their columns as CSDL.

use serde_json::{Value, json};

use crate::registry::Document;
use crate::tables::{Column, ColumnType, Table};

/// The namespace of all types.
const NAMESPACE: &str = "Thorbis";

/// The name of a document's set: a simple identifier, as OData has them.
pub(crate) fn set_name(document: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name: String = document.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    if name.starts_with(|it: char| it.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// The service document.
pub(crate) fn service(sets: &[(&Document, &Table)]) -> Value {
    let sets = sets.iter().map(|(document, _)| {
        let name = set_name(&document.name);
        json!({ "name": name, "kind": "EntitySet", "url": name })
    });
    json!({ "@odata.context": "$metadata", "value": sets.collect::<Vec<_>>() })
}

/// The sets and their columns as CSDL.
pub(crate) fn metadata(sets: &[(&Document, &Table)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<edmx:Edmx Version=\"4.0\" \
         xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>",
    );
    out.push_str(&format!("<Schema Namespace=\"{NAMESPACE}\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">"));
    for (document, table) in sets {
        entity_type(document, table, &mut out);
    }
    out.push_str("<EntityContainer Name=\"Reports\">");
    for (document, _) in sets {
        let name = set_name(&document.name);
        out.push_str(&format!("<EntitySet Name=\"{name}\" EntityType=\"{NAMESPACE}.{name}\"/>"));
    }
    out.push_str("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>");
    out
}

fn entity_type(document: &Document, table: &Table, out: &mut String) {
    out.push_str(&format!("<EntityType Name=\"{}\">", set_name(&document.name)));
    if let Some(key) = table.columns.iter().find(|it| it.kind == ColumnType::Id && !it.nullable && &*it.name == "id") {
        out.push_str(&format!("<Key><PropertyRef Name=\"{}\"/></Key>", key.name));
    }
    for column in &table.columns {
        property(column, out);
    }
    out.push_str("</EntityType>");
}

fn property(column: &Column, out: &mut String) {
    out.push_str(&format!("<Property Name=\"{}\" Type=\"{}\"", column.name, edm(&column.kind)));
    if let ColumnType::Decimal(digits) = column.kind {
        out.push_str(&format!(" Precision=\"{}\" Scale=\"{}\"", digits.precision, digits.scale));
    }
    if matches!(column.kind, ColumnType::Timestamp | ColumnType::Time) {
        out.push_str(" Precision=\"6\"");
    }
    if !column.nullable {
        out.push_str(" Nullable=\"false\"");
    }
    let Some(description) = &column.description else {
        out.push_str("/>");
        return;
    };
    out.push_str("><Annotation Term=\"Org.OData.Core.V1.Description\" String=\"");
    escape(description, out);
    out.push_str("\"/></Property>");
}

fn edm(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::Integer => "Edm.Int32",
        ColumnType::BigInteger => "Edm.Int64",
        ColumnType::Number => "Edm.Double",
        ColumnType::Decimal(_) => "Edm.Decimal",
        ColumnType::Boolean => "Edm.Boolean",
        ColumnType::Date => "Edm.Date",
        ColumnType::Timestamp => "Edm.DateTimeOffset",
        ColumnType::Time => "Edm.TimeOfDay",
        ColumnType::Text | ColumnType::Id | ColumnType::Duration | ColumnType::Enum(_) | ColumnType::Json => {
            "Edm.String"
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_names_that_odata_takes_and_descriptions_cannot_leave_their_place() {
        assert_eq!(set_name("low-stock-parts"), "low_stock_parts");
        assert_eq!(set_name("360\u{e9}\"/>"), "_360____");
        let mut out = String::new();
        escape("a \"<b>\" & c\n", &mut out);
        assert_eq!(out, "a &quot;&lt;b&gt;&quot; &amp; c ");
    }
}
