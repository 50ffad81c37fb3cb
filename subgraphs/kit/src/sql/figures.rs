//! Figures over rows: their expressions, and the arguments that name them.

use async_graphql::Value;
use async_graphql::indexmap::IndexMap;

use super::filter_cost::FilterCost;
use super::group_key::{GroupKey, Joins};
use super::{Scope, Statement, write_filter};
use crate::authorise::permit_column;
use crate::error::Error;
use crate::operation::{Figure, FigurePlan, Function, Summary, Variables, add_figure};
use crate::scalar::Kind;
use crate::table::Table;

/// Figures with the values of their arguments.
pub(crate) struct Figures<'a> {
    scope: Scope<'a>,
    table: &'a Table,
    figures: Vec<Figure>,
    /// What the rows of a figure must meet; null lets all pass.
    conditions: Vec<Value>,
    /// What `countDistinct` is about.
    distinct: Vec<GroupKey<'a>>,
}

impl<'a> Figures<'a> {
    /// The figures of a plan.
    ///
    /// # Errors
    /// `FORBIDDEN` for a column that the caller may not read, `BAD_USER_INPUT` for what names no column.
    pub(crate) fn resolve(
        scope: Scope<'a>,
        table: &'a Table,
        plan: &FigurePlan,
        variables: &Variables,
    ) -> Result<Self, Error> {
        for figure in &plan.figures {
            if let Function::Of(_, column) = figure.function {
                permit_column(scope.member, table, table.column(column))?;
            }
        }
        let filter = |arguments: &crate::operation::ArgumentTemplate| {
            arguments.resolve(variables).get("filter").cloned().unwrap_or_default()
        };
        let of = |arguments: &crate::operation::ArgumentTemplate| {
            let arguments = arguments.resolve(variables);
            let value = arguments.get("of").unwrap_or(&Value::Null);
            GroupKey::read(scope, table, value).map_err(|error| error.within("of"))
        };
        Ok(Self {
            scope,
            table,
            figures: plan.figures.clone(),
            conditions: plan.conditions.iter().map(filter).collect(),
            distinct: plan.distinct.iter().map(of).collect::<Result<_, _>>()?,
        })
    }

    /// The slot of a figure that an argument names, over the rows that meet its filter.
    pub(crate) fn slot(&mut self, function: Function, filter: Option<&Value>) -> usize {
        let condition = filter.map(|filter| {
            self.conditions.iter().position(|known| known == filter).unwrap_or_else(|| {
                self.conditions.push(filter.clone());
                self.conditions.len() - 1
            })
        });
        add_figure(&mut self.figures, Figure { function, condition })
    }

    pub(crate) fn list(&self) -> &[Figure] {
        &self.figures
    }

    /// Whether only some of the rows count for a figure.
    pub(crate) fn has_condition(&self, figure: Figure) -> bool {
        let condition = figure.condition.and_then(|condition| self.conditions.get(condition));
        condition.is_some_and(|condition| !matches!(condition, Value::Null))
    }

    /// Writes a figure with the name of its slot.
    pub(crate) fn write(
        &self,
        slot: usize,
        joins: &mut Joins<'a>,
        cost: &mut FilterCost,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        let figure = self.figures.get(slot).copied().ok_or_else(|| Error::internal("a figure without a plan"))?;
        let [before, value, after] = match figure.function {
            Function::Distinct(position) => {
                cost.figure()?;
                let key = self.distinct.get(position).ok_or_else(|| Error::internal("a count without its column"))?;
                let key = joins.write_key(key, statement)?;
                [String::new(), format!("count(DISTINCT {})", key.value), String::new()]
            }
            function => expression(self.table, function, "t"),
        };
        statement.push(&before).push(&value);
        if self.has_condition(figure)
            && let Some(condition) = figure.condition.and_then(|condition| self.conditions.get(condition))
        {
            cost.figure()?;
            statement.push(" FILTER (WHERE ");
            write_filter(self.scope, self.table, condition, cost, None, statement)
                .map_err(|error| error.within("filter"))?;
            statement.push(")");
        }
        statement.push(&after).push(&format!(" AS f{slot}"));
        Ok(())
    }

    /// What a figure's values are.
    pub(crate) fn kind(&self, slot: usize) -> Kind {
        self.figures.get(slot).map_or(Kind::BigInteger, |figure| kind_of(self.table, figure.function))
    }

    /// Whether a figure is there without a value to make it of.
    pub(crate) fn is_number(&self, slot: usize) -> bool {
        self.figures.get(slot).is_some_and(|figure| !matches!(figure.function, Function::Of(..)))
    }
}

/// What a figure's values are. Sums and averages are exact but for floats.
pub(crate) fn kind_of(table: &Table, function: Function) -> Kind {
    match function {
        Function::Count | Function::Distinct(_) => Kind::BigInteger,
        Function::Of(summary, column) => match (summary.adds_up(), &table.column(column).kind) {
            (true, Kind::Float) => Kind::Float,
            (true, _) => Kind::Decimal,
            (false, kind) => kind.clone(),
        },
    }
}

/// The aggregate call of a figure, with what stands before and behind it; an average is cut to six decimals.
fn expression(table: &Table, function: Function, alias: &str) -> [String; 3] {
    let Function::Of(summary, column) = function else {
        return [String::new(), "count(*)".to_owned(), String::new()];
    };
    let column = table.column(column);
    let value = format!("{alias}.{}", column.sql);
    let (before, name, after) = match (summary, &column.kind) {
        (Summary::Least, _) => ("", "min", ""),
        (Summary::Greatest, _) => ("", "max", ""),
        (Summary::Sum, Kind::Float) => ("CAST(", "sum", " AS float8)"),
        (Summary::Average, Kind::Float) => ("CAST(", "avg", " AS float8)"),
        (Summary::Sum, _) => ("CAST(", "sum", " AS numeric)"),
        (Summary::Average, _) => ("trim_scale(round(", "avg", ", 6))"),
    };
    [before.to_owned(), format!("{name}({value})"), after.to_owned()]
}

/// A figure over all rows of an alias.
pub(super) fn figure_sql(table: &Table, function: Function, alias: &str) -> String {
    expression(table, function, alias).concat()
}

/// The figures that an argument names, each with what it says of them: `{count: ..., sum: {totalAmount: ...}}`.
///
/// # Errors
/// `FORBIDDEN` for a column that the caller may not read, `BAD_USER_INPUT` for what is no figure.
pub(crate) fn read_figures<'v>(
    scope: Scope<'_>,
    table: &Table,
    fields: &'v IndexMap<async_graphql::Name, Value>,
) -> Result<Vec<(Function, &'v Value)>, Error> {
    let mut figures = Vec::new();
    for (name, value) in fields.iter().filter(|(name, value)| !matches!(value, Value::Null) && *name != "filter") {
        if name == "count" {
            figures.push((Function::Count, value));
            continue;
        }
        let (Some(summary), Value::Object(columns)) = (Summary::of_field(name), value) else {
            return Err(no_figure(name));
        };
        for (field, value) in columns.iter().filter(|(_, value)| !matches!(value, Value::Null)) {
            let column = table.column_of_field(field).ok_or_else(|| no_figure(field))?;
            let notes = table.column(column);
            let fits = if summary.adds_up() { notes.is_summable() } else { notes.has_limits() };
            if !fits {
                return Err(no_figure(field).within(name.as_str()));
            }
            permit_column(scope.member, table, notes).map_err(|error| error.within(name.as_str()))?;
            figures.push((Function::Of(summary, column), value));
        }
    }
    Ok(figures)
}

fn no_figure(name: &str) -> Error {
    Error::bad_input(format!("there is no figure `{name}`"), "see the input type for the figures that there are")
}
