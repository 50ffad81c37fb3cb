//! Which word decides whether a member may do something, and whether one row shows to them.

use service::identity::Role;
use sqlx::Row;
use uuid::Uuid;

use super::Action;
use super::grants::{Grants, Verdict};
use crate::error::Error;
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::tenant::TenantTransaction;

/// What is decided for a member, and by whose word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Whether the member may do that with the table.
    pub allowed: bool,
    /// The word that decides, as a sentence.
    pub decided_by: String,
    /// Whether the row that was named shows to the member; `None` where none was named.
    pub shows: Option<bool>,
}

impl TenantTransaction {
    /// Which word decides whether a member of the business may do that with a table; `None` for somebody who is no
    /// active member. The question is asked with the member's own rights, and the caller's are back after it.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn explain(
        &mut self,
        user: Uuid,
        table: &table_model::Table,
        action: Action,
        row: Option<Uuid>,
    ) -> Result<Option<Explanation>, Error> {
        let Some(role) = self.role_of(user).await? else {
            return Ok(None);
        };
        let (caller_user, caller_role) = (self.caller.user, self.caller.role);
        self.act_as(Some(user), role).await?;
        // What a session of the member's would prove is not known here.
        let grants = crate::membership::ask_grants(self, Some(user), None).await?;
        let name = table.qualified_name();
        let verdict = grants.decide(role, table.access, &name, action);
        let narrowest = grants.narrowest(&name, action).filter(|_| verdict.allows());
        let bounds = narrowest.map(|(width, rule)| format!(", and {} leaves {}", rule.source, width.of_whom()));
        let explanation = Explanation {
            allowed: verdict.allows(),
            decided_by: sentence(verdict, role) + &bounds.unwrap_or_default(),
            shows: match row {
                Some(row) => Some(self.shows(table, row, &grants).await?),
                None => None,
            },
        };
        self.act_as(caller_user, caller_role).await?;
        Ok(Some(explanation))
    }

    async fn role_of(&mut self, user: Uuid) -> Result<Option<Role>, Error> {
        let mut statement = Statement::new();
        statement
            .push("SELECT role FROM user_mgmt.business_users WHERE status = 'active' AND business_id = ")
            .push_bind(Bind::Uuid(self.tenant()))
            .push(" AND user_id = ")
            .push_bind(Bind::Uuid(user));
        let rows = self.fetch(statement).await?;
        let role = rows.first().map(|row| row.try_get::<String, _>(0)).transpose().map_err(Error::database)?;
        Ok(role.and_then(|role| role.parse().ok()))
    }

    /// Tells the policies who asks from here on.
    async fn act_as(&mut self, user: Option<Uuid>, role: Role) -> Result<(), Error> {
        let mut statement = Statement::new();
        statement
            .push("SELECT set_config('app.current_user_id', ")
            .push_bind(Bind::Text(user.map(|user| user.to_string()).unwrap_or_default()))
            .push(", true), set_config('app.current_role', ")
            .push_bind(Bind::Text(role.as_str().to_owned()))
            .push(", true)");
        self.fetch(statement).await.map(drop)
    }

    async fn shows(&mut self, table: &table_model::Table, row: Uuid, grants: &Grants) -> Result<bool, Error> {
        let columns = table.columns.iter().map(|column| (column.name, column.references));
        let width = grants.width(&table.qualified_name(), Action::Read);
        let scope = width.map(|width| format!(" AND {}", grants.condition(width, columns, ""))).unwrap_or_default();
        let mut statement = Statement::new();
        statement
            .push(&format!("SELECT EXISTS (SELECT FROM \"{}\".\"{}\" WHERE id = ", table.schema, table.name))
            .push_bind(Bind::Uuid(row))
            .push(&scope)
            .push(")");
        let rows = self.fetch(statement).await?;
        let shows = rows.first().map(|row| row.try_get::<bool, _>(0)).transpose().map_err(Error::database)?;
        Ok(shows.unwrap_or_default())
    }
}

fn sentence(verdict: Verdict<'_>, role: Role) -> String {
    match verdict {
        Verdict::Denied(rule) => format!("{} denies it, and a denial wins", rule.source),
        Verdict::Granted(rule) => format!("{} grants it", rule.source),
        Verdict::Withheld(rule) => format!("the role {role} may, but {} asks for more", rule.source),
        Verdict::ByRole | Verdict::ByPlatform => format!("the role {role} may"),
        Verdict::ByDefault => format!("the role {role} may not, and nothing else grants it"),
    }
}
