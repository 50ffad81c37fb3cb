//! What the subgraph does besides reading and changing rows.

mod record_document_run;

pub(crate) use record_document_run::record_document_run;
