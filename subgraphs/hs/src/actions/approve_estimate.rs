//! An offer that becomes a job.

use chrono::Utc;
use hs_models::hs::estimate_items::{self, EstimateItemType};
use hs_models::hs::estimates::{self, EstimateStatus};
use hs_models::hs::work_order_items::{self, WorkOrderItemType};
use hs_models::hs::work_orders::{self, WorkOrderJobType, WorkOrderServiceCategory};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::OFFICE;

/// Which estimate, and what kind of job it becomes.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the estimate.
    estimate_id: Uuid,
    /// Kind of the new job; a repair when left out. An estimate of a job changes that one instead.
    job_type: Option<WorkOrderJobType>,
    /// Trade of the new job; general when left out.
    service_category: Option<WorkOrderServiceCategory>,
    /// Identifiers of the optional lines that the customer takes.
    optional_item_ids: Option<Vec<Uuid>>,
}

/// The approved offer and its job.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The estimate, in the state `APPROVED`.
    estimate: Key<estimates::Entity>,
    /// The work order with the lines of the estimate.
    work_order: Key<work_orders::Entity>,
    /// Those lines.
    items: Vec<Key<work_order_items::Entity>>,
}

/// `approveEstimate`.
pub(crate) fn approve_estimate() -> Action {
    Action::mutation(
        "approveEstimate",
        "Notes that the customer takes an offer, and makes its lines those of a work order: of the one for which the \
         estimate was made, else of a new one.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let estimate = transaction.locked::<estimates::Entity>(input.estimate_id, "estimateId").await?;
    let moved = moving(estimate.status, EstimateStatus::Approved, "estimateId")?;
    if estimate.valid_until.is_some_and(|last| last < Utc::now().date_naive()) {
        return Err(Error::new(ErrorCode::DocumentSettled, "the estimate does not hold any more")
            .with_remedy("revise it and send it again")
            .at("estimateId"));
    }
    let estimate = choose(&input, estimate, transaction).await?;
    let work_order = match estimate.work_order_id {
        Some(known) => transaction.locked::<work_orders::Entity>(known, "estimateId").await?.id,
        None => make(&input, &estimate, transaction).await?,
    };
    let id = estimate.id;
    let items = take_over(&estimate, work_order, transaction).await?;
    let mut change = estimate.into_active_model();
    change.status = Set(moved);
    change.work_order_id = Set(Some(work_order));
    change.update(&transaction.models()).await?;
    Ok(Payload { estimate: Key::new(id), work_order: Key::new(work_order), items })
}

/// A job with the terms of the estimate.
async fn make(input: &Input, estimate: &estimates::Model, transaction: &mut TenantTransaction) -> Result<Uuid, Error> {
    let order = work_orders::ActiveModel {
        business_id: Set(transaction.tenant()),
        customer_id: Set(estimate.customer_id),
        title: Set(estimate.title.clone()),
        description: Set(estimate.description.clone().unwrap_or_else(|| estimate.title.clone())),
        job_type: Set(input.job_type.unwrap_or(WorkOrderJobType::Repair)),
        service_category: Set(input.service_category.unwrap_or(WorkOrderServiceCategory::General)),
        estimated_cost: Set(Some(estimate.total_amount)),
        tax_rate: Set(estimate.tax_rate),
        discount_amount: Set(estimate.discount_amount),
        ..Default::default()
    };
    Ok(order.insert(&transaction.models()).await?.id)
}

/// Makes the optional lines that the customer takes parts of the offer, so that its totals count them.
async fn choose(
    input: &Input,
    estimate: estimates::Model,
    transaction: &mut TenantTransaction,
) -> Result<estimates::Model, Error> {
    let Some(chosen) = input.optional_item_ids.as_deref().filter(|chosen| !chosen.is_empty()) else {
        return Ok(estimate);
    };
    let taken = estimate_items::Entity::update_many()
        .col_expr(estimate_items::Column::IsOptional, Expr::value(false))
        .filter(estimate_items::Column::EstimateId.eq(estimate.id))
        .filter(estimate_items::Column::Id.is_in(chosen.iter().copied()));
    taken.exec(&transaction.models()).await?;
    transaction.locked::<estimates::Entity>(estimate.id, "estimateId").await
}

/// The lines of the estimate, but for optional ones that nobody took, as lines of the job. An offer without lines becomes
/// one line.
async fn take_over(
    estimate: &estimates::Model,
    work_order: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Key<work_order_items::Entity>>, Error> {
    let offered = estimate_items::Entity::find().filter(estimate_items::Column::EstimateId.eq(estimate.id));
    let offered = offered.all(&transaction.models()).await?;
    let has_lines = !offered.is_empty();
    let taken = offered.into_iter().filter(|line| !line.is_optional);
    let mut lines: Vec<_> = taken.map(|line| of_line(line, work_order)).collect();
    if !has_lines && estimate.subtotal > Decimal::ZERO {
        lines.push(lump(estimate, work_order));
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let made = work_order_items::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|line| Key::new(line.id)).collect())
}

fn lump(estimate: &estimates::Model, work_order: Uuid) -> work_order_items::ActiveModel {
    work_order_items::ActiveModel {
        business_id: Set(estimate.business_id),
        work_order_id: Set(work_order),
        description: Set(estimate.title.clone()),
        unit_price: Set(estimate.subtotal),
        ..Default::default()
    }
}

fn of_line(line: estimate_items::Model, work_order: Uuid) -> work_order_items::ActiveModel {
    work_order_items::ActiveModel {
        business_id: Set(line.business_id),
        work_order_id: Set(work_order),
        item_type: Set(match line.item_type {
            EstimateItemType::Labor => WorkOrderItemType::Labor,
            EstimateItemType::Part => WorkOrderItemType::Part,
            EstimateItemType::Material => WorkOrderItemType::Material,
            EstimateItemType::Equipment => WorkOrderItemType::Equipment,
            EstimateItemType::Fee => WorkOrderItemType::Fee,
            EstimateItemType::Discount => WorkOrderItemType::Discount,
        }),
        description: Set(line.description),
        quantity: Set(line.quantity),
        unit_price: Set(line.unit_price),
        inventory_item_id: Set(line.inventory_item_id),
        sort_order: Set(line.sort_order),
        ..Default::default()
    }
}
