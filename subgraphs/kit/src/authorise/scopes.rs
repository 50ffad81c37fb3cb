//! Scopes of the permission matrix as conditions of rows: what a member reaches is theirs, their department's or their
//! location's.
//!
//! A condition stands in the statement itself, beside the one that leaves deleted rows out, so that an index may serve it
//! and nothing is thrown away in memory. Whose a row is follows from its columns that name users and a location. A row that
//! says neither is nobody's. What hangs on a row shows no more than the row.

use uuid::Uuid;

use super::{Action, Grants, Member};
use crate::table::{Catalogue, Column, EntityId, Table};

/// How many keys are followed to what a row hangs on.
const FOLLOWED: usize = 3;

/// How far a right reaches, the narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// What is the member's own.
    Own,
    /// That, and what is of those who work in the same department.
    Department,
    /// That, and what is of the member's location and of those who work there.
    Location,
}

/// Who and what the scopes of a member mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// The member.
    pub(crate) own: Option<Uuid>,
    /// Those of the same department.
    pub(crate) department: Vec<Uuid>,
    /// Those of the same location.
    pub(crate) location: Vec<Uuid>,
    /// The location.
    pub(crate) locations: Vec<Uuid>,
}

impl Width {
    /// Reads the word of the database.
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word {
            "own" => Some(Self::Own),
            "department" => Some(Self::Department),
            "location" => Some(Self::Location),
            _ => None,
        }
    }

    /// Whose rows are left, for people.
    pub(crate) fn of_whom(self) -> &'static str {
        match self {
            Self::Own => "the member's own rows",
            Self::Department => "the rows of the member's department",
            Self::Location => "the rows of the member's location",
        }
    }
}

impl People {
    /// Whose rows are in a scope.
    fn within(&self, width: Width) -> Vec<Uuid> {
        let mut people: Vec<Uuid> = self.own.into_iter().collect();
        if width >= Width::Department {
            people.extend(&self.department);
        }
        if width == Width::Location {
            people.extend(&self.location);
        }
        people
    }
}

/// A column as a condition names it: its name, and the table that it refers to.
pub(crate) type Referring<'c> = (&'c str, Option<&'c str>);

impl Grants {
    /// What must hold of a row for a scope; `prefix` stands before each column, such as `t.`.
    pub(crate) fn condition<'c>(
        &self,
        width: Width,
        columns: impl Iterator<Item = Referring<'c>>,
        prefix: &str,
    ) -> String {
        let (people, mut parts) = (self.people.within(width), Vec::new());
        for (name, references) in columns {
            match references {
                // Whoever changed a row last does not own it.
                Some("user_mgmt.users") if name != "updated_by" => parts.push(among(prefix, name, &people)),
                Some("tenant_mgmt.business_locations") if width == Width::Location => {
                    parts.push(among(prefix, name, &self.people.locations));
                }
                _ => {}
            }
        }
        if parts.is_empty() { "false".to_owned() } else { format!("({})", parts.join(" OR ")) }
    }
}

impl Grants {
    /// What must hold of a row that is read and changed; `None` where no rule narrows either.
    pub(crate) fn own_condition<'c>(
        &self,
        table: &str,
        columns: impl Iterator<Item = Referring<'c>>,
    ) -> Option<String> {
        let widths = [Action::Update, Action::Read].map(|action| self.width(table, action));
        let width = widths.into_iter().flatten().min()?;
        Some(self.condition(width, columns, ""))
    }
}

impl Member {
    /// ` AND ...`: what must hold of a row of the table under the alias, for the member to do that with it; nothing where
    /// no rule narrows it.
    pub(crate) fn scoped(&self, catalogue: &Catalogue, table: &Table, action: Action, alias: &str) -> String {
        if !self.grants().are_narrow() {
            return String::new();
        }
        let conditions = self.conditions(catalogue, table, action, alias, 0);
        conditions.iter().map(|condition| format!(" AND {condition}")).collect()
    }

    fn conditions(
        &self,
        catalogue: &Catalogue,
        table: &Table,
        action: Action,
        alias: &str,
        depth: usize,
    ) -> Vec<String> {
        let (grants, prefix) = (self.grants(), format!("{alias}."));
        let columns = || table.columns.iter().map(|column: &Column| (column.name.as_str(), column.references));
        let mut conditions = Vec::new();
        // Whoever changes a row has to see it.
        let widths = [action, Action::Read].map(|action| grants.width(&table.name, action));
        if let Some(width) = widths.into_iter().flatten().min() {
            conditions.push(grants.condition(width, columns(), &prefix));
        }
        // What points at records of any kind, and sums over all of them, would tell of those beyond the scope.
        if grants.narrow_reading() && !table.to_any.is_empty() {
            conditions.push(grants.condition(Width::Own, columns(), &prefix));
        }
        if grants.narrow_reading() && table.access == table_model::Circle::Figures {
            conditions.push("false".to_owned());
        }
        if depth < FOLLOWED {
            conditions.extend(self.of_what_it_hangs_on(catalogue, table, alias, depth));
        }
        conditions
    }

    /// The rows that its keys name are in the scope, where that is narrow.
    fn of_what_it_hangs_on(&self, catalogue: &Catalogue, table: &Table, alias: &str, depth: usize) -> Vec<String> {
        let keys = table.to_one.iter().filter_map(|relation| match relation.target {
            EntityId::Table(target) if table.column(relation.column).references.is_some() => {
                Some((relation, catalogue.table(target)))
            }
            _ => None,
        });
        keys.filter(|(_, parent)| parent.name != table.name)
            .filter_map(|(relation, parent)| {
                let inner = format!("{alias}s{depth}");
                let conditions = self.conditions(catalogue, parent, Action::Read, &inner, depth + 1);
                if conditions.is_empty() {
                    return None;
                }
                let referring = table.column(relation.column);
                let key = format!("{alias}.{}", referring.sql);
                let within = format!(
                    "{key} IN (SELECT {inner}.{} FROM {} {inner} WHERE {})",
                    parent.column(relation.matched).sql,
                    parent.sql,
                    conditions.join(" AND ")
                );
                // Without the alternative it is a join, which may begin with the few rows of the scope.
                Some(if referring.nullable { format!("({key} IS NULL OR {within})") } else { within })
            })
            .collect()
    }
}

/// A column is one of these ids. They are ours, so nothing needs quoting.
fn among(prefix: &str, column: &str, ids: &[Uuid]) -> String {
    let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    format!("{prefix}\"{column}\" = ANY ('{{{}}}'::uuid[])", ids.join(","))
}
