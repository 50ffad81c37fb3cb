//! `ret.product_categories`: tree of product categories.

use table_model::prelude::*;

/// Tree of product categories.
#[derive(Debug, TableModel)]
#[table(sql = "ret.product_categories", name = "ProductCategory", access = "stock")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the category belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Category that this one lies in.
    #[table(references = "ret.product_categories")]
    pub parent_category_id: Option<Uuid>,
    /// Name of the category.
    #[table(search = "trigram")]
    pub name: String,
    /// Name for addresses on the web, unique in the business.
    pub slug: String,
    /// What the category is, in words.
    pub description: Option<String>,
    /// Place in the tree: the labels from the root to this node.
    #[table(sql = "ltree", computed)]
    pub category_path: Option<String>,
    /// Depth in the tree; 0 at the root.
    #[table(computed)]
    pub hierarchy_level: i32,
    /// Address of the picture.
    pub image_url: Option<String>,
    /// Position of the category among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// Whether it is shown in front.
    #[table(defaulted)]
    pub is_featured: bool,
    /// Title for search engines.
    pub meta_title: Option<String>,
    /// Description for search engines.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the category.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the category was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the category.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}
