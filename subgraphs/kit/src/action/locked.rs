//! The row that a verb is about, locked until the verb has ended.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{EntityTrait, PrimaryKeyTrait, QueryFilter, QuerySelect};
use service::error::ErrorCode;
use table_model::TableModel;
use uuid::Uuid;

use crate::error::Error;
use crate::tenant::TenantTransaction;

impl TenantTransaction {
    /// The row of the business with this id, which the input's field `field` names; nobody else changes it until the end.
    ///
    /// # Errors
    /// `NOT_FOUND`, also for a row of another business, one that was deleted, and one beyond the caller's scope.
    pub async fn locked<E>(&mut self, id: Uuid, field: &'static str) -> Result<E::Model, Error>
    where
        E: EntityTrait + TableModel,
        Uuid: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
    {
        let mut found = <E as EntityTrait>::find_by_id(id).lock_exclusive();
        if E::TABLE.column("deleted_at").is_some() {
            found = found.filter(Expr::col(Alias::new("deleted_at")).is_null());
        }
        let columns = E::TABLE.columns.iter().map(|column| (column.name, column.references));
        if let Some(condition) = self.caller.grants().own_condition(&E::TABLE.qualified_name(), columns) {
            found = found.filter(Expr::cust(condition));
        }
        let row = found.one(&self.models()).await?;
        row.ok_or_else(|| {
            Error::new(ErrorCode::NotFound, format!("there is no {} {id}", E::TABLE.type_name))
                .with_remedy("send the id of a row of this business that is not deleted")
                .at(field)
        })
    }
}
