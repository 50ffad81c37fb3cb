//! What the derive makes of a struct: a sea-orm entity, and notes.
#![allow(clippy::unwrap_used, reason = "a row that can't be made fails the test")]

use std::str::FromStr;

use table_model::sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, DbBackend, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QueryTrait, RelationTrait, Set, TryIntoModel, Value,
};
use table_model::{Lists, Origin, Record, SqlType, TableModel, TextEnum, Writes};

#[allow(unreachable_pub, reason = "a model is public, as in its crate")]
mod tickets {
    //! A table that has something of everything.

    use table_model::prelude::*;

    /// Requests for help.
    #[derive(Debug, TableModel)]
    #[table(sql = "desk.tickets", name = "Ticket", access = "orders", writes = "append", record(lifecycle))]
    pub struct Model {
        /// Identifier.
        #[table(defaulted)]
        pub id: Uuid,
        /// Business that was asked.
        #[table(tenant, references = "desk.businesses")]
        pub business_id: Uuid,
        /// What is asked.
        pub title: String,
        /// Where it stands.
        #[table(defaulted)]
        pub state: TicketState,
        /// How urgent it is.
        pub urgency: Option<TicketUrgency>,
        /// What it may cost.
        #[table(sql = "numeric(12, 2)")]
        pub budget: Option<Decimal>,
        /// Address that it came from.
        #[table(sql = "inet", internal)]
        pub origin: Option<String>,
        /// Kind of ticket.
        pub r#type: Vec<String>,
    }

    /// Values of `desk.tickets.state`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
    pub enum TicketState {
        /// New.
        New,
        /// In progress.
        InProgress,
    }

    /// Values of `desk.tickets.urgency`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
    pub enum TicketUrgency {
        /// A quarter of an hour.
        #[table(stored = "1/4")]
        Quarter,
    }
}

use tickets::{ActiveModel, Column, Entity, Relation, TicketState, TicketUrgency};

fn ticket() -> tickets::Model {
    let blank = ActiveModel {
        id: Set(Default::default()),
        business_id: Set(Default::default()),
        title: Set("Printer".to_owned()),
        state: Set(TicketState::InProgress),
        urgency: Set(Some(TicketUrgency::Quarter)),
        budget: Set(None),
        origin: Set(None),
        r#type: Set(vec!["hardware".to_owned()]),
    };
    blank.try_into_model().unwrap()
}

#[test]
fn the_notes_say_what_the_struct_says() {
    let table = Entity::TABLE;
    assert_eq!((table.type_name, table.singular, table.plural), ("Ticket", "ticket", "tickets"));
    assert_eq!((table.description, table.writes, table.lists), ("Requests for help.", Writes::Append, Lists::All));
    let budget = table.column("budget").unwrap();
    assert_eq!(
        (budget.sql_type, budget.nullable, budget.origin),
        (SqlType::Numeric(Some((12, 2))), true, Origin::Input)
    );
    assert_eq!(table.column("type").unwrap().sql_type.to_string(), "text[]");
    assert!(table.column("origin").unwrap().internal);
    let record = Record::of(table).unwrap();
    assert_eq!((record.table().as_str(), record.kind, record.has_lifecycle), ("desk.tickets", "ticket", true));
}

#[test]
fn an_enum_has_its_stored_texts_and_their_names_in_the_graph() {
    let values =
        |notes: &table_model::Enumeration| notes.values.iter().map(|value| (value.stored, value.name)).collect();
    let states: Vec<(&str, &str)> = values(TicketState::NOTES);
    assert_eq!(states, [("new", "NEW"), ("in_progress", "IN_PROGRESS")]);
    let urgencies: Vec<(&str, &str)> = values(Entity::TABLE.column("urgency").unwrap().enumeration.unwrap());
    assert_eq!(urgencies, [("1/4", "_1_4")]);
    assert_eq!(TicketState::of_stored("in_progress"), Some(TicketState::InProgress));
    assert_eq!(TicketState::of_stored("IN_PROGRESS"), None);
}

#[test]
fn a_relation_follows_from_a_key() {
    let relations: Vec<Relation> = Relation::iter().collect();
    assert_eq!(relations.len(), 1);
    let definition = Relation::of(Column::BusinessId).unwrap().def();
    assert_eq!(definition.to_tbl.sea_orm_table().to_string(), "businesses");
    assert!(Relation::of(Column::Title).is_none());
}

#[test]
fn a_query_reads_every_column_and_casts_what_has_no_type_in_rust() {
    let sql = Entity::find().filter(Column::State.eq(TicketState::New)).build(DbBackend::Postgres).to_string();
    assert_eq!(
        sql,
        "SELECT \"tickets\".\"id\", \"tickets\".\"business_id\", \"tickets\".\"title\", \"tickets\".\"state\", \
         \"tickets\".\"urgency\", \"tickets\".\"budget\", CAST(\"tickets\".\"origin\" AS text) AS \"origin\", \"tickets\".\"type\" \
         FROM \"desk\".\"tickets\" WHERE \"tickets\".\"state\" = 'new'"
    );
}

#[test]
fn only_what_is_set_is_written() {
    let mut change = ticket().into_active_model();
    assert!(!change.is_changed());
    change.urgency = Set(None);
    change.origin = Set(Some("::1".to_owned()));
    let sql = Entity::update(change).validate().unwrap().build(DbBackend::Postgres).to_string();
    assert_eq!(
        sql,
        "UPDATE \"desk\".\"tickets\" SET \"urgency\" = NULL, \"origin\" = CAST('::1' AS inet) \
         WHERE \"tickets\".\"id\" = '00000000-0000-0000-0000-000000000000'"
    );
}

#[test]
fn a_row_gives_and_takes_values_by_column() {
    let mut row = ticket();
    assert_eq!(row.get(Column::State), "in_progress".into());
    row.try_set(Column::State, "new".into()).unwrap();
    assert_eq!(row.state, TicketState::New);
    row.try_set(Column::Urgency, Value::String(None)).unwrap();
    assert_eq!(row.urgency, None);
    for (column, wrong) in [(Column::State, "gone".into()), (Column::Title, Value::Int(Some(1)))] {
        assert!(row.try_set(column, wrong).is_err(), "{column:?}");
    }
    let copy = row.clone();
    assert!(Column::iter().all(|column| copy.get(column) == row.get(column)));
}

#[test]
fn a_value_is_written_again_only_after_a_reset() {
    let mut change = ticket().into_active_model();
    change.set_if_not_equals(Column::Title, "Printer".into());
    assert!(matches!(change.title, ActiveValue::Unchanged(_)));
    change.reset(Column::Title);
    assert!(matches!(&change.title, ActiveValue::Set(title) if title == "Printer"));
    assert_eq!(change.take(Column::Title), ActiveValue::Set("Printer".into()));
    assert!(change.is_not_set(Column::Title));
    assert!(change.try_into_model().unwrap_err().to_string().contains("title"));
}

#[test]
fn a_column_is_found_by_its_name() {
    assert!(matches!(Column::from_str("type"), Ok(Column::Type)));
    assert!(Column::from_str("color").is_err());
}
