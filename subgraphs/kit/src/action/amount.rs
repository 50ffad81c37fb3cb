//! How much may be paid of what is due.

use rust_decimal::Decimal;
use service::error::ErrorCode;

use crate::error::Error;

/// The amount of a payment: what was asked for, or all that is due.
///
/// # Errors
/// `VALIDATION_FAILED`, where it is nothing or has parts of a cent; `AMOUNT_EXCEEDS_DUE`, where less is due. Both at
/// `amount`.
pub fn payable(asked: Option<Decimal>, due: Decimal) -> Result<Decimal, Error> {
    let amount = asked.unwrap_or(due);
    if amount <= Decimal::ZERO || !is_in_cents(amount) {
        return Err(Error::new(ErrorCode::ValidationFailed, "a payment is more than nothing, in whole cents")
            .with_remedy("send an amount such as \"12.50\"")
            .at("amount"));
    }
    within_due(amount, due)
}

/// The amount, if so much is due.
///
/// # Errors
/// `AMOUNT_EXCEEDS_DUE`, at `amount`.
pub fn within_due(amount: Decimal, due: Decimal) -> Result<Decimal, Error> {
    if amount > due {
        return Err(Error::new(ErrorCode::AmountExceedsDue, format!("only {due} is due"))
            .with_remedy(format!("send at most {due}"))
            .at("amount"));
    }
    Ok(amount)
}

/// Whether an amount has no parts of a cent.
pub fn is_in_cents(amount: Decimal) -> bool {
    amount.normalize().scale() <= 2
}
