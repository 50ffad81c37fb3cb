//! `file_mgmt.attachments`: files attached to any record.

use table_model::prelude::*;

/// Files attached to any record.
#[derive(Debug, TableModel)]
#[table(sql = "file_mgmt.attachments", name = "Attachment", access = "files")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the attachment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Kind of record that the file is attached to. For example `work_order`, `customer`,
    /// `vehicle`, `invoice`.
    pub attached_to_type: String,
    /// Identifier of that record.
    pub attached_to_id: Uuid,
    /// Schema of that record's table. For example `hs`, `auto`, `rest`, `ret`.
    pub attached_to_schema: String,
    /// Name of the file.
    #[table(search = "trigram")]
    pub file_name: String,
    /// Where the file is stored.
    pub file_path: String,
    /// Size of the file in bytes.
    pub file_size: Option<i64>,
    /// Media type of the file, for example `image/jpeg`.
    pub mime_type: Option<String>,
    /// SHA-256 of the file in hexadecimal digits.
    pub file_hash: Option<String>,
    /// What kind of file it is.
    pub attachment_type: AttachmentType,
    /// What the file is for. For example `before_photo`, `after_photo`, `invoice`, `contract`.
    pub attachment_category: Option<String>,
    /// Short title of the attachment.
    pub title: Option<String>,
    /// What the attachment is, in words.
    pub description: Option<String>,
    /// Free tags for grouping and finding.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Who may see it.
    #[table(defaulted)]
    pub visibility: AttachmentVisibility,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
    /// When the attachment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// User who recorded the attachment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
}

/// Values of `file_mgmt.attachments.attachment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AttachmentType {
    /// Photo.
    Photo,
    /// Document.
    Document,
    /// Signature.
    Signature,
    /// Report.
    Report,
}

/// Values of `file_mgmt.attachments.visibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AttachmentVisibility {
    /// Public.
    Public,
    /// Customer.
    Customer,
    /// Internal.
    Internal,
    /// Restricted.
    Restricted,
}
