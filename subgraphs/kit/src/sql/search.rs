//! Filters that only an index can answer quickly, and that row level security would keep from it.
//!
//! Beside a policy PostgreSQL takes only leakproof operators as index conditions. The others go through
//! `security_mgmt.search_few`, which takes the tenant from the transaction, knows the declared columns,
//! and returns ids, unless they are many.

use async_graphql::Value;
use serde_json::json;

use super::Statement;
use super::filter_cost::check_path;
use super::operators::elements;
use crate::error::Error;
use crate::scalar::{Bind, exact};
use crate::table::{Column, Search, Table};

/// The most bytes of words to search for.
const LONGEST_SEARCH: usize = 1_000;

/// The most bytes of a pattern: matching takes as long as the pattern times the text.
const LONGEST_PATTERN: usize = 1_000;

/// A circle on the globe.
pub(super) struct Circle {
    pub(super) longitude: f64,
    pub(super) latitude: f64,
    pub(super) metres: f64,
}

/// The condition as the search function takes it, if the column has an index for the operator.
pub(super) fn condition(column: &Column, operator: &str, operand: &Value) -> Result<Option<serde_json::Value>, Error> {
    let translated = translate(column, operator, operand)?;
    Ok(translated.map(|(operator, value)| json!({"column": column.name, "operator": operator, "value": value})))
}

/// The words of a full text search, checked.
pub(super) fn words(value: &Value) -> Result<&str, Error> {
    let Value::String(words) = value else {
        return Err(Error::bad_input("`search` takes words", "write for instance \"brake pads\""));
    };
    no_nul(words)?;
    if words.len() > LONGEST_SEARCH {
        let message = format!("`search` takes at most {LONGEST_SEARCH} bytes of words");
        return Err(Error::bad_input(message, "search for fewer words"));
    }
    Ok(words)
}

/// The condition of a full text search, as the search function takes it.
pub(super) fn condition_of_words(words: &str) -> serde_json::Value {
    json!({"column": "search", "operator": "matches", "value": words})
}

/// A condition of this element of an `or` that a search finds the rows of, which its other conditions only make fewer.
pub(super) fn condition_of_element(table: &Table, element: &Value) -> Result<Option<serde_json::Value>, Error> {
    let Value::Object(fields) = element else {
        return Ok(None);
    };
    for (name, value) in fields {
        if name == "search" && table.full_text && !matches!(value, Value::Null) {
            return words(value).map(|words| Some(condition_of_words(words)));
        }
        let (Some(column), Value::Object(operators)) = (table.column_of_field(name), value) else {
            continue;
        };
        for (operator, operand) in operators {
            if let Some(condition) = condition(table.column(column), operator, operand)? {
                return Ok(Some(condition));
            }
        }
    }
    Ok(None)
}

/// The search function's operator and value, where the column's index knows the operator.
fn translate(
    column: &Column,
    operator: &str,
    operand: &Value,
) -> Result<Option<(&'static str, serde_json::Value)>, Error> {
    Ok(match (column.search, operator) {
        (Some(Search::Trigram), "like" | "ilike" | "startsWith" | "contains") => {
            let (operator, pattern) = pattern(operator, operand)?;
            // A trigram index can't narrow a pattern without three characters in a row; the plain operator is as good.
            has_trigram(&pattern).then(|| (operator, json!(pattern)))
        }
        (Some(Search::Numeric), "eq" | "lt" | "lte" | "gt" | "gte") => {
            column.kind.bind(operand).map_err(Error::invalid_value)?;
            Some((static_name(operator), plain(operand)?))
        }
        (Some(Search::Numeric), "in") => {
            for element in elements(operand) {
                column.kind.bind(element).map_err(Error::invalid_value)?;
            }
            Some(("in", plain(&Value::List(elements(operand).to_vec()))?))
        }
        (Some(Search::Numeric), "between") => {
            let (from, to) = bounds(operand)?;
            column.kind.bind(from).map_err(Error::invalid_value)?;
            column.kind.bind(to).map_err(Error::invalid_value)?;
            Some(("between", json!([plain(from)?, plain(to)?])))
        }
        (Some(Search::Array), "has" | "hasAny" | "hasAll") => {
            let list = Value::List(elements(operand).to_vec());
            let bind = column.kind.bind(&list).map_err(Error::invalid_value)?;
            let operator = if operator == "hasAny" { "hasAny" } else { "hasAll" };
            Some((operator, stored(bind, &list)?))
        }
        (Some(Search::Json), "containsJson") => Some(("contains", contained(operand)?)),
        (Some(Search::Json), "path") => Some(("path", json!(json_path(operand)?))),
        (Some(Search::Place), "within") => {
            let circle = circle(operand)?;
            Some((
                "within",
                json!({"longitude": circle.longitude, "latitude": circle.latitude, "metres": circle.metres}),
            ))
        }
        _ => None,
    })
}

fn static_name(operator: &str) -> &'static str {
    match operator {
        "eq" => "eq",
        "lt" => "lt",
        "lte" => "lte",
        "gt" => "gt",
        _ => "gte",
    }
}

/// The elements of a list as the database has them: enumerations by their stored texts.
fn stored(bind: Bind, list: &Value) -> Result<serde_json::Value, Error> {
    match bind {
        Bind::Texts(texts) => Ok(json!(texts)),
        _ => plain(list),
    }
}

/// An operand as JSON. A number that 64 bits would change goes as its text, which the search takes as well.
fn plain(value: &Value) -> Result<serde_json::Value, Error> {
    let exact = match value {
        Value::Binary(_) => exact::text_of(value).map(|number| Value::String(number.into_owned())),
        Value::List(elements) => {
            return elements.iter().map(plain).collect::<Result<_, _>>().map(serde_json::Value::Array);
        }
        _ => None,
    };
    let value = exact.unwrap_or_else(|| value.clone());
    value.into_json().map_err(|error| Error::bad_input(error.to_string(), "send plain JSON values"))
}

/// The JSON that a column is to contain, whose numbers must be such.
fn contained(value: &Value) -> Result<serde_json::Value, Error> {
    Ok(match value {
        Value::Binary(_) => {
            let text = exact::text_of(value).unwrap_or_default();
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let number = exact::as_f64(value).filter(|_| digits <= usize::try_from(f64::DIGITS).unwrap_or_default());
            let refused =
                || Error::bad_input(format!("{text} has more digits than can be searched for"), "send fewer digits");
            number.ok_or_else(refused)?.into()
        }
        Value::List(elements) => {
            elements.iter().map(contained).collect::<Result<_, _>>().map(serde_json::Value::Array)?
        }
        Value::Object(members) => {
            let member = |(name, member): (&async_graphql::Name, &Value)| Ok((name.to_string(), contained(member)?));
            members.iter().map(member).collect::<Result<_, Error>>().map(serde_json::Value::Object)?
        }
        other => plain(other)?,
    })
}

/// The LIKE or ILIKE pattern of a text operator. `startsWith` and `contains` take plain text and ignore case.
pub(super) fn pattern(operator: &str, operand: &Value) -> Result<(&'static str, String), Error> {
    let Value::String(text) = operand else {
        return Err(Error::bad_input(format!("`{operator}` takes text"), "send a string"));
    };
    no_nul(text)?;
    if text.len() > LONGEST_PATTERN {
        let message = format!("`{operator}` takes at most {LONGEST_PATTERN} bytes of text");
        return Err(Error::bad_input(message, "look for a shorter text"));
    }
    Ok(match operator {
        "like" => ("like", check_pattern(text)?),
        "ilike" => ("ilike", check_pattern(text)?),
        "startsWith" => ("ilike", format!("{}%", escape(text))),
        _ => ("ilike", format!("%{}%", escape(text))),
    })
}

fn no_nul(text: &str) -> Result<(), Error> {
    match text.contains('\0') {
        true => Err(Error::bad_input("text must not contain the character NUL", "remove it")),
        false => Ok(()),
    }
}

fn check_pattern(pattern: &str) -> Result<String, Error> {
    let trailing = pattern.chars().rev().take_while(|c| *c == '\\').count();
    if trailing % 2 == 1 {
        return Err(Error::bad_input("the pattern ends in an escape character", "write \\\\ for a backslash itself"));
    }
    Ok(pattern.to_owned())
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if matches!(c, '\\' | '%' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn has_trigram(pattern: &str) -> bool {
    pattern.split(['%', '_', '\\']).any(|run| run.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
}

/// The two ends of `between`.
pub(super) fn bounds(operand: &Value) -> Result<(&Value, &Value), Error> {
    let Value::Object(ends) = operand else {
        return Err(Error::bad_input("`between` takes {from, to}", "send both ends"));
    };
    match (ends.get("from"), ends.get("to")) {
        (Some(from), Some(to)) => Ok((from, to)),
        _ => Err(Error::bad_input("`between` takes {from, to}", "send both ends")),
    }
}

/// A jsonpath, as its text.
pub(super) fn json_path(operand: &Value) -> Result<String, Error> {
    let Value::String(path) = operand else {
        return Err(Error::bad_input("`path` takes a jsonpath", "write for instance \"$.color ? (@ == \\\"red\\\")\""));
    };
    check_path(path)?;
    no_nul(path)?;
    Ok(path.clone())
}

/// A path that is a predicate (`$.a == 1`) asks for its truth, any other for a match, as the search function does it.
pub(super) fn write_json_path(subject: &str, path: String, statement: &mut Statement) {
    let mut path_sql = String::from("CAST(");
    path_sql.push_str(&statement.placeholder(Bind::Text(path)));
    path_sql.push_str(" AS jsonpath)");
    statement.push(&format!(
        "CASE WHEN jsonb_path_query_array('{{}}', {path_sql}, '{{}}', true) IN ('[true]', '[false]', '[null]') \
         THEN {subject} @@ {path_sql} ELSE {subject} @? {path_sql} END"
    ));
}

/// The circle of `within`.
pub(super) fn circle(operand: &Value) -> Result<Circle, Error> {
    let Value::Object(fields) = operand else {
        return Err(Error::bad_input("`within` takes {longitude, latitude, metres}", "send the three numbers"));
    };
    let number = |name: &str, low: f64, high: f64| match fields.get(name) {
        Some(number @ (Value::Number(_) | Value::Binary(_))) => {
            exact::as_f64(number).filter(|value| (low..=high).contains(value)).ok_or_else(|| {
                Error::bad_input(format!("`{name}` lies outside {low} to {high}"), "send degrees (WGS 84) and metres")
            })
        }
        _ => Err(Error::bad_input(format!("`{name}` is missing"), "send longitude, latitude and metres")),
    };
    Ok(Circle {
        longitude: number("longitude", -180.0, 180.0)?,
        latitude: number("latitude", -90.0, 90.0)?,
        metres: number("metres", 0.0, 20_100_000.0)?,
    })
}
