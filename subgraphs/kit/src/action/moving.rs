//! A move of a lifecycle, from a verb: the guard of the database knows which there are, and that staying is none.

use service::error::ErrorCode;
use table_model::TextEnum;

use crate::error::Error;

/// The state to which a verb moves the row that the input's field `field` names; a row that is there already has been
/// moved before, and the verb would do everything else again.
///
/// # Errors
/// `INVALID_TRANSITION`.
pub fn moving<E: TextEnum>(from: E, to: E, field: &'static str) -> Result<E, Error> {
    if from.position() != to.position() {
        return Ok(to);
    }
    let name = E::NOTES.values.get(to.position()).map_or("", |value| value.name);
    Err(Error::new(ErrorCode::InvalidTransition, format!("it is {name} already"))
        .with_remedy("read the row again; `actions` says what may be done with it now")
        .at(field))
}
