//! What is named by ids: products and their variants, with how many of each.

use std::collections::HashMap;

use chrono::Utc;
use kit::{Error, TenantTransaction};
use ret_models::ret::products::ProductStatus;
use ret_models::ret::{product_variants, products};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

/// A product, or a variant of it.
#[derive(Clone, Debug)]
pub(super) struct Ware {
    /// The product.
    pub(super) product: Uuid,
    /// The variant of it, if it is one.
    pub(super) variant: Option<Uuid>,
    /// What it is called.
    pub(super) name: String,
    /// What one unit costs the customer today.
    pub(super) price: Decimal,
    /// What one unit costs the business.
    pub(super) cost: Decimal,
    /// Units on hand.
    pub(super) stock: i32,
    /// Whether it is for sale.
    pub(super) is_sold: bool,
}

/// Each id with its quantity, in the order of the ids; one of each where no quantities are given. `least` is the smallest
/// quantity that makes sense.
///
/// # Errors
/// `BAD_USER_INPUT` for lists of two lengths or an id that comes twice, `VALIDATION_FAILED` for too small a quantity or
/// no id at all.
pub(super) fn paired(
    ids: &[Uuid],
    quantities: Option<Vec<i32>>,
    least: i32,
    field: &'static str,
) -> Result<Vec<(Uuid, i32)>, Error> {
    let quantities = quantities.unwrap_or_else(|| vec![1; ids.len()]);
    if quantities.len() != ids.len() {
        return Err(Error::bad_input(
            format!("{} quantities for {} ids", quantities.len(), ids.len()),
            "send a quantity for each id, in their order, or none at all",
        )
        .at("quantities"));
    }
    if ids.is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "nothing is named")
            .with_remedy("name at least one")
            .at(field));
    }
    if let Some((_, twice)) = ids.iter().enumerate().find(|(place, id)| ids[..*place].contains(id)) {
        return Err(Error::bad_input(format!("{twice} is named twice"), "name each once, with its quantity").at(field));
    }
    if quantities.iter().any(|quantity| *quantity < least) {
        return Err(Error::new(ErrorCode::ValidationFailed, format!("a quantity is at least {least}"))
            .with_remedy("leave out what is none")
            .at("quantities"));
    }
    Ok(ids.iter().copied().zip(quantities).collect())
}

/// The products and variants with these ids.
///
/// # Errors
/// `NOT_FOUND` for an id of neither, `VALIDATION_FAILED` for a product that comes in variants; both at `productIds`.
pub(super) async fn find(ids: &[Uuid], transaction: &mut TenantTransaction) -> Result<HashMap<Uuid, Ware>, Error> {
    let variants = product_variants::Entity::find()
        .filter(product_variants::Column::Id.is_in(ids.to_vec()))
        .all(&transaction.models())
        .await?;
    let parents = variants.iter().map(|variant| variant.parent_product_id);
    let products = products::Entity::find()
        .filter(products::Column::Id.is_in(ids.iter().copied().chain(parents).collect::<Vec<_>>()))
        .filter(products::Column::DeletedAt.is_null())
        .all(&transaction.models())
        .await?;
    let products: HashMap<Uuid, products::Model> = products.into_iter().map(|one| (one.id, one)).collect();
    let variants: HashMap<Uuid, product_variants::Model> = variants.into_iter().map(|one| (one.id, one)).collect();
    let mut wares = HashMap::new();
    for id in ids {
        let variant = variants.get(id);
        let product = products.get(&variant.map_or(*id, |variant| variant.parent_product_id));
        let product = product.ok_or_else(|| unknown(*id))?;
        wares.insert(*id, ware(product, variant)?);
    }
    Ok(wares)
}

fn ware(product: &products::Model, variant: Option<&product_variants::Model>) -> Result<Ware, Error> {
    let is_active = product.status == ProductStatus::Active;
    match variant {
        None if product.has_variants => {
            Err(Error::new(ErrorCode::ValidationFailed, format!("{} comes in variants", product.name))
                .with_remedy("name one of its variants")
                .at("productIds"))
        }
        None => Ok(Ware {
            product: product.id,
            variant: None,
            name: product.name.clone(),
            price: price_today(product),
            cost: product.cost_price,
            stock: product.current_stock,
            is_sold: is_active,
        }),
        Some(variant) => Ok(Ware {
            product: product.id,
            variant: Some(variant.id),
            name: variant.variant_name.clone(),
            price: price_today(product) + variant.price_adjustment,
            cost: product.cost_price + variant.cost_adjustment,
            stock: variant.current_stock,
            is_sold: is_active && variant.is_active,
        }),
    }
}

/// The sale price while the sale is on, else the regular one.
fn price_today(product: &products::Model) -> Decimal {
    let today = Utc::now().date_naive();
    let is_on = product.is_on_sale
        && product.sale_start_date.is_none_or(|first| first <= today)
        && product.sale_end_date.is_none_or(|last| today <= last);
    product.sale_price.filter(|_| is_on).unwrap_or(product.retail_price)
}

fn unknown(id: Uuid) -> Error {
    Error::new(ErrorCode::NotFound, format!("there is no product or variant {id}"))
        .with_remedy("send ids of products or variants of this business that are not deleted")
        .at("productIds")
}
