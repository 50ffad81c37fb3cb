//! Says a rule in a sentence, with the names that the graph gives to tables and columns.

use super::comparison::{Comparison, Side, comparisons};
use super::read::{Rule, RuleKind, TableRules};
use crate::table::{Catalogue, EntityId, Table};

/// What a rule says, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) message: String,
    pub(crate) remedy: String,
    /// The code that the rule has of its own.
    pub(crate) code: Option<String>,
}

/// Who says the rules of a table.
pub(crate) struct Speaker<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// The table in the graph; rules of tables that the subgraph does not have are said with the columns' own names.
    pub(crate) table: Option<&'a Table>,
    pub(crate) rules: &'a TableRules,
}

impl Speaker<'_> {
    /// The rule in words; `None` where its table does not say it.
    pub(crate) fn say(&self, rule: &Rule) -> Option<Said> {
        if let Some(comment) = rule.comment.as_deref() {
            return Some(self.told(comment));
        }
        let (message, remedy) = match rule.kind {
            RuleKind::Check => self.compared(&comparisons(rule.expression.as_deref()?)?)?,
            RuleKind::Unique => self.unique(rule),
            RuleKind::Reference => self.reference(rule),
            RuleKind::Exclusion => return None,
        };
        Some(Said { message, remedy, code: None })
    }

    /// A comment: the sentence, the remedy and perhaps a code, a line each; `{column}` stands for its field.
    fn told(&self, comment: &str) -> Said {
        let mut lines = comment.lines().map(|line| self.with_fields(line.trim()));
        let message = lines.next().unwrap_or_default();
        Said { message, remedy: lines.next().unwrap_or_else(|| "correct the value".to_owned()), code: lines.next() }
    }

    fn with_fields(&self, line: &str) -> String {
        let mut pieces = line.split('{');
        let mut said = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (column, rest) = piece.split_once('}').unwrap_or((piece, ""));
            said.push_str(&self.field(column));
            said.push_str(rest);
        }
        said
    }

    /// A column's field in the graph, in backticks.
    fn field(&self, column: &str) -> String {
        let known = self.table.and_then(|table| table.columns.iter().find(|known| known.name == column));
        let name = known.map_or_else(|| naming::camel_case(column), |known| known.field.clone());
        format!("`{name}`")
    }

    fn is_moment(&self, column: &str) -> bool {
        let ty = self.rules.columns.get(column).map_or("", |column| column.ty.as_str());
        ty == "date" || ty.starts_with("time")
    }

    fn compared(&self, all: &[Comparison]) -> Option<(String, String)> {
        if let [low, high] = all
            && low.left == high.left
            && let (">=", "<=", Side::Value(least), Side::Value(most)) =
                (low.operator.as_str(), high.operator.as_str(), &low.right, &high.right)
        {
            let (what, verb) = self.subject(&low.left)?;
            return Some((
                format!("{what} must {verb} from {least} to {most}{}", unit(&low.left)),
                format!("choose a value from {least} to {most}"),
            ));
        }
        let said = all.iter().map(|one| self.one(one)).collect::<Option<Vec<_>>>()?;
        let (messages, remedies): (Vec<_>, Vec<_>) = said.into_iter().unzip();
        Some((messages.join(", and "), remedies.join(", and ")))
    }

    fn one(&self, comparison: &Comparison) -> Option<(String, String)> {
        let (what, verb) = self.subject(&comparison.left)?;
        match (&comparison.right, comparison.operator.as_str()) {
            (Side::Value(zero), ">=") if zero == "0" => {
                Some((format!("{what} must not be negative"), "send 0 or more".to_owned()))
            }
            (Side::Value(value), operator) => {
                let than = amount(operator)?;
                Some((
                    format!("{what} must {verb} {than} {value}{}", unit(&comparison.left)),
                    format!("choose a value that is {than} {value}"),
                ))
            }
            (Side::AnyOf(values) | Side::List(values), "=" | "<@") => {
                Some((format!("{what} must be one of {}", values.join(", ")), "choose one of them".to_owned()))
            }
            (Side::Column(other), operator) => {
                let than = match self.is_moment(other) {
                    true => moment(operator)?.to_owned(),
                    false => format!("be {}", amount(operator)?),
                };
                let other = self.field(other);
                Some((format!("{what} must {than} {other}"), format!("change {what} or {other}")))
            }
            _ => None,
        }
    }

    fn subject(&self, side: &Side) -> Option<(String, &'static str)> {
        match side {
            Side::Column(column) => Some((self.field(column), "be")),
            Side::Length(column) => Some((self.field(column), "have")),
            _ => None,
        }
    }

    fn unique(&self, rule: &Rule) -> (String, String) {
        let columns: Vec<String> =
            rule.columns.iter().filter(|column| *column != "business_id").map(|column| self.field(column)).collect();
        let what = self.table.map_or_else(|| "row".to_owned(), |table| table.type_name.clone());
        match columns.as_slice() {
            [] => (format!("the business has one {what} of this kind already"), "change that one".to_owned()),
            [one] => (format!("another {what} already has this {one}"), format!("choose another {one}")),
            all => {
                let all = all.join(" and ");
                (format!("another {what} already has this {all}"), "change one of them".to_owned())
            }
        }
    }

    fn reference(&self, rule: &Rule) -> (String, String) {
        let target = rule.target.as_deref().unwrap_or_default();
        let what = match self.catalogue.find_name(target) {
            Some(EntityId::Table(id)) => self.catalogue.table(id).type_name.clone(),
            Some(entity) => self.catalogue.type_name(entity).to_owned(),
            None => "row".to_owned(),
        };
        (format!("there is no {what} with this id"), "send the id of one that is there".to_owned())
    }
}

fn unit(side: &Side) -> &'static str {
    if matches!(side, Side::Length(_)) { " characters" } else { "" }
}

fn amount(operator: &str) -> Option<&'static str> {
    Some(match operator {
        ">=" => "at least",
        ">" => "more than",
        "<=" => "at most",
        "<" => "less than",
        "=" => "exactly",
        "<>" => "other than",
        _ => return None,
    })
}

fn moment(operator: &str) -> Option<&'static str> {
    Some(match operator {
        ">=" => "not be before",
        ">" => "be after",
        "<=" => "not be after",
        "<" => "be before",
        "=" => "be the same as",
        "<>" => "differ from",
        _ => return None,
    })
}
