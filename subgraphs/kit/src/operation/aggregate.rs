//! Compiles the aggregate of rows: which figures over all of them.

use async_graphql::parser::types::{Field, SelectionSet};

use super::collect::Collector;
use super::compile::{first, unknown};
use super::{AggregateOutput, ArgumentTemplate, Figure, FigureOutput, FigurePlan, Function, Key, Summary};
use crate::error::Error;
use crate::table::Table;

/// Compiles the `aggregate` fields of one connection, or of one `groups`.
pub(super) struct Aggregates<'c, 'a> {
    pub(super) collector: &'c Collector<'a>,
    pub(super) table: &'c Table,
    pub(super) figures: &'c mut FigurePlan,
}

impl<'a> Aggregates<'_, 'a> {
    /// One `aggregate` field; figures that it needs are added, each once.
    pub(super) fn compile(&mut self, occurrences: &[&'a Field]) -> Result<Vec<(Key, AggregateOutput)>, Error> {
        let field = first(occurrences)?;
        let condition = (!field.arguments.is_empty()).then(|| {
            self.figures.conditions.push(ArgumentTemplate::of(field));
            self.figures.conditions.len() - 1
        });
        let below = Collector::below(occurrences);
        let fields = self.collector.fields(&below, &format!("{}Aggregate", self.table.type_name));
        fields.iter().map(|(key, occurrences)| Ok((Key::new(key), self.output(condition, occurrences)?))).collect()
    }

    fn output(&mut self, condition: Option<usize>, occurrences: &[&'a Field]) -> Result<AggregateOutput, Error> {
        let field = first(occurrences)?;
        let function = match field.name.node.as_str() {
            "__typename" => return Ok(AggregateOutput::Typename),
            "count" => Function::Count,
            "countDistinct" => {
                self.figures.distinct.push(ArgumentTemplate::of(field));
                Function::Distinct(self.figures.distinct.len() - 1)
            }
            name => {
                let summary = Summary::of_field(name).ok_or_else(|| unknown("the aggregate", name))?;
                return self.summary(summary, condition, &Collector::below(occurrences));
            }
        };
        Ok(AggregateOutput::Number(self.figures.add(Figure { function, condition })))
    }

    fn summary(
        &mut self,
        summary: Summary,
        condition: Option<usize>,
        below: &[&'a SelectionSet],
    ) -> Result<AggregateOutput, Error> {
        let suffix = if summary.adds_up() { "Numbers" } else { "Limits" };
        let type_name = format!("{}{suffix}", self.table.type_name);
        let fields = self.collector.fields(below, &type_name);
        let mut shape = Vec::with_capacity(fields.len());
        for (key, occurrences) in &fields {
            let output = match first(occurrences)?.name.node.as_str() {
                "__typename" => FigureOutput::Typename,
                name => {
                    let column = self.table.column_of_field(name).ok_or_else(|| unknown(&type_name, name))?;
                    let figure = Figure { function: Function::Of(summary, column), condition };
                    FigureOutput::Figure(self.figures.add(figure))
                }
            };
            shape.push((Key::new(key), output));
        }
        Ok(AggregateOutput::Figures { type_name, shape })
    }
}
