//! The statement of groups: rows grouped, empty buckets filled, conditions on figures, one page in order.

use uuid::Uuid;

use super::connection::Prepared;
use super::grouping::Grouping;
use super::read::Reader;
use crate::error::Error;
use crate::operation::ChildLink;
use crate::scalar::Bind;
use crate::sql::{FilterCost, Joins, KeySql, Narrowing, OrderTerm, Place, Statement, write_operators};

/// The parents whose children are grouped.
#[derive(Clone, Copy)]
pub(super) struct Parents<'a> {
    pub(super) link: &'a ChildLink,
    pub(super) keys: &'a [Uuid],
}

impl Reader<'_> {
    /// Reads keys, figures, the texts of cursors, and the parent where there are several.
    pub(super) fn groups_statement<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        grouping: &Grouping<'p>,
        parents: Option<Parents<'_>>,
    ) -> Result<Statement, Error> {
        let mut narrowing = Narrowing::default();
        let mut statement = Statement::new();
        self.write_groups(prepared, grouping, parents, &mut narrowing, &mut statement)?;
        if narrowing.branches() > 0 {
            statement = Statement::new();
            narrowing.write_searches(&mut statement);
            self.write_groups(prepared, grouping, parents, &mut narrowing, &mut statement)?;
        }
        Ok(statement)
    }

    fn write_groups<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        grouping: &Grouping<'p>,
        parents: Option<Parents<'_>>,
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        statement.push("SELECT ").push(&names(grouping, "g").join(", "));
        for term in &grouping.order {
            statement.push(&format!(", CAST({} AS text)", term.sql));
        }
        if parents.is_some() {
            statement.push(", g.parent_key FROM (SELECT g.*, row_number() OVER (PARTITION BY g.parent_key ");
            write_order(&grouping.order, statement);
            statement.push(") AS place");
        }
        statement.push(" FROM (");
        self.write_filled(prepared, grouping, parents, narrowing, statement)?;
        statement.push(") g WHERE TRUE");
        write_conditions(grouping, statement)?;
        let most = Bind::Int8(i64::from(grouping.page.size) + 1);
        if parents.is_some() {
            statement.push(") g WHERE g.place <= ").push_bind(most).push(" ORDER BY g.parent_key, g.place");
        } else {
            write_order(&grouping.order, statement.push(" "));
            statement.push(" LIMIT ").push_bind(most);
        }
        Ok(())
    }

    /// The groups that have rows, and beside them every bucket of a span that has none.
    fn write_filled<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        grouping: &Grouping<'p>,
        parents: Option<Parents<'_>>,
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        let Some(filled) = grouping.filled() else {
            self.write_found(prepared, grouping, parents, narrowing, statement)?;
            return Ok(());
        };
        statement.push("WITH found AS (");
        let series = self.write_found(prepared, grouping, parents, narrowing, statement)?;
        let others: Vec<String> = (0..grouping.keys.len()).filter(|key| *key != filled).map(key_name).collect();
        statement.push(") SELECT ");
        for position in 0..grouping.keys.len() {
            let name = key_name(position);
            statement.push(&if position == filled { format!("b.v AS {name}, ") } else { format!("c.{name}, ") });
        }
        statement.push(if parents.is_some() { "c.parent_key" } else { "TRUE AS filled" });
        for slot in 0..grouping.figures.list().len() {
            let number = grouping.figures.is_number(slot);
            statement.push(&if number {
                format!(", coalesce(f.f{slot}, 0) AS f{slot}")
            } else {
                format!(", f.f{slot}")
            });
        }
        statement.push(&format!(" FROM ({series}) b(v) CROSS JOIN ("));
        write_combinations(&others, parents, statement);
        statement.push(&format!(") c LEFT JOIN found f ON f.{} = b.v", key_name(filled)));
        for name in &others {
            statement.push(&format!(" AND f.{name} IS NOT DISTINCT FROM c.{name}"));
        }
        statement.push(if parents.is_some() { " AND f.parent_key = c.parent_key" } else { "" });
        Ok(())
    }

    /// The groups of the rows that there are. Returns the buckets of a span, where one is to be filled.
    fn write_found<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        grouping: &Grouping<'p>,
        parents: Option<Parents<'_>>,
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<String, Error> {
        let branches = if parents.is_some() { 0 } else { narrowing.branches() };
        let mut series = String::new();
        for branch in (0..branches).map(Some).chain([None]) {
            statement.push(if branch.unwrap_or(branches) > 0 { " UNION ALL " } else { "" });
            series = self.write_grouped(prepared, grouping, parents, statement)?;
            if branches > 0 {
                narrowing.write_guard(branch, statement.push(" AND "));
            }
            narrowing.enter(branch);
            self.write_selection(prepared, parents.is_none().then_some(&mut *narrowing), statement)?;
            let keys = grouping.keys.len() + usize::from(parents.is_some());
            let positions: Vec<String> = (1..=keys).map(|position| position.to_string()).collect();
            statement.push(" GROUP BY ").push(&positions.join(", "));
        }
        Ok(series)
    }

    /// One pass over the rows, up to the conditions that they must meet.
    fn write_grouped<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        grouping: &Grouping<'p>,
        parents: Option<Parents<'_>>,
        statement: &mut Statement,
    ) -> Result<String, Error> {
        let (mut joins, mut cost) = (Joins::new(self.scope(), prepared.table), FilterCost::default());
        let mut keys: Vec<KeySql> = Vec::with_capacity(grouping.keys.len());
        for key in &grouping.keys {
            keys.push(joins.write_key(key, statement)?);
        }
        statement.push("SELECT ");
        for (position, key) in keys.iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" });
            statement.push(&format!("{} AS {}", key.value, key_name(position)));
        }
        statement.push(if parents.is_some() { ", p.parent_key" } else { "" });
        for slot in 0..grouping.figures.list().len() {
            grouping.figures.write(slot, &mut joins, &mut cost, statement.push(", "))?;
        }
        statement.push(" FROM ");
        if let Some(Parents { link, keys }) = parents {
            statement.push("unnest(").push_bind(Bind::Uuids(keys.to_vec()));
            statement.push(") AS p(parent_key) JOIN ").push(&prepared.table.sql).push(" t ON ");
            self.write_link(prepared, link, statement);
        } else {
            statement.push(&prepared.table.sql).push(" t");
        }
        joins.write(statement);
        statement.push(" WHERE TRUE");
        let stretch = keys.into_iter().find_map(|key| key.stretch);
        if let Some(stretch) = &stretch {
            statement.push(" AND ").push(&stretch.range);
        }
        Ok(stretch.map(|stretch| stretch.series).unwrap_or_default())
    }
}

/// What every bucket is listed for: each combination of the other keys, or each parent, or once.
fn write_combinations(others: &[String], parents: Option<Parents<'_>>, statement: &mut Statement) {
    match parents {
        Some(parents) if others.is_empty() => {
            statement.push("SELECT parent_key FROM unnest(").push_bind(Bind::Uuids(parents.keys.to_vec()));
            statement.push(") AS p(parent_key)");
        }
        None if others.is_empty() => {
            statement.push("SELECT");
        }
        _ => {
            let parent = parents.map(|_| "parent_key".to_owned());
            let names: Vec<String> = others.iter().cloned().chain(parent).collect();
            statement.push("SELECT DISTINCT ").push(&names.join(", ")).push(" FROM found");
        }
    }
}

/// Conditions on figures, and the place after which the page begins.
fn write_conditions(grouping: &Grouping<'_>, statement: &mut Statement) -> Result<(), Error> {
    let mut cost = FilterCost::default();
    for having in &grouping.having {
        let kind = grouping.figures.kind(having.slot);
        statement.push(" AND ");
        write_operators(&kind, &format!("g.f{}", having.slot), &having.operators, &mut cost, statement)
            .map_err(|error| error.within("having"))?;
    }
    if let Some(after) = &grouping.after {
        Place::new(after, &grouping.order, false).write_condition(statement.push(" AND "));
    }
    Ok(())
}

fn write_order(order: &[OrderTerm], statement: &mut Statement) {
    statement.push("ORDER BY ");
    for (position, term) in order.iter().enumerate() {
        statement.push(if position > 0 { ", " } else { "" });
        term.write(false, statement.text_mut());
    }
}

/// Keys and figures, as their slots are called.
fn names(grouping: &Grouping<'_>, alias: &str) -> Vec<String> {
    let keys = (0..grouping.keys.len()).map(key_name);
    let figures = (0..grouping.figures.list().len()).map(|slot| format!("f{slot}"));
    keys.chain(figures).map(|name| format!("{alias}.{name}")).collect()
}

fn key_name(position: usize) -> String {
    format!("k{position}")
}
