//! Scalars against a real PostgreSQL: what it stores is what the graph shows, and what the graph takes is what it stores.

mod input;
mod reading;
mod round_trip;

use std::sync::Arc;

use async_graphql::Value;
use cluster::testing::{Database, Server, Template};
use sqlx::postgres::PgArguments;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use table_model::EnumValue;

use super::{DecodeError, Enumeration, Kind};

const EXTENSIONS: &str = "CREATE EXTENSION postgis; CREATE EXTENSION ltree";

/// A database with the extensions that the kinds need, and a connection to it.
struct Bench {
    connection: PgConnection,
    _database: Database,
}

impl Bench {
    async fn new() -> Bench {
        let template: Template = Server::from_env()
            .unwrap()
            .template("kit_scalars", EXTENSIONS, async |url: String| {
                let mut connection = PgConnection::connect(&url).await?;
                connection.execute(sqlx::raw_sql(EXTENSIONS)).await?;
                connection.close().await
            })
            .await
            .unwrap();
        let database = Database::from_template(&template).await.unwrap();
        let mut connection = PgConnection::connect(&database.url()).await.unwrap();
        connection.execute("SET intervalstyle = 'iso_8601'").await.unwrap();
        Bench { connection, _database: database }
    }

    /// What the graph shows of an SQL expression of this kind.
    async fn shown(&mut self, kind: &Kind, expression: &str) -> Result<String, DecodeError> {
        let mut sql = "SELECT ".to_owned();
        kind.write_select(expression, &mut sql);
        let row = self.connection.fetch_one(sqlx::query(AssertSqlSafe(sql))).await.unwrap();
        let mut out = Vec::new();
        kind.write_json(row.try_get_raw(0).unwrap(), &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    /// What PostgreSQL itself prints for an SQL expression.
    async fn printed(&mut self, expression: &str) -> String {
        let sql = format!("SELECT {expression}");
        self.connection.fetch_one(sqlx::query(AssertSqlSafe(sql))).await.unwrap().get(0)
    }

    /// What the graph shows of a value that came in as input and went through the database.
    async fn returned(&mut self, kind: &Kind, value: Value) -> String {
        let mut parameter = String::new();
        kind.write_parameter("$1", &mut parameter);
        let mut sql = "SELECT ".to_owned();
        // The cast stands for the column that makes the text of a real statement tell the types apart.
        kind.write_select(&format!("({parameter})::{}", kind.sql_type()), &mut sql);
        let mut arguments = PgArguments::default();
        kind.bind(&value).unwrap().add(&mut arguments).unwrap();
        let query = sqlx::query_with(AssertSqlSafe(sql), arguments);
        let row = self.connection.fetch_one(query).await.unwrap();
        let mut out = Vec::new();
        kind.write_json(row.try_get_raw(0).unwrap(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

fn list(element: Kind) -> Kind {
    Kind::List(Box::new(element))
}

fn status() -> Kind {
    const STATUS: &table_model::Enumeration = &table_model::Enumeration {
        name: "Status",
        values: &[
            EnumValue { stored: "draft", name: "DRAFT", needs: None },
            EnumValue { stored: "in_progress", name: "IN_PROGRESS", needs: None },
            EnumValue { stored: "Net 30", name: "NET_30", needs: None },
        ],
    };
    Kind::Enumeration(Arc::new(Enumeration::new(STATUS)))
}
