//! What a migrated database lets each role do with the rows of a table: read from its declarations and policies.

use std::collections::{BTreeMap, BTreeSet};

use service::identity::Role;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::ACME;

/// The roles that see every row of a table, and whether others see some. What nobody declares anything of is seen by all.
/// A view has no policies: it and the functions that it asks name the roles that it shows everything to.
const SEEN_BY: &str = r"
    SELECT format('%s.%s', n.nspname, c.relname), CASE
        WHEN c.relkind <> 'v' THEN coalesce(known.seen_by, security_mgmt.seen_by(c.oid::regclass))
        WHEN asked.text ~ 'app\.current_role' THEN ARRAY(
            SELECT role FROM unnest(security_mgmt.roles_of_members()) AS role
            WHERE strpos(asked.text, quote_literal(role)) > 0)
        END,
        c.relkind <> 'v' OR asked.text ~ 'app\.current_user_id'
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN security_mgmt.record_kinds() AS known ON known.table_name = format('%s.%s', n.nspname, c.relname)
    CROSS JOIN LATERAL (
        SELECT CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END || coalesce(string_agg(p.prosrc, ' '), '')
        FROM pg_rewrite r
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_proc'::regclass
        JOIN pg_proc p ON p.oid = d.refobjid
        WHERE r.ev_class = c.oid
    ) AS asked (text)
    WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND n.nspname !~ '^pg_|^information_schema$|^public$'";

/// What must hold of the session, whatever the row, for a command on a table: table, command and condition.
/// It is made of the policies that ask for no column: each restrictive one, and the permissive ones where all are such.
const RULES_FOR_ROLES: &str = r"
    WITH policies AS (
        SELECT format('%s.%s', n.nspname, c.relname) AS name, command, p.polpermissive, format('(%s)', condition) AS condition,
            EXISTS (
                SELECT FROM pg_depend d
                WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.refobjid = p.polrelid AND d.refobjsubid > 0
            ) AS by_row
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (SELECT pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) AS rule (shown, given)
        CROSS JOIN LATERAL (VALUES
            ('r', shown), ('d', shown), ('w', concat_ws(' AND ', shown, given)), ('a', coalesce(given, shown))
        ) AS asked (command, condition)
        WHERE p.polcmd::text IN (command, '*') AND condition <> ''
    )
    SELECT name, command, condition FROM policies WHERE NOT polpermissive AND NOT by_row
    UNION ALL
    SELECT name, command, string_agg(condition, ' OR ') FROM policies WHERE polpermissive
    GROUP BY name, command HAVING NOT bool_or(by_row)";

/// The tables and commands that every permissive policy gives for the session's own rows alone.
const OWN_ROWS: &str = r"
    SELECT format('%s.%s', n.nspname, c.relname), command
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN unnest('{r,a,w,d}'::text[]) AS command
    WHERE p.polpermissive AND p.polcmd::text IN (command, '*')
    GROUP BY 1, 2
    HAVING bool_and(concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'id = .*app\.current_user_id')";

/// A command of SQL, as policies are for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Reading.
    Select,
    /// Making rows.
    Insert,
    /// Changing rows.
    Update,
    /// Taking rows away.
    Delete,
}

/// Which rows of a table a command reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of the business.
    All,
    /// Those that the table's rules name.
    Own,
    /// None, whatever the row.
    None,
}

/// What the database lets each role do.
#[derive(Debug)]
pub struct RowRules {
    seen: BTreeMap<String, Seen>,
    refused: BTreeSet<(String, String, Role)>,
    own: BTreeSet<(String, String)>,
}

/// Who sees rows of a table.
#[derive(Debug)]
struct Seen {
    /// The roles that see all.
    by: Vec<Role>,
    /// Whether other roles see some.
    in_part: bool,
}

impl Command {
    fn letter(self) -> String {
        match self {
            Self::Select => "r",
            Self::Insert => "a",
            Self::Update => "w",
            Self::Delete => "d",
        }
        .to_owned()
    }
}

impl RowRules {
    /// Reads the rules of a migrated database.
    pub async fn read(connection: &mut PgConnection) -> Self {
        let own: Vec<_> = sqlx::query_as(OWN_ROWS).fetch_all(&mut *connection).await.unwrap();
        Self { seen: seen(connection).await, own: own.into_iter().collect(), refused: refused(connection).await }
    }

    /// Which rows of a table a command of a role reaches. What is written is read as well, for the answer.
    pub fn reach(&self, table: &str, command: Command, role: Role) -> Reach {
        let seen = self.seen.get(table).unwrap_or_else(|| panic!("{table} is not in the database"));
        let sees_all = seen.by.contains(&role);
        let commands = [Command::Select.letter(), command.letter()];
        let is_refused = |letter: &String| self.refused.contains(&(table.to_owned(), letter.clone(), role));
        let is_own = |letter: &String| self.own.contains(&(table.to_owned(), letter.clone()));
        if commands.iter().any(is_refused) || !sees_all && !seen.in_part {
            Reach::None
        } else if !sees_all || commands.iter().any(is_own) {
            Reach::Own
        } else {
            Reach::All
        }
    }
}

async fn seen(connection: &mut PgConnection) -> BTreeMap<String, Seen> {
    let rows: Vec<(String, Option<Vec<String>>, bool)> = sqlx::query_as(SEEN_BY).fetch_all(connection).await.unwrap();
    let roles = |names: Vec<String>| names.iter().map(|name| name.parse().unwrap()).collect();
    rows.into_iter()
        .map(|(table, names, in_part)| {
            let by = names.map_or(Role::ALL.to_vec(), roles);
            (table, Seen { by, in_part })
        })
        .collect()
}

/// The tables and commands that a rule refuses to a role.
async fn refused(connection: &mut PgConnection) -> BTreeSet<(String, String, Role)> {
    let rules: Vec<(String, String, String)> =
        sqlx::query_as(RULES_FOR_ROLES).fetch_all(&mut *connection).await.unwrap();
    let rules: Vec<String> =
        rules.iter().map(|(table, command, condition)| format!("('{table}', '{command}', {condition})")).collect();
    let sql = format!(
        "SELECT rule.name, rule.command FROM (VALUES {}) AS rule (name, command, holds) WHERE holds IS NOT TRUE",
        rules.join(", ")
    );
    let mut refused = BTreeSet::new();
    // Some rules let the owner of the tables pass.
    sqlx::query("SET ROLE thorbis_app").execute(&mut *connection).await.unwrap();
    for role in Role::ALL {
        sqlx::query(
            "SELECT set_config('app.current_role', $1, false), set_config('app.current_business_id', $2, false)",
        )
        .bind(role.as_str())
        .bind(ACME.to_string())
        .execute(&mut *connection)
        .await
        .unwrap();
        let rows: Vec<(String, String)> =
            sqlx::query_as(AssertSqlSafe(sql.clone())).fetch_all(&mut *connection).await.unwrap();
        refused.extend(rows.into_iter().map(|(table, command)| (table, command, role)));
    }
    sqlx::query("RESET ROLE").execute(connection).await.unwrap();
    refused
}
