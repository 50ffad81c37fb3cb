//! `#[derive(TableModel)]`: the table metadata of a sea-orm model, read from its docs and attributes.
