//! The operators of a filter over one value, which may be a column's or a figure's.

use async_graphql::Value;

use super::filter_cost::FilterCost;
use super::{Statement, search};
use crate::error::Error;
use crate::scalar::{Bind, Kind};

/// Writes all operators over a value, joined by AND.
pub(crate) fn write_operators(
    kind: &Kind,
    subject: &str,
    operators: &Value,
    cost: &mut FilterCost,
    statement: &mut Statement,
) -> Result<(), Error> {
    let Value::Object(operators) = operators else {
        return Err(Error::bad_input("a figure is filtered by operators", "write for instance {gte: ...}"));
    };
    for (position, (operator, operand)) in operators.iter().enumerate() {
        if matches!(operand, Value::Null) {
            return Err(null_operand().within(operator.as_str()));
        }
        statement.push(if position > 0 { " AND " } else { "" });
        cost.operator(operand)
            .and_then(|()| write_operator(kind, subject, operator, operand, statement))
            .map_err(|error| error.within(operator.as_str()))?;
    }
    statement.push(if operators.is_empty() { "TRUE" } else { "" });
    Ok(())
}

/// Writes one operator over a value.
pub(super) fn write_operator(
    kind: &Kind,
    subject: &str,
    operator: &str,
    operand: &Value,
    statement: &mut Statement,
) -> Result<(), Error> {
    if let Some(sign) = comparison(operator) {
        return compare(kind, subject, sign, operand, statement);
    }
    match operator {
        "in" => one_of(kind, subject, operand, statement),
        "notIn" => {
            statement.push("(");
            one_of(kind, subject, operand, statement)?;
            statement.push(" IS NOT TRUE)");
            Ok(())
        }
        "between" => between(kind, subject, operand, statement),
        "isNull" => is_null(subject, operand, statement),
        "like" | "ilike" | "startsWith" | "contains" => pattern(kind, subject, (operator, operand), statement),
        "has" | "hasAny" | "hasAll" => list(kind, subject, operator, operand, statement),
        "path" | "containsJson" => json(subject, operator, operand, statement),
        "within" => within(subject, operand, statement),
        _ => Err(unknown(operator)),
    }
}

/// The sign of an operator that compares with one value.
pub(super) fn comparison(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "eq" => " = ",
        "ne" => " IS DISTINCT FROM ",
        "lt" => " < ",
        "lte" => " <= ",
        "gt" => " > ",
        "gte" => " >= ",
        _ => return None,
    })
}

fn compare(
    kind: &Kind,
    subject: &str,
    operator: &str,
    operand: &Value,
    statement: &mut Statement,
) -> Result<(), Error> {
    let bind = kind.bind(operand).map_err(Error::invalid_value)?;
    statement.push(subject).push(operator).push_value(kind, bind);
    Ok(())
}

fn one_of(kind: &Kind, subject: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    let list = Kind::List(Box::new(kind.clone()));
    let bind = list.bind(&Value::List(elements(operand).to_vec())).map_err(Error::invalid_value)?;
    statement.push(subject).push(" = ANY (").push_value(&list, bind).push(")");
    Ok(())
}

fn between(kind: &Kind, subject: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    let (from, to) = search::bounds(operand)?;
    compare(kind, subject, " >= ", from, statement)?;
    statement.push(" AND ");
    compare(kind, subject, " <= ", to, statement)
}

fn is_null(subject: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    let Value::Boolean(wanted) = operand else {
        return Err(Error::bad_input("isNull takes true or false", "write {isNull: true}"));
    };
    statement.push(subject).push(if *wanted { " IS NULL" } else { " IS NOT NULL" });
    Ok(())
}

/// A pattern over text; a path of labels is matched as it is written.
fn pattern(
    kind: &Kind,
    subject: &str,
    (operator, operand): (&str, &Value),
    statement: &mut Statement,
) -> Result<(), Error> {
    let (sql_operator, pattern) = search::pattern(operator, operand)?;
    let sql_operator = if sql_operator == "ilike" { " ILIKE " } else { " LIKE " };
    let as_text = if matches!(kind, Kind::Path) { "::text" } else { "" };
    statement.push(subject).push(as_text).push(sql_operator).push_value(&Kind::Text, Bind::Text(pattern));
    Ok(())
}

fn list(kind: &Kind, subject: &str, operator: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    let bind = kind.bind(&Value::List(elements(operand).to_vec())).map_err(Error::invalid_value)?;
    let sql_operator = if operator == "hasAny" { " && " } else { " @> " };
    statement.push(subject).push(sql_operator).push_value(kind, bind);
    Ok(())
}

fn json(subject: &str, operator: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    if operator == "containsJson" {
        let bind = Kind::Json.bind(operand).map_err(Error::invalid_value)?;
        statement.push(subject).push(" @> ").push_value(&Kind::Json, bind);
    } else {
        let path = search::json_path(operand)?;
        search::write_json_path(subject, path, statement);
    }
    Ok(())
}

fn within(subject: &str, operand: &Value, statement: &mut Statement) -> Result<(), Error> {
    let circle = search::circle(operand)?;
    statement.push("ST_DWithin(").push(subject).push(", ST_SetSRID(ST_MakePoint(");
    statement.push_bind(Bind::Float8(circle.longitude)).push(", ");
    statement.push_bind(Bind::Float8(circle.latitude)).push("), 4326)::geography, ");
    statement.push_bind(Bind::Float8(circle.metres)).push(")");
    Ok(())
}

/// GraphQL lets a single value stand for a list of one.
pub(super) fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::List(elements) => elements,
        single => std::slice::from_ref(single),
    }
}

/// A null must not widen a filter: a variable that got lost would show every row.
pub(super) fn null_operand() -> Error {
    Error::bad_input("null compares with nothing", "use {isNull: true}, or leave the operator or its variable out")
}

pub(super) fn unknown(name: &str) -> Error {
    Error::bad_input(format!("the filter has no field `{name}`"), "see the filter's input type")
}
