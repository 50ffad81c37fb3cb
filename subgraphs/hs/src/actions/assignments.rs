//! The assignments of technicians, which follow their work order.

use hs_models::hs::technicians;
use hs_models::hs::work_order_assignments::{self, WorkOrderAssignmentStatus};
use kit::{Error, TenantTransaction};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

/// Gives the work order to a technician, once, and returns the user behind them.
///
/// # Errors
/// `NOT_FOUND` for an unknown technician, `VALIDATION_FAILED` for one who cannot sign in.
pub(super) async fn assign(
    work_order: Uuid,
    technician: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let technician = technicians::Entity::find_by_id(technician)
        .one(&transaction.models())
        .await?
        .ok_or_else(|| unknown(technician))?;
    let user = technician.user_id.ok_or_else(|| {
        Error::new(ErrorCode::ValidationFailed, "the technician is no member of the business")
            .with_remedy("name the technician's user first")
            .at("technicianId")
    })?;
    let standing = work_order_assignments::Entity::find()
        .filter(work_order_assignments::Column::WorkOrderId.eq(work_order))
        .filter(work_order_assignments::Column::TechnicianId.eq(technician.id))
        .filter(work_order_assignments::Column::AssignmentStatus.is_not_in(over()));
    if standing.one(&transaction.models()).await?.is_none() {
        let assignment = work_order_assignments::ActiveModel {
            business_id: Set(transaction.tenant()),
            work_order_id: Set(work_order),
            technician_id: Set(technician.id),
            assigned_by: Set(transaction.caller().user),
            ..Default::default()
        };
        assignment.insert(&transaction.models()).await?;
    }
    Ok(user)
}

/// The error of a change that books a technician: where the time is taken, it is the input's field `field` that is at
/// fault.
pub(super) fn taken_at(error: Error, field: &'static str) -> Error {
    if error.code() == ErrorCode::SlotTaken { error.at(field) } else { error }
}

/// Moves the assignments of a work order that are in one of the states `from`, and returns their ids.
///
/// # Errors
/// What the database refuses.
pub(super) async fn follow(
    work_order: Uuid,
    from: &[WorkOrderAssignmentStatus],
    to: WorkOrderAssignmentStatus,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    let change = work_order_assignments::Entity::update_many()
        .col_expr(work_order_assignments::Column::AssignmentStatus, Expr::value(to.stored()))
        .filter(work_order_assignments::Column::WorkOrderId.eq(work_order))
        .filter(work_order_assignments::Column::AssignmentStatus.is_in(from.to_vec()));
    let moved = change.exec_with_returning(&transaction.models()).await?;
    Ok(moved.into_iter().map(|assignment| assignment.id).collect())
}

fn over() -> [WorkOrderAssignmentStatus; 3] {
    [WorkOrderAssignmentStatus::Completed, WorkOrderAssignmentStatus::Declined, WorkOrderAssignmentStatus::Cancelled]
}

fn unknown(id: Uuid) -> Error {
    Error::new(ErrorCode::NotFound, format!("there is no technician {id}"))
        .with_remedy("send the id of a Technician of this business")
        .at("technicianId")
}
