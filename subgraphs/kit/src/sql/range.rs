//! The rows after a cursor, as ranges that an index can seek.
//!
//! `a > $1 OR (a = $1 AND b > $2)` is a filter: PostgreSQL reads all rows before the cursor to throw them away.
//! Each alternative by itself is a range, and the ranges follow one another in the order of the list.

use super::{Cursor, OrderTerm, Statement};
use crate::scalar::{Bind, Kind};

/// A stretch of an ordered list: all of its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range(Vec<Condition>);

/// What a range says of the terms of the order, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Condition {
    /// The term has the cursor's value, which may be NULL.
    Same(usize),
    /// The terms `from..to`, all of one direction, come later than the cursor's values.
    Beyond {
        from: usize,
        to: usize,
    },
    Null(usize),
    NotNull(usize),
}

/// A cursor seen in the direction in which the rows are read.
pub(crate) struct Place<'a> {
    cursor: &'a Cursor,
    order: &'a [OrderTerm],
    backwards: bool,
}

impl<'a> Place<'a> {
    /// The cursor of a list in this order, which is read from its end when `backwards`.
    pub(crate) fn new(cursor: &'a Cursor, order: &'a [OrderTerm], backwards: bool) -> Self {
        Self { cursor, order, backwards }
    }

    /// The rows behind the place: disjoint ranges, in the order in which they are read.
    pub(crate) fn ranges(&self) -> Vec<Range> {
        let mut ranges = Vec::new();
        self.collect(0, &[], &mut ranges);
        ranges
    }

    /// Ranges that differ from the cursor first at the term `from` or later; all before it are the same.
    fn collect(&self, from: usize, before: &[Condition], ranges: &mut Vec<Range>) {
        let Some(term) = self.order.get(from) else {
            return;
        };
        let is_null = self.cursor.value(from).is_none();
        let to = if is_null { from + 1 } else { self.end_of_run(from) };
        let same: Vec<Condition> = before.iter().cloned().chain((from..to).map(Condition::Same)).collect();
        self.collect(to, &same, ranges);
        let nulls_come_later = term.nulls_first == self.backwards;
        if !is_null {
            ranges.push(Range::of(before, Condition::Beyond { from, to }));
        }
        match (is_null, nulls_come_later) {
            (true, false) => ranges.push(Range::of(before, Condition::NotNull(from))),
            (false, true) if term.nullable => ranges.push(Range::of(before, Condition::Null(from))),
            _ => {}
        }
    }

    /// Terms that one row comparison covers. NULL in any but the first would fall out of its middle.
    fn end_of_run(&self, from: usize) -> usize {
        let fits = |term: &&OrderTerm| {
            !term.nullable && self.order.get(from).is_some_and(|first| first.descending == term.descending)
        };
        from + 1 + self.order.iter().skip(from + 1).take_while(fits).count()
    }

    /// Writes the conditions of one range.
    pub(crate) fn write_range(&self, range: &Range, statement: &mut Statement) {
        for (position, condition) in range.0.iter().enumerate() {
            statement.push(if position > 0 { " AND " } else { "" });
            match condition {
                Condition::Same(term) => self.write_same(*term, statement),
                Condition::Beyond { from, to } => self.write_beyond(*from, *to, statement),
                Condition::Null(_) | Condition::NotNull(_) => condition.write_nullness(self.order, statement),
            }
        }
    }

    /// Writes "the row comes behind this place" as one condition: a filter where there are several ranges, with a
    /// bound on the first term where that is sure, so that reading ends (or begins) near the place.
    pub(crate) fn write_condition(&self, statement: &mut Statement) {
        let ranges = self.ranges();
        statement.push("(");
        if ranges.len() > 1 && ranges.iter().all(|range| !range.0.contains(&Condition::Null(0))) {
            self.write_bound(statement);
        }
        statement.push("(");
        for (position, range) in ranges.iter().enumerate() {
            statement.push(if position > 0 { " OR (" } else { "(" });
            self.write_range(range, statement);
            statement.push(")");
        }
        statement.push(if ranges.is_empty() { "FALSE))" } else { "))" });
    }

    fn write_bound(&self, statement: &mut Statement) {
        if let (Some(term), Some(value)) = (self.order.first(), self.cursor.value(0)) {
            statement.push(&term.sql).push(if self.ascends(term) { " >= " } else { " <= " });
            push_typed(statement, &term.kind, value);
            statement.push(" AND ");
        }
    }

    fn write_same(&self, position: usize, statement: &mut Statement) {
        match (self.order.get(position), self.cursor.value(position)) {
            (Some(term), Some(value)) => {
                statement.push(&term.sql).push(" = ");
                push_typed(statement, &term.kind, value);
            }
            _ => Condition::Null(position).write_nullness(self.order, statement),
        }
    }

    /// `(a, b) > ($1, $2)`
    fn write_beyond(&self, from: usize, to: usize, statement: &mut Statement) {
        let terms = self.order.get(from..to).unwrap_or_default();
        let Some(first) = terms.first() else {
            return;
        };
        statement.push("(");
        for (position, term) in terms.iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" }).push(&term.sql);
        }
        statement.push(if self.ascends(first) { ") > (" } else { ") < (" });
        for (position, term) in terms.iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" });
            push_typed(statement, &term.kind, self.cursor.value(from + position).unwrap_or_default());
        }
        statement.push(")");
    }

    fn ascends(&self, term: &OrderTerm) -> bool {
        term.descending == self.backwards
    }
}

impl Range {
    /// The whole list, read from one of its ends. NULLs where plain indexes don't have them are a range of their own.
    pub(crate) fn whole(order: &[OrderTerm], backwards: bool) -> Vec<Range> {
        let Some(first) = order.first().filter(|first| first.nullable && first.nulls_first != first.descending) else {
            return vec![Range(Vec::new())];
        };
        let (null, other) = (Range(vec![Condition::Null(0)]), Range(vec![Condition::NotNull(0)]));
        if first.nulls_first == backwards { vec![other, null] } else { vec![null, other] }
    }

    /// Writes its conditions where no cursor is needed for them.
    pub(crate) fn write_without_cursor(&self, order: &[OrderTerm], statement: &mut Statement) {
        for condition in &self.0 {
            statement.push(" AND ");
            condition.write_nullness(order, statement);
        }
    }

    /// Writes the order of its rows: without what is the same in all of them, and without a place for NULLs that are
    /// not among them, so that plain indexes serve.
    pub(crate) fn write_order(&self, order: &[OrderTerm], backwards: bool, statement: &mut Statement) {
        let mut joint = "ORDER BY ";
        for (position, term) in order.iter().enumerate() {
            if self.0.iter().any(|condition| condition.fixes(position)) {
                continue;
            }
            statement.push(joint);
            joint = ", ";
            let nullable = term.nullable && !self.0.iter().any(|condition| condition.excludes_null(position));
            OrderTerm { nullable, ..term.clone() }.write(backwards, statement.text_mut());
        }
    }

    fn of(before: &[Condition], last: Condition) -> Self {
        Self(before.iter().cloned().chain([last]).collect())
    }
}

impl Condition {
    /// Writes whether a term is NULL, where that is the condition.
    fn write_nullness(&self, order: &[OrderTerm], statement: &mut Statement) {
        let (position, suffix) = match self {
            Condition::Null(position) => (*position, " IS NULL"),
            Condition::NotNull(position) => (*position, " IS NOT NULL"),
            Condition::Same(_) | Condition::Beyond { .. } => return,
        };
        if let Some(term) = order.get(position) {
            statement.push(&term.sql).push(suffix);
        }
    }

    /// Whether all rows have the same in a term.
    fn fixes(&self, position: usize) -> bool {
        matches!(self, Condition::Same(term) | Condition::Null(term) if *term == position)
    }

    /// Whether no row has NULL in a term.
    fn excludes_null(&self, position: usize) -> bool {
        match self {
            Condition::NotNull(term) => *term == position,
            Condition::Beyond { from, to } => (*from..*to).contains(&position),
            Condition::Same(_) | Condition::Null(_) => false,
        }
    }
}

/// Cursor values are PostgreSQL's own text; the cast reads them back.
fn push_typed(statement: &mut Statement, kind: &Kind, value: &str) {
    statement.push("CAST(").push_bind(Bind::Text(value.to_owned()));
    statement.push(" AS ").push(&kind.sql_type()).push(")");
}
