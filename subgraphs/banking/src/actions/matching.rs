//! Which movement a line of a statement stands for.

use kit::{Error, TenantTransaction};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use table_model::prelude::Uuid;

/// By the bank's reference.
const BY_REFERENCE: &str = "
    UPDATE banking.statement_lines AS line SET transaction_id = movement.id
    FROM banking.statements AS statement, banking.transactions AS movement
    WHERE statement.id = $1 AND line.statement_id = statement.id AND line.transaction_id IS NULL
      AND movement.account_id = statement.account_id AND movement.status = 'completed'
      AND movement.external_reference_id = line.bank_reference AND movement.signed_amount = line.amount
      AND NOT EXISTS (SELECT FROM banking.statement_lines AS other WHERE other.transaction_id = movement.id)";

/// By the amount within five days: of equal amounts the first line is the first movement, and so on.
const BY_AMOUNT: &str = "
    WITH lines AS (
        SELECT line.id, line.amount, line.booked_on,
               row_number() OVER (PARTITION BY line.amount ORDER BY line.booked_on, line.line_number) AS place
        FROM banking.statement_lines AS line WHERE line.statement_id = $1 AND line.transaction_id IS NULL
    ), movements AS (
        SELECT movement.id, movement.signed_amount, movement.transaction_date::date AS day,
               row_number() OVER (PARTITION BY movement.signed_amount ORDER BY movement.transaction_date, movement.id) AS place
        FROM banking.statements AS statement
        JOIN banking.transactions AS movement
          ON movement.account_id = statement.account_id AND movement.status = 'completed'
         AND movement.transaction_date::date BETWEEN statement.starts_on - 5 AND statement.ends_on + 5
        WHERE statement.id = $1
          AND NOT EXISTS (SELECT FROM banking.statement_lines AS other WHERE other.transaction_id = movement.id)
    )
    UPDATE banking.statement_lines AS line SET transaction_id = movements.id
    FROM lines JOIN movements ON movements.signed_amount = lines.amount AND movements.place = lines.place
     AND abs(movements.day - lines.booked_on) <= 5
    WHERE line.id = lines.id";

/// Matches what can be matched of a statement.
///
/// # Errors
/// What the database refuses.
pub(super) async fn match_all(statement: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    for sql in [BY_REFERENCE, BY_AMOUNT] {
        let step = Statement::from_sql_and_values(DbBackend::Postgres, sql, [statement.into()]);
        transaction.models().query_all_raw(step).await?;
    }
    Ok(())
}
