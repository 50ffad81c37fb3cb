//! `filter` arguments to SQL conditions.

use async_graphql::Value;

use super::figures::{figure_sql, kind_of, read_figures};
use super::filter_cost::FilterCost;
use super::operators::{comparison, elements, null_operand, unknown, write_operator, write_operators};
use super::{Narrowing, Scope, Statement, search};
use crate::authorise::{Action, Member, permit, permit_column};
use crate::error::Error;
use crate::scalar::{Bind, Kind};
use crate::table::{Catalogue, Column, EntityId, Search, Table, TableId, ToMany};

/// How deep `and`/`or`/`not` and relations may nest; deeper filters are refused before they reach the planner.
const MAX_DEPTH: usize = 12;

/// Writes a filter over the rows of `table` (alias `t`), as one boolean expression. With `narrowing` it is met what the
/// list may be read from.
///
/// # Errors
/// `BAD_USER_INPUT` that names the field, or `FORBIDDEN` for a relation to rows that the caller may not read.
pub(crate) fn write_filter(
    scope: Scope<'_>,
    table: &Table,
    filter: &Value,
    cost: &mut FilterCost,
    narrowing: Option<&mut Narrowing>,
    statement: &mut Statement,
) -> Result<(), Error> {
    let Scope { catalogue, member } = scope;
    Writer { catalogue, member, statement, narrowing, depth: 0, cost }.object(table, filter, "t")
}

struct Writer<'a> {
    catalogue: &'a Catalogue,
    member: &'a Member,
    statement: &'a mut Statement,
    /// There where every row that passes must meet what is being written.
    narrowing: Option<&'a mut Narrowing>,
    depth: usize,
    cost: &'a mut FilterCost,
}

impl Writer<'_> {
    /// All fields of a filter object, joined by AND; an empty one lets every row pass.
    fn object(&mut self, table: &Table, filter: &Value, alias: &str) -> Result<(), Error> {
        let fields = match filter {
            Value::Null => return self.yes(),
            Value::Object(fields) => fields,
            _ => return Err(Error::bad_input("a filter is an object", "see the filter's input type")),
        };
        self.cost.object()?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::bad_input(format!("the filter nests deeper than {MAX_DEPTH}"), "ask in two queries"));
        }
        self.statement.push("(");
        let mut written = false;
        for (name, value) in fields {
            // One rule for null: what is null is not asked for.
            if matches!(value, Value::Null) {
                continue;
            }
            if written {
                self.statement.push(" AND ");
            }
            self.field(table, name, value, alias).map_err(|error| error.within(name.as_str()))?;
            written = true;
        }
        if !written {
            self.yes()?;
        }
        self.statement.push(")");
        self.depth -= 1;
        Ok(())
    }

    fn field(&mut self, table: &Table, name: &str, value: &Value, alias: &str) -> Result<(), Error> {
        match name {
            "and" => return self.joined(table, value, alias, " AND ", "TRUE"),
            "or" => return self.joined(table, value, alias, " OR ", "FALSE"),
            "not" => {
                // A row for which the inner filter is unknown (a NULL) does not match it, so it passes `not`.
                self.statement.push("(");
                self.uncertain(|writer| writer.object(table, value, alias))?;
                self.statement.push(" IS NOT TRUE)");
                return Ok(());
            }
            "search" if table.full_text => return self.words(table, value, alias),
            _ => {}
        }
        if let Some(column) = table.column_of_field(name) {
            let column = table.column(column);
            permit_column(self.member, table, column)?;
            return self.column(table, column, value, alias);
        }
        if let Some(relation) = table.to_one.iter().find(|relation| relation.field == name) {
            let EntityId::Table(target) = relation.target else {
                return Err(unknown(name));
            };
            let key = format!("{alias}.{}", table.column(relation.column).sql);
            return self.follow_key(target, relation.matched, &key, value);
        }
        let relation = table.to_many.iter().find(|relation| relation.field == name).ok_or_else(|| unknown(name))?;
        self.quantify(relation, &format!("{alias}.{}", table.column(table.id).sql), value)
    }

    fn joined(&mut self, table: &Table, value: &Value, alias: &str, joint: &str, empty: &str) -> Result<(), Error> {
        let elements = elements(value);
        if elements.is_empty() {
            self.statement.push(empty);
            return Ok(());
        }
        self.statement.push("(");
        if joint == " AND " || elements.len() == 1 {
            self.elements(table, elements, alias, joint)?;
        } else {
            self.meet_alternatives(table, elements, alias)?;
            self.statement.push("(");
            self.uncertain(|writer| writer.elements(table, elements, alias, joint))?;
            self.statement.push(")");
        }
        self.statement.push(")");
        Ok(())
    }

    fn elements(&mut self, table: &Table, elements: &[Value], alias: &str, joint: &str) -> Result<(), Error> {
        for (position, element) in elements.iter().enumerate() {
            if position > 0 {
                self.statement.push(joint);
            }
            self.object(table, element, alias)?;
        }
        Ok(())
    }

    /// Writes what a row may pass without.
    fn uncertain(&mut self, write: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        let narrowing = self.narrowing.take();
        let written = write(self);
        self.narrowing = narrowing;
        written
    }

    /// Where a search finds the rows of every element of an `or`, the list may be read from all of these.
    fn meet_alternatives(&mut self, table: &Table, elements: &[Value], alias: &str) -> Result<(), Error> {
        if let Some(narrowing) = self.narrowing.as_deref_mut() {
            let conditions = elements.iter().map(|element| search::condition_of_element(table, element));
            if let Some(alternatives) = conditions.collect::<Result<Option<Vec<_>>, _>>()? {
                narrowing.meet(table, alternatives, alias, self.statement);
            }
        }
        Ok(())
    }

    /// Words anywhere in the names and descriptions of a row.
    fn words(&mut self, table: &Table, value: &Value, alias: &str) -> Result<(), Error> {
        for column in table.columns.iter().filter(|column| column.search == Some(Search::FullText)) {
            permit_column(self.member, table, column)?;
        }
        let words = search::words(value)?;
        if let Some(narrowing) = self.narrowing.as_deref_mut() {
            narrowing.meet(table, vec![search::condition_of_words(words)], alias, self.statement);
        }
        self.statement.push(alias).push(".search_vector @@ (SELECT security_mgmt.search_query('");
        self.statement.push(&table.name).push("', ").push_bind(Bind::Text(words.to_owned())).push("))");
        Ok(())
    }

    fn follow_key(&mut self, target: TableId, matched: usize, key: &str, value: &Value) -> Result<(), Error> {
        let table = self.catalogue.table(target);
        permit(self.member, table, Action::Read)?;
        self.cost.enter()?;
        let inner = self.statement.fresh_alias();
        let matched = &table.column(matched).sql;
        self.statement
            .push(&format!("EXISTS (SELECT 1 FROM {} {inner} WHERE {inner}.{matched} = {key} AND ", table.sql));
        self.only_living(table, &inner);
        self.object(table, value, &inner)?;
        self.statement.push(")");
        self.cost.leave();
        Ok(())
    }

    fn quantify(&mut self, relation: &ToMany, parent_key: &str, value: &Value) -> Result<(), Error> {
        let Value::Object(quantifiers) = value else {
            return Err(Error::bad_input("a list relation is filtered by some, none or every", "write {some: {...}}"));
        };
        let table = self.catalogue.table(relation.child);
        permit(self.member, table, Action::Read)?;
        let mut written = false;
        for (quantifier, inner_filter) in quantifiers {
            if matches!(inner_filter, Value::Null) {
                continue;
            }
            if written {
                self.statement.push(" AND ");
            }
            written = true;
            let looked = if quantifier == "aggregate" {
                self.figures_of_list(relation, table, parent_key, elements(inner_filter))
            } else {
                self.look_through(relation, table, parent_key, (quantifier, inner_filter))
            };
            looked.map_err(|error| error.within(quantifier.as_str()))?;
        }
        if !written {
            self.yes()?;
        }
        Ok(())
    }

    /// Whether some, none or every one of the children meets a filter.
    fn look_through(
        &mut self,
        relation: &ToMany,
        table: &Table,
        parent_key: &str,
        (quantifier, filter): (&str, &Value),
    ) -> Result<(), Error> {
        self.cost.enter()?;
        let inner = self.statement.fresh_alias();
        let negated = quantifier != "some";
        self.statement.push(if negated { "NOT EXISTS (SELECT 1" } else { "EXISTS (SELECT 1" });
        self.write_children(relation, table, &inner, parent_key);
        let object = |writer: &mut Self| writer.object(table, filter, &inner);
        if negated { self.uncertain(object) } else { object(self) }?;
        self.cost.leave();
        self.statement.push(if quantifier == "every" { " IS NOT TRUE)" } else { ")" });
        Ok(())
    }

    /// Whether figures over the children meet all of the conditions; without any every row passes.
    fn figures_of_list(
        &mut self,
        relation: &ToMany,
        table: &Table,
        parent_key: &str,
        elements: &[Value],
    ) -> Result<(), Error> {
        self.yes()?;
        elements.iter().try_for_each(|element| {
            self.statement.push(" AND ");
            self.figures(relation, table, parent_key, element)
        })
    }

    /// Whether figures over the children meet conditions: one sub-query a row of the list.
    fn figures(&mut self, relation: &ToMany, table: &Table, parent_key: &str, element: &Value) -> Result<(), Error> {
        let Value::Object(fields) = element else {
            return Err(Error::bad_input("`aggregate` takes figures", "write for instance {count: {gte: 3}}"));
        };
        self.cost.enter()?;
        let inner = self.statement.fresh_alias();
        self.statement.push("(SELECT count(*) >= 0");
        let scope = Scope { catalogue: self.catalogue, member: self.member };
        for (function, operators) in read_figures(scope, table, fields)? {
            self.cost.figure()?;
            self.statement.push(" AND ");
            let subject = figure_sql(table, function, &inner);
            write_operators(&kind_of(table, function), &subject, operators, self.cost, self.statement)?;
        }
        self.write_children(relation, table, &inner, parent_key);
        match fields.get("filter") {
            None => self.yes()?,
            Some(filter) => {
                self.uncertain(|writer| writer.object(table, filter, &inner)).map_err(|error| error.within("filter"))?
            }
        }
        self.cost.leave();
        self.statement.push(")");
        Ok(())
    }

    /// The children of one parent, up to what further conditions they must meet.
    fn write_children(&mut self, relation: &ToMany, table: &Table, inner: &str, parent_key: &str) {
        let key = &table.column(relation.column).sql;
        self.statement.push(&format!(" FROM {} {inner} WHERE {inner}.{key}", table.sql));
        self.belongs_to(relation, parent_key);
        for fixed in relation.fixed.iter() {
            self.statement.push(inner).push(".").push(&table.column(fixed.column).sql).push(" = ");
            self.statement.push_bind(Bind::Text(fixed.value.clone())).push(" AND ");
        }
        self.only_living(table, inner);
    }

    /// The child's key is the parent's, or that of a row in between that points at the parent.
    fn belongs_to(&mut self, relation: &ToMany, parent_key: &str) {
        let Some(via) = relation.via else {
            self.statement.push(" = ").push(parent_key).push(" AND ");
            return;
        };
        let middle = self.catalogue.table(via.table);
        let alias = self.statement.fresh_alias();
        let (id, key) = (&middle.column(middle.id).sql, &middle.column(via.column).sql);
        self.statement.push(&format!(" IN (SELECT {alias}.{id} FROM {} {alias} WHERE ", middle.sql));
        self.only_living(middle, &alias);
        self.statement.push(&format!("{alias}.{key} = {parent_key}) AND "));
    }

    /// Relations are looked through as the reader sees them: without soft-deleted rows, and within the member's scopes.
    fn only_living(&mut self, table: &Table, alias: &str) {
        if let Some(deleted_at) = table.deleted_at {
            self.statement.push(&format!("{alias}.{} IS NULL AND ", table.column(deleted_at).sql));
        }
        let scoped = self.member.scoped(self.catalogue, table, Action::Read, alias);
        if let Some(condition) = scoped.strip_prefix(" AND ") {
            self.statement.push(condition).push(" AND ");
        }
    }

    /// All operators of one column, joined by AND.
    fn column(&mut self, table: &Table, column: &Column, value: &Value, alias: &str) -> Result<(), Error> {
        let Value::Object(operators) = value else {
            return Err(Error::bad_input("a column is filtered by operators", "write for instance {eq: ...}"));
        };
        let subject = format!("{alias}.{}", column.sql);
        let mut written = false;
        for (operator, operand) in operators {
            if matches!(operand, Value::Null) {
                return Err(null_operand().within(operator.as_str()));
            }
            if written {
                self.statement.push(" AND ");
            }
            written = true;
            if operator == "column" {
                self.columns(table, column, alias, operand).map_err(|error| error.within("column"))?;
                continue;
            }
            self.cost.operator(operand).map_err(|error| error.within(operator.as_str()))?;
            self.meet_operator(table, column, operator, operand, alias)
                .and_then(|()| write_operator(&column.kind, &subject, operator, operand, self.statement))
                .map_err(|error| error.within(operator.as_str()))?;
        }
        if !written {
            self.yes()?;
        }
        Ok(())
    }

    /// Comparisons with other columns of the same row.
    fn columns(&mut self, table: &Table, column: &Column, alias: &str, operand: &Value) -> Result<(), Error> {
        let Value::Object(operators) = operand else {
            return Err(Error::bad_input("`column` takes operators", "write for instance {lte: \"reorderPoint\"}"));
        };
        self.statement.push("(TRUE");
        for (operator, field) in operators {
            self.cost.operator(field)?;
            let other = match field {
                Value::String(field) => table.column_of_field(field).map(|other| table.column(other)),
                _ => None,
            };
            let other = other.filter(|other| other.kind.compares_with(&column.kind)).ok_or_else(|| {
                let message = format!("`{}` compares with no such field", column.field);
                Error::bad_input(message, "name a field of the same type and the same kind of value")
                    .at(operator.as_str())
            })?;
            permit_column(self.member, table, other)?;
            let sign = comparison(operator).ok_or_else(|| unknown(operator))?;
            self.statement.push(&format!(" AND {alias}.{}{sign}{alias}.{}", column.sql, other.sql));
        }
        self.statement.push(")");
        Ok(())
    }

    fn meet_operator(
        &mut self,
        table: &Table,
        column: &Column,
        operator: &str,
        operand: &Value,
        alias: &str,
    ) -> Result<(), Error> {
        let Some(narrowing) = self.narrowing.as_deref_mut() else {
            return Ok(());
        };
        if column.kind == Kind::Id && matches!(operator, "eq" | "in") {
            narrowing.meet_key();
        } else if let Some(condition) = search::condition(column, operator, operand)? {
            narrowing.meet(table, vec![condition], alias, self.statement);
        }
        Ok(())
    }

    fn yes(&mut self) -> Result<(), Error> {
        self.statement.push("TRUE");
        Ok(())
    }
}
