//! The lifecycles as the database declares them, drawn as diagrams.

use std::collections::BTreeMap;
use std::fmt::Write;

use sqlx::PgConnection;

/// Every machine with the states in which a row may begin, and its moves as `from>to>action`; `!` asks for a reason.
const LIFECYCLES: &str = r"
    SELECT lifecycle.table_name, lifecycle.column_name, lifecycle.machine, lifecycle.first_states,
        array_agg(move.from_state || '>' || move.to_state || '>' || move.action
                  || CASE WHEN move.asks_reason THEN '!' ELSE '' END ORDER BY move.place),
        ARRAY(SELECT format('`%s` in `%s`', note.state, note.noted) FROM workflow_mgmt.lifecycle_notes() AS note
              WHERE (note.table_name, note.column_name) = (lifecycle.table_name, lifecycle.column_name))
    FROM workflow_mgmt.lifecycles() AS lifecycle
    JOIN workflow_mgmt.lifecycle_moves() AS move USING (table_name, column_name)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2";

/// A state machine of a column.
#[derive(Debug)]
pub struct Lifecycle {
    column: String,
    machine: String,
    first: Vec<String>,
    moves: Vec<Move>,
    /// Which states note their time in which column, in words.
    notes: Vec<String>,
}

/// A way from one state to another.
#[derive(Debug)]
struct Move {
    from: String,
    to: String,
    /// What it is called; `!` at its end asks for a reason.
    action: String,
}

/// The lifecycles of each table.
pub async fn read(connection: &mut PgConnection) -> BTreeMap<String, Vec<Lifecycle>> {
    type Read = (String, String, String, Vec<String>, Vec<String>, Vec<String>);
    let rows: Vec<Read> = sqlx::query_as(LIFECYCLES).fetch_all(connection).await.unwrap();
    let mut lifecycles: BTreeMap<String, Vec<Lifecycle>> = BTreeMap::new();
    for (table, column, machine, first, moves, notes) in rows {
        let moves = moves.iter().map(|text| Move::of(text)).collect();
        lifecycles.entry(table).or_default().push(Lifecycle { column, machine, first, moves, notes });
    }
    lifecycles
}

impl Move {
    fn of(text: &str) -> Self {
        let mut parts = text.split('>').map(str::to_owned);
        let mut next = || parts.next().unwrap();
        Self { from: next(), to: next(), action: next() }
    }
}

impl Lifecycle {
    /// The text below a table: which machine it is, and its diagram.
    pub fn section(&self) -> String {
        let mut text = format!(
            "\nLifecycle `{}` of `{}`; each change is logged in `workflow_mgmt.state_transitions`, any other is refused \
             with `INVALID_TRANSITION`. A move with `!` is one for which people expect a reason.\n\n\
             ```mermaid\nstateDiagram-v2\n    direction LR\n",
            self.machine, self.column
        );
        for state in &self.first {
            writeln!(text, "    [*] --> {state}").unwrap();
        }
        for Move { from, to, action } in &self.moves {
            writeln!(text, "    {from} --> {to}: {action}").unwrap();
        }
        for state in self.ends() {
            writeln!(text, "    {state} --> [*]").unwrap();
        }
        text.push_str("```\n");
        if !self.notes.is_empty() {
            writeln!(text, "\nThe time of a move is noted: {}.", self.notes.join(", ")).unwrap();
        }
        text
    }

    /// The states that nothing leads out of, in the order in which they are named.
    fn ends(&self) -> Vec<&str> {
        let mut ends: Vec<&str> = Vec::new();
        for state in self.first.iter().chain(self.moves.iter().map(|step| &step.to)) {
            if self.moves.iter().all(|step| step.from != *state) && !ends.contains(&state.as_str()) {
                ends.push(state);
            }
        }
        ends
    }
}
