//! `rest.menu_categories`: sections of the menu, as a tree.

use table_model::prelude::*;

/// Sections of the menu, as a tree.
#[derive(Debug, TableModel)]
#[table(sql = "rest.menu_categories", name = "MenuCategory", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the category belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Category that this one lies in.
    #[table(references = "rest.menu_categories")]
    pub parent_category_id: Option<Uuid>,
    /// Name of the category.
    #[table(search = "trigram")]
    pub name: String,
    /// Position of the category among its siblings, ascending.
    #[table(defaulted)]
    pub display_order: i32,
    /// Whether the category is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// Place in the tree: the labels from the root to this node.
    #[table(sql = "ltree", computed)]
    pub category_path: Option<String>,
    /// What the category is, in words.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the category.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
