//! `rest.menu_categories`: sections of the menu, as a tree.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Sections of the menu, as a tree.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "rest", table_name = "menu_categories")]
#[table(name = "MenuCategory")]
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
    /// Position of the category among its siblings, ascending.
    #[table(defaulted)]
    pub display_order: i32,
    /// Whether the category is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// Place in the tree: the labels from the root to this node.
    #[sea_orm(column_type = "custom(\"ltree\")", select_as = "text", save_as = "ltree")]
    #[table(computed)]
    pub category_path: Option<String>,
    /// What the category is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Time of day from which it is offered.
    pub available_start_time: Option<Time>,
    /// Time of day until which it is offered.
    pub available_end_time: Option<Time>,
    /// Weekdays on which it is offered: 1 is Monday, 7 is Sunday.
    #[table(defaulted)]
    pub available_days: Vec<i32>,
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
}

impl ActiveModelBehavior for ActiveModel {}
