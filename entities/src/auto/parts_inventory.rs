//! `auto.parts_inventory`: parts in stock.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Parts in stock.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "parts_inventory")]
#[table(name = "Part")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the part belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Part number.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub part_number: String,
    /// Name of the part.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub part_name: String,
    /// The part in words.
    #[sea_orm(column_type = "Text")]
    pub part_description: Option<String>,
    /// Who makes it.
    #[sea_orm(column_type = "Text")]
    pub manufacturer: String,
    /// Brand.
    #[sea_orm(column_type = "Text")]
    pub brand: Option<String>,
    /// Part number of the vehicle's maker.
    #[sea_orm(column_type = "Text")]
    pub oem_part_number: Option<String>,
    /// Part numbers of equal parts.
    #[table(defaulted)]
    pub aftermarket_equivalent: Vec<String>,
    /// Group of the part. For example `engine`, `brake`, `electrical`, `body`.
    #[sea_orm(column_type = "Text")]
    pub category: String,
    /// Group within the category.
    #[sea_orm(column_type = "Text")]
    pub subcategory: Option<String>,
    /// What kind of part it is.
    pub part_type: Option<PartType>,
    /// Makes that it fits.
    #[table(defaulted, search = "array")]
    pub compatible_makes: Vec<String>,
    /// Models that it fits.
    #[table(defaulted, search = "array")]
    pub compatible_models: Vec<String>,
    /// Model years that it fits.
    #[table(defaulted, search = "array")]
    pub compatible_years: Vec<i32>,
    /// Whether it fits every vehicle.
    #[table(defaulted)]
    pub universal_fit: bool,
    /// Units on hand.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub current_stock: Decimal,
    /// Units on hand that are promised already.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub reserved_stock: Decimal,
    /// Units that can still be promised: on hand less reserved.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(computed, search = "numeric")]
    pub available_stock: Decimal,
    /// Stock that should never be gone below.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub minimum_stock: Decimal,
    /// Stock that should never be gone above.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub maximum_stock: Option<Decimal>,
    /// Stock at or below which more is ordered.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub reorder_point: Decimal,
    /// How many units an order brings.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub reorder_quantity: Decimal,
    /// What the business pays for one unit.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(search = "numeric")]
    pub cost_price: Decimal,
    /// Price that the maker recommends.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub list_price: Decimal,
    /// Regular price for customers.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(search = "numeric")]
    pub retail_price: Decimal,
    /// Price for the shop's own work.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub shop_price: Option<Decimal>,
    /// Supplier that is asked first.
    #[sea_orm(column_type = "Text")]
    pub primary_supplier: Option<String>,
    /// Part number of the supplier.
    #[sea_orm(column_type = "Text")]
    pub supplier_part_number: Option<String>,
    /// Days that the supplier takes.
    #[table(defaulted)]
    pub supplier_lead_time_days: i32,
    /// Other suppliers, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub alternate_suppliers: Json,
    /// Weight in pounds.
    #[sea_orm(column_type = "Decimal(Some((8, 3)))")]
    pub weight_lbs: Option<Decimal>,
    /// Dimensions in words.
    #[sea_orm(column_type = "Text")]
    pub dimensions: Option<String>,
    /// Whether it counts as hazardous material.
    #[table(defaulted)]
    pub hazardous_material: bool,
    /// Deposit for the old part.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub core_charge: Decimal,
    /// How long the warranty lasts.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub warranty_period: Option<String>,
    /// Distance that the warranty covers, in the vehicle's unit.
    pub warranty_mileage: Option<i32>,
    /// Who gives the warranty.
    pub warranty_type: Option<PartWarrantyType>,
    /// Whether the part expires.
    #[table(defaulted)]
    pub has_expiration: bool,
    /// Shelf life in months.
    pub shelf_life_months: Option<i32>,
    /// Day on which the part expires.
    pub expiration_date: Option<Date>,
    /// Bin in which it lies.
    #[sea_orm(column_type = "Text")]
    pub bin_location: Option<String>,
    /// How it has to be stored.
    pub storage_requirements: Option<PartStorageRequirements>,
    /// How often it was sold.
    #[table(defaulted)]
    pub times_sold: i32,
    /// Day on which it was last sold.
    pub last_sold_date: Option<Date>,
    /// Units used in an average month.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub average_monthly_usage: Decimal,
    /// How demand varies over the year.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub seasonal_demand_pattern: Json,
    /// Grade of the part.
    pub quality_grade: Option<PartQualityGrade>,
    /// Certificates of the part.
    #[table(defaulted)]
    pub certifications: Vec<String>,
    /// Whether it is often stolen.
    #[table(defaulted)]
    pub high_theft_risk: bool,
    /// Whether it has to be programmed.
    #[table(defaulted)]
    pub requires_programming: bool,
    /// Whether it needs special tools.
    #[table(defaulted)]
    pub requires_special_tools: bool,
    /// Whether the part can still be had.
    #[table(defaulted)]
    pub part_status: PartStatus,
    /// Day on which it was discontinued.
    pub discontinuation_date: Option<Date>,
    /// Part that takes its place.
    pub replacement_part_id: Option<Uuid>,
    /// Unit in which it is counted.
    #[table(defaulted)]
    pub unit_of_measure: PartUnitOfMeasure,
    /// Markup on the cost, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub markup_percentage: Option<Decimal>,
    /// When the part was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the part was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the part.
    pub created_by: Option<Uuid>,
    /// User who last changed the part.
    pub updated_by: Option<Uuid>,
    /// When the part was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the part.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.parts_inventory.part_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartType {
    /// Consumable.
    #[sea_orm(string_value = "consumable")]
    Consumable,
    /// Wear item.
    #[sea_orm(string_value = "wear_item")]
    WearItem,
    /// Replacement.
    #[sea_orm(string_value = "replacement")]
    Replacement,
    /// Upgrade.
    #[sea_orm(string_value = "upgrade")]
    Upgrade,
}

/// Values of `auto.parts_inventory.warranty_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartWarrantyType {
    /// Manufacturer.
    #[sea_orm(string_value = "manufacturer")]
    Manufacturer,
    /// Shop.
    #[sea_orm(string_value = "shop")]
    Shop,
    /// Extended.
    #[sea_orm(string_value = "extended")]
    Extended,
}

/// Values of `auto.parts_inventory.storage_requirements`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartStorageRequirements {
    /// Climate controlled.
    #[sea_orm(string_value = "climate_controlled")]
    ClimateControlled,
    /// Refrigerated.
    #[sea_orm(string_value = "refrigerated")]
    Refrigerated,
    /// Hazmat cabinet.
    #[sea_orm(string_value = "hazmat_cabinet")]
    HazmatCabinet,
}

/// Values of `auto.parts_inventory.quality_grade`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartQualityGrade {
    /// Made by or for the maker of the vehicle.
    #[sea_orm(string_value = "oem")]
    Oem,
    /// Premium aftermarket.
    #[sea_orm(string_value = "premium_aftermarket")]
    PremiumAftermarket,
    /// Standard aftermarket.
    #[sea_orm(string_value = "standard_aftermarket")]
    StandardAftermarket,
    /// Economy.
    #[sea_orm(string_value = "economy")]
    Economy,
}

/// Values of `auto.parts_inventory.part_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Discontinued.
    #[sea_orm(string_value = "discontinued")]
    Discontinued,
    /// Obsolete.
    #[sea_orm(string_value = "obsolete")]
    Obsolete,
    /// Special order.
    #[sea_orm(string_value = "special_order")]
    SpecialOrder,
}

/// Values of `auto.parts_inventory.unit_of_measure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PartUnitOfMeasure {
    /// Each.
    #[sea_orm(string_value = "ea")]
    Ea,
    /// Quart.
    #[sea_orm(string_value = "qt")]
    Qt,
    /// Gallon.
    #[sea_orm(string_value = "gal")]
    Gal,
    /// Case.
    #[sea_orm(string_value = "case")]
    Case,
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
    /// The row that `replacement_part_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::ReplacementPartId", to = "Column::Id", on_delete = "SetNull")]
    ReplacementPart,
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
