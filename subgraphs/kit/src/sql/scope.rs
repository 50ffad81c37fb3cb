//! What names in arguments mean, and who uses them.

use crate::authorise::Member;
use crate::table::Catalogue;

/// The tables that names are looked up in, and the caller whose rights count.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) member: &'a Member,
}
