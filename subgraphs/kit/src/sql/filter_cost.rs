//! What a filter costs the database, counted while it is written.
//!
//! One number for everything that a filter may be wide or deep in, so that no kind of it is without a bound.

use async_graphql::Value;
use service::error::ErrorCode;

use crate::error::Error;

/// The most that a filter may cost: 500 operators side by side in `or`.
const MOST: usize = 1_500;

/// One comparison. It is at least one parameter, of which a statement has 65,535.
const OPERATOR: usize = 2;

/// One filter object: a pair of brackets for the database to read.
const OBJECT: usize = 1;

/// One look through a relation: a sub-query, which the database plans and runs. Inside another it costs that much more.
const RELATION: usize = 30;

/// One figure: a pass over the values, or a sort of them where different ones are counted.
const FIGURE: usize = 10;

/// So many values of a list cost as much as an object.
const VALUES: usize = 10;

/// The most characters of a jsonpath.
const LONGEST_PATH: usize = 1_000;

/// The most `.**` of a jsonpath. Each looks at every value below every value that the one before it found.
const DESCENTS: usize = 1;

/// The most `[*]`, `.*` and `$` beyond the first of a jsonpath: inside each other they multiply.
const WILDCARDS: usize = 6;

/// The most patterns (`like_regex`) of a jsonpath.
const PATTERNS: usize = 3;

/// What the filter has cost so far.
#[derive(Debug, Default)]
pub(crate) struct FilterCost {
    spent: usize,
    /// How many relations stand around what is being written.
    relations: usize,
}

impl FilterCost {
    /// Counts a filter object.
    pub(super) fn object(&mut self) -> Result<(), Error> {
        self.spend(OBJECT)
    }

    /// Counts an operator with its operand.
    pub(super) fn operator(&mut self, operand: &Value) -> Result<(), Error> {
        self.spend(OPERATOR + values(operand) / VALUES)
    }

    /// Counts a figure with a condition of its own, or of different values.
    pub(super) fn figure(&mut self) -> Result<(), Error> {
        self.spend(FIGURE)
    }

    /// Counts a relation, which what follows stands in.
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        self.relations += 1;
        self.spend(RELATION * self.relations)
    }

    /// The relation's filter is written.
    pub(super) fn leave(&mut self) {
        self.relations = self.relations.saturating_sub(1);
    }

    fn spend(&mut self, cost: usize) -> Result<(), Error> {
        self.spent = self.spent.saturating_add(cost);
        if self.spent <= MOST {
            return Ok(());
        }
        let message = format!(
            "the filter costs more than {MOST} (an operator {OPERATOR}, a nested filter {OBJECT}, {VALUES} values of a list 1, \
             a relation {RELATION} and inside others that much more, a figure of some rows {FIGURE})"
        );
        let remedy = "use `in` in place of many `eq`, look through fewer relations, or ask in several queries";
        Err(Error::new(ErrorCode::QueryTooComplex, message).with_remedy(remedy))
    }
}

/// How many values an operand holds, itself included, however deep they stand.
fn values(operand: &Value) -> usize {
    match operand {
        Value::List(elements) => elements.iter().map(values).sum::<usize>() + 1,
        Value::Object(fields) => fields.values().map(values).sum::<usize>() + 1,
        _ => 1,
    }
}

/// Refuses a jsonpath that is long, or whose parts multiply with each other.
///
/// What stands in strings counts as well; nobody writes many of these there.
pub(super) fn check_path(path: &str) -> Result<(), Error> {
    if path.len() > LONGEST_PATH {
        let remedy = "write for instance \"$.color ? (@ == \\\"red\\\")\"";
        return Err(Error::bad_input(format!("`path` takes a jsonpath of at most {LONGEST_PATH} characters"), remedy));
    }
    let descents = path.matches("**").count();
    let stars = path.matches('*').count() - 2 * descents;
    let wildcards = stars + path.matches('$').count().saturating_sub(1);
    let patterns = path.matches("like_regex").count();
    for (found, most, what) in [
        (descents, DESCENTS, "`.**`"),
        (wildcards, WILDCARDS, "`*` or further `$`"),
        (patterns, PATTERNS, "`like_regex`"),
    ] {
        if found > most {
            let message = format!("the jsonpath has {what} {found} times; it may {most} times");
            let remedy = "name the keys that lead to the value, or ask in several filters";
            return Err(Error::new(ErrorCode::QueryTooComplex, message).with_remedy(remedy));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_jsonpath_has_an_edge() {
        for (part, most) in [("$.**", 1), ("@.a[*]", 6), ("@.*", 6), ("(@.a like_regex \"x\")", 3)] {
            let path = |times: usize| format!("$.x ? ({})", vec![part; times].join(" && "));
            let most = if part.contains('$') { path(most).replace("$.x", "@.x") } else { path(most) };
            assert!(check_path(&most).is_ok(), "{most}");
        }
        for path in ["$.**.a.**", "$.a[*][*][*][*][*][*][*]", "$.*.*.*.*.*.*.*", "$ ? ($ ? ($ ? ($ ? ($ ? ($ ? ($ ? ($"]
        {
            assert_eq!(check_path(path).unwrap_err().code(), ErrorCode::QueryTooComplex, "{path}");
        }
        assert!(check_path(&"a".repeat(1_001)).is_err());
    }

    #[test]
    fn values_count_however_deep_they_stand() {
        let deep = Value::List(vec![Value::List(vec![Value::from(1), Value::from(2)]), Value::from(3)]);
        assert_eq!(values(&deep), 5);
    }
}
