//! `ret.product_categories`: tree of product categories.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Tree of product categories.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ret", table_name = "product_categories")]
#[table(name = "ProductCategory")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the category belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Category that this one lies in.
    pub parent_category_id: Option<Uuid>,
    /// Name of the category.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Name for addresses on the web, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// What the category is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Place in the tree: the labels from the root to this node.
    #[sea_orm(column_type = "custom(\"ltree\")", select_as = "text", save_as = "ltree")]
    #[table(computed)]
    pub category_path: Option<String>,
    /// Depth in the tree; 0 at the root.
    #[table(computed)]
    pub hierarchy_level: i32,
    /// Address of the picture.
    #[sea_orm(column_type = "Text")]
    pub image_url: Option<String>,
    /// Position of the category among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// Whether it is shown in front.
    #[table(defaulted)]
    pub is_featured: bool,
    /// Title for search engines.
    #[sea_orm(column_type = "Text")]
    pub meta_title: Option<String>,
    /// Description for search engines.
    #[sea_orm(column_type = "Text")]
    pub meta_description: Option<String>,
    /// Keywords for search engines.
    #[table(defaulted)]
    pub meta_keywords: Vec<String>,
    /// Whether the category is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the category was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the category was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the category.
    pub created_by: Option<Uuid>,
    /// User who last changed the category.
    pub updated_by: Option<Uuid>,
    /// When the category was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the category.
    pub deleted_by: Option<Uuid>,
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
    /// The row that `parent_category_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentCategoryId", to = "Column::Id", on_delete = "SetNull")]
    ParentCategory,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
