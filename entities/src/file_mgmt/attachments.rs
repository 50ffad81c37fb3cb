//! `file_mgmt.attachments`: files attached to any record.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Files attached to any record.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "file_mgmt", table_name = "attachments")]
#[table(name = "Attachment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the attachment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Kind of record that the file is attached to. For example `work_order`, `customer`,
    /// `vehicle`, `invoice`.
    #[sea_orm(column_type = "Text")]
    pub attached_to_type: String,
    /// Identifier of that record.
    pub attached_to_id: Uuid,
    /// Schema of that record's table. For example `hs`, `auto`, `rest`, `ret`.
    #[sea_orm(column_type = "Text")]
    pub attached_to_schema: String,
    /// Name of the file.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub file_name: String,
    /// Where the file is stored.
    #[sea_orm(column_type = "Text")]
    pub file_path: String,
    /// Size of the file in bytes.
    pub file_size: Option<i64>,
    /// Media type of the file, for example `image/jpeg`.
    #[sea_orm(column_type = "Text")]
    pub mime_type: Option<String>,
    /// SHA-256 of the file in hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    pub file_hash: Option<String>,
    /// What kind of file it is.
    pub attachment_type: AttachmentType,
    /// What the file is for. For example `before_photo`, `after_photo`, `invoice`, `contract`.
    #[sea_orm(column_type = "Text")]
    pub attachment_category: Option<String>,
    /// Short title of the attachment.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// What the attachment is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Free tags for grouping and finding.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// Who may see it.
    #[table(defaulted)]
    pub visibility: AttachmentVisibility,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
    /// When the attachment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// User who recorded the attachment.
    pub created_by: Option<Uuid>,
}

/// Values of `file_mgmt.attachments.attachment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AttachmentType {
    /// Photo.
    #[sea_orm(string_value = "photo")]
    Photo,
    /// Document.
    #[sea_orm(string_value = "document")]
    Document,
    /// Signature.
    #[sea_orm(string_value = "signature")]
    Signature,
    /// Report.
    #[sea_orm(string_value = "report")]
    Report,
}

/// Values of `file_mgmt.attachments.visibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AttachmentVisibility {
    /// Public.
    #[sea_orm(string_value = "public")]
    Public,
    /// Customer.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Internal.
    #[sea_orm(string_value = "internal")]
    Internal,
    /// Restricted.
    #[sea_orm(string_value = "restricted")]
    Restricted,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
