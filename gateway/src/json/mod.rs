//! JSON as bytes: a scanner that finds where values end, and a writer of strings. Nothing here builds trees.

pub(crate) mod scan;
pub(crate) mod write;
