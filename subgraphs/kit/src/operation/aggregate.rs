//! Compiles the aggregate of a connection: which figures over all its rows.

use async_graphql::parser::types::{Field, SelectionSet};

use super::collect::Collector;
use super::compile::{first, unknown};
use super::plan::{AggregateOutput, Figure, FigureOutput, Function, Key};
use crate::error::Error;
use crate::table::Table;

/// The fields of an aggregate; figures that they need are added to `figures`, each once.
pub(super) fn aggregate<'a>(
    collector: &Collector<'a>,
    table: &Table,
    figures: &mut Vec<Figure>,
    below: &[&'a SelectionSet],
) -> Result<Vec<(Key, AggregateOutput)>, Error> {
    let fields = collector.fields(below, &format!("{}Aggregate", table.type_name));
    let mut shape = Vec::with_capacity(fields.len());
    for (key, occurrences) in &fields {
        let (function, suffix) = match first(occurrences)?.name.node.as_str() {
            "__typename" => {
                shape.push((Key::new(key), AggregateOutput::Typename));
                continue;
            }
            "count" => {
                shape.push((Key::new(key), AggregateOutput::Count));
                continue;
            }
            "sum" => (Function::Sum, "Numbers"),
            "avg" => (Function::Average, "Numbers"),
            "min" => (Function::Least, "Limits"),
            "max" => (Function::Greatest, "Limits"),
            name => return Err(unknown("the aggregate", name)),
        };
        let type_name = format!("{}{suffix}", table.type_name);
        let values = collector.fields(&Collector::below(occurrences), &type_name);
        let values = values
            .iter()
            .map(|(key, occurrences)| Ok((Key::new(key), figure(table, function, figures, first(occurrences)?)?)))
            .collect::<Result<_, Error>>()?;
        shape.push((Key::new(key), AggregateOutput::Figures { type_name, shape: values }));
    }
    Ok(shape)
}

fn figure(table: &Table, function: Function, figures: &mut Vec<Figure>, field: &Field) -> Result<FigureOutput, Error> {
    let name = field.name.node.as_str();
    if name == "__typename" {
        return Ok(FigureOutput::Typename);
    }
    let column = table.column_of_field(name).ok_or_else(|| unknown(&table.type_name, name))?;
    let figure = Figure { function, column };
    let index = figures.iter().position(|known| *known == figure).unwrap_or_else(|| {
        figures.push(figure);
        figures.len() - 1
    });
    Ok(FigureOutput::Figure(index))
}
