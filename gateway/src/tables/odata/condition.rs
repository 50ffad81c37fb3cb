//! Expressions and orders over a set's columns as values of the graph's filters and orders.

use super::expression::{Comparison, Expression, Literal, Match};
use crate::language::ast::{Name, Value};
use crate::language::validate::did_you_mean;
use crate::tables::columns::{Column, ColumnType};

/// A column, and the fields that lead to it from a row; none where a field of them takes arguments.
pub(super) struct Known<'a> {
    pub(super) column: &'a Column,
    pub(super) fields: Option<Vec<Name>>,
}

/// The columns of a set.
pub(super) struct Columns<'a>(pub(super) Vec<Known<'a>>);

impl Columns<'_> {
    fn find(&self, name: &str) -> Result<(&Column, &[Name]), String> {
        let found = self.0.iter().find(|known| *known.column.name == *name).ok_or_else(|| self.unknown(name))?;
        let fields = found.fields.as_deref();
        fields
            .map(|fields| (found.column, fields))
            .ok_or_else(|| format!("`{name}` is worked out for the report, so that it neither filters nor orders."))
    }

    /// What is said of a column that there is not.
    pub(super) fn unknown(&self, name: &str) -> String {
        let name: String = name.chars().take(80).collect();
        let hint = did_you_mean(&name, self.0.iter().map(|known| &*known.column.name));
        format!("The set has no column `{name}`.{hint}")
    }

    /// A filter of the graph for an expression.
    ///
    /// # Errors
    /// A sentence about a column that there is not, or a value that cannot be its.
    pub(super) fn filter(&self, expression: &Expression) -> Result<Value, String> {
        self.condition(expression, true)
    }

    /// The condition that the expression holds, or that it does not: a missing value is unequal to all, so that the
    /// opposite of a comparison holds for it.
    fn condition(&self, expression: &Expression, holds: bool) -> Result<Value, String> {
        let all = |parts: &[Expression], word: &'static str| {
            let parts = parts.iter().map(|part| self.condition(part, holds)).collect::<Result<_, _>>()?;
            Ok(member(word, Value::List(parts)))
        };
        match expression {
            Expression::Not(inner) => self.condition(inner, !holds),
            Expression::And(parts) => all(parts, if holds { "and" } else { "or" }),
            Expression::Or(parts) => all(parts, if holds { "or" } else { "and" }),
            Expression::Compare(column, comparison, literal) => {
                self.comparison(column, if holds { *comparison } else { opposite(*comparison) }, literal, holds)
            }
            Expression::Matches(matching, column, text) => {
                let (known, fields) = self.find(column)?;
                if !matches!(known.kind, ColumnType::Text) {
                    return Err(format!("`{column}` is no text, so that it contains none."));
                }
                let operator = match matching {
                    Match::Contains => "contains",
                    Match::StartsWith => "startsWith",
                    Match::EndsWith => "endsWith",
                };
                let matching = below(fields, member(operator, Value::String(text.as_str().into())));
                Ok(if holds { matching } else { or_missing(fields, member("not", matching)) })
            }
        }
    }

    fn comparison(&self, name: &str, by: Comparison, literal: &Literal, holds: bool) -> Result<Value, String> {
        let (column, fields) = self.find(name)?;
        let condition = |operator: &str, value| below(fields, member(operator, value));
        if *literal == Literal::Null {
            return match by {
                Comparison::Eq => Ok(condition("isNull", Value::Boolean(true))),
                Comparison::Ne => Ok(condition("isNull", Value::Boolean(false))),
                _ => Err(format!("`{name}` is compared with null, which only `eq` and `ne` can.")),
            };
        }
        let value = value(column, literal)?;
        let operator = match by {
            Comparison::Eq => "eq",
            Comparison::Ne => "ne",
            Comparison::Gt => "gt",
            Comparison::Ge => "gte",
            Comparison::Lt => "lt",
            Comparison::Le => "lte",
        };
        let found = condition(operator, value);
        let is_range = !matches!(by, Comparison::Eq | Comparison::Ne);
        Ok(if is_range && !holds { or_missing(fields, found) } else { found })
    }

    /// An order of the graph: `name desc, id`.
    ///
    /// # Errors
    /// A sentence about what is no order.
    pub(super) fn order(&self, text: &str) -> Result<Value, String> {
        let each = text.split(',').map(|part| {
            let mut words = part.split_whitespace();
            let name = words.next().ok_or_else(|| "`$orderby` names no column.".to_owned())?;
            let direction = match (words.next(), words.next()) {
                (None | Some("asc"), None) => "ASC",
                (Some("desc"), None) => "DESC",
                _ => return Err(format!("`$orderby` takes `asc` or `desc` after `{name}`, and nothing else.")),
            };
            let (_, fields) = self.find(name)?;
            Ok(below(fields, Value::Enum(direction.into())))
        });
        each.collect::<Result<_, _>>().map(Value::List)
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Eq => Comparison::Ne,
        Comparison::Ne => Comparison::Eq,
        Comparison::Gt => Comparison::Le,
        Comparison::Ge => Comparison::Lt,
        Comparison::Lt => Comparison::Ge,
        Comparison::Le => Comparison::Gt,
    }
}

fn member(name: &str, value: Value) -> Value {
    Value::Object(vec![(name.into(), value)])
}

/// The value inside the objects of these fields.
fn below(fields: &[Name], value: Value) -> Value {
    fields.iter().rev().fold(value, |inner, field| Value::Object(vec![(field.clone(), inner)]))
}

fn or_missing(fields: &[Name], condition: Value) -> Value {
    let missing = below(fields, member("isNull", Value::Boolean(true)));
    member("or", Value::List(vec![condition, missing]))
}

/// A literal as a value of the column.
fn value(column: &Column, literal: &Literal) -> Result<Value, String> {
    let wrong = || format!("`{}` is of the type {}, which the value is not.", column.name, column.kind.as_str());
    let is_number = |word: &str| serde_json::from_str::<serde_json::Number>(word).is_ok();
    Ok(match (&column.kind, literal) {
        (ColumnType::Text | ColumnType::Id, Literal::Text(text))
        | (ColumnType::Id | ColumnType::Date | ColumnType::Timestamp | ColumnType::Time, Literal::Word(text)) => {
            Value::String(text.as_str().into())
        }
        (ColumnType::Integer, Literal::Word(word)) => {
            Value::Int(word.parse::<i32>().map_err(|_| wrong())?.to_string().into())
        }
        (ColumnType::BigInteger, Literal::Word(word)) => {
            Value::String(word.parse::<i64>().map_err(|_| wrong())?.to_string().into())
        }
        (ColumnType::Number, Literal::Word(word)) if is_number(word) => Value::Float(word.as_str().into()),
        (ColumnType::Decimal(_), Literal::Word(word)) if is_number(word) => Value::String(word.as_str().into()),
        (ColumnType::Boolean, Literal::Boolean(value)) => Value::Boolean(*value),
        (ColumnType::Enum(words), Literal::Text(text)) => {
            let known = words.iter().find(|word| ***word == *text.as_str());
            Value::Enum((**known.ok_or_else(wrong)?).into())
        }
        (ColumnType::Json | ColumnType::Duration, _) => {
            return Err(format!("`{}` is of the type {}, which filters nothing.", column.name, column.kind.as_str()));
        }
        _ => return Err(wrong()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::expression::expression;
    use super::*;

    fn column(name: &str, kind: ColumnType) -> Column {
        Column { name: name.into(), kind, nullable: true, description: None }
    }

    fn with(check: impl Fn(&Columns<'_>)) {
        let all = [
            column("name", ColumnType::Text),
            column("maker_city", ColumnType::Text),
            column("count", ColumnType::Integer),
            column("price", ColumnType::Decimal(crate::tables::Digits::default())),
            column("kind", ColumnType::Enum(vec!["GOOD".into()])),
            column("day", ColumnType::Date),
            column("notes", ColumnType::Json),
        ];
        let known =
            all.iter().map(|column| Known { column, fields: Some(column.name.split('_').map(Name::from).collect()) });
        check(&Columns(known.collect()));
    }

    #[test]
    fn expressions_become_filters_and_their_opposites_hold_for_missing_values() {
        with(|columns| {
            for (text, expected) in [
                ("count gt 3", "{count: {gt: 3}}"),
                ("not (count gt 3)", "{or: [{count: {lte: 3}}, {count: {isNull: true}}]}"),
                ("not (count eq 3 and name eq 'x')", r#"{or: [{count: {ne: 3}}, {name: {ne: "x"}}]}"#),
                ("maker_city eq null", "{maker: {city: {isNull: true}}}"),
                ("price le -1.50", r#"{price: {lte: "-1.50"}}"#),
                ("kind eq 'GOOD' or day ge 2026-01-01", r#"{or: [{kind: {eq: GOOD}}, {day: {gte: "2026-01-01"}}]}"#),
                (r#"contains(name,'"}]) { secrets }')"#, r#"{name: {contains: "\"}]) { secrets }"}}"#),
                ("not contains(name,'a')", r#"{or: [{not: {name: {contains: "a"}}}, {name: {isNull: true}}]}"#),
            ] {
                let value = columns.filter(&expression(text).unwrap()).unwrap();
                assert_eq!(value.to_string(), expected, "{text}");
            }
            let order = columns.order("name desc,maker_city").unwrap();
            assert_eq!(order.to_string(), "[{name: DESC}, {maker: {city: ASC}}]");
        });
    }

    #[test]
    fn only_columns_of_the_set_and_values_of_their_types_are_taken() {
        with(|columns| {
            for text in [
                "password eq 'x'",
                "maker/city eq 'x'",
                "count eq 'x'",
                "count eq 99999999999",
                "count eq 1}",
                "price eq 1.5.2",
                "kind eq 'BAD'",
                "kind eq GOOD",
                "notes eq 'x'",
                "name gt null",
                "contains(count,'1')",
            ] {
                assert!(columns.filter(&expression(text).unwrap()).is_err(), "{text}");
            }
            for text in ["", "name up", "name desc desc", "password", "name,,count"] {
                assert!(columns.order(text).is_err(), "{text}");
            }
        });
    }
}
