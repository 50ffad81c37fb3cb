//! `auto.parts_inventory`: parts in stock.

use table_model::prelude::*;

/// Parts in stock.
#[derive(Debug, TableModel)]
#[table(sql = "auto.parts_inventory", name = "Part", access = "stock", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the part belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Part number.
    #[table(search = "trigram")]
    pub part_number: String,
    /// Name of the part.
    #[table(search = "trigram")]
    pub part_name: String,
    /// The part in words.
    pub part_description: Option<String>,
    /// Who makes it.
    pub manufacturer: String,
    /// Brand.
    pub brand: Option<String>,
    /// Part number of the vehicle's maker.
    pub oem_part_number: Option<String>,
    /// Part numbers of equal parts.
    #[table(defaulted)]
    pub aftermarket_equivalent: Vec<String>,
    /// Group of the part. For example `engine`, `brake`, `electrical`, `body`.
    pub category: String,
    /// Group within the category.
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
    #[table(sql = "numeric(10, 2)", computed, search = "numeric")]
    pub current_stock: Decimal,
    /// Units on hand that are promised already.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub reserved_stock: Decimal,
    /// Units that can still be promised: on hand less reserved.
    #[table(sql = "numeric(10, 2)", computed, search = "numeric")]
    pub available_stock: Decimal,
    /// Stock that should never be gone below.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub minimum_stock: Decimal,
    /// Stock that should never be gone above.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub maximum_stock: Option<Decimal>,
    /// Stock at or below which more is ordered.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub reorder_point: Decimal,
    /// How many units an order brings.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub reorder_quantity: Decimal,
    /// What the business pays for one unit.
    #[table(class = "cost", sql = "numeric(10, 2)", search = "numeric")]
    pub cost_price: Decimal,
    /// Price that the maker recommends.
    #[table(sql = "numeric(10, 2)")]
    pub list_price: Decimal,
    /// Regular price for customers.
    #[table(sql = "numeric(10, 2)", search = "numeric")]
    pub retail_price: Decimal,
    /// Price for the shop's own work.
    #[table(sql = "numeric(10, 2)")]
    pub shop_price: Option<Decimal>,
    /// Supplier that is asked first.
    pub primary_supplier: Option<String>,
    /// Part number of the supplier.
    pub supplier_part_number: Option<String>,
    /// Days that the supplier takes.
    #[table(defaulted)]
    pub supplier_lead_time_days: i32,
    /// Other suppliers, as a list.
    #[table(defaulted)]
    pub alternate_suppliers: Json,
    /// Weight in pounds.
    #[table(sql = "numeric(8, 3)")]
    pub weight_lbs: Option<Decimal>,
    /// Dimensions in words.
    pub dimensions: Option<String>,
    /// Whether it counts as hazardous material.
    #[table(defaulted)]
    pub hazardous_material: bool,
    /// Deposit for the old part.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub core_charge: Decimal,
    /// How long the warranty lasts.
    #[table(sql = "interval")]
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
    pub bin_location: Option<String>,
    /// How it has to be stored.
    pub storage_requirements: Option<PartStorageRequirements>,
    /// How often it was sold.
    #[table(defaulted)]
    pub times_sold: i32,
    /// Day on which it was last sold.
    pub last_sold_date: Option<Date>,
    /// Units used in an average month.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub average_monthly_usage: Decimal,
    /// How demand varies over the year.
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
    #[table(references = "auto.parts_inventory")]
    pub replacement_part_id: Option<Uuid>,
    /// Unit in which it is counted.
    #[table(defaulted)]
    pub unit_of_measure: PartUnitOfMeasure,
    /// Markup on the cost, in percent.
    #[table(sql = "numeric(5, 2)")]
    pub markup_percentage: Option<Decimal>,
    /// When the part was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the part was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the part.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the part.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the part was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the part.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.parts_inventory.part_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartType {
    /// Consumable.
    Consumable,
    /// Wear item.
    WearItem,
    /// Replacement.
    Replacement,
    /// Upgrade.
    Upgrade,
}

/// Values of `auto.parts_inventory.warranty_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartWarrantyType {
    /// Manufacturer.
    Manufacturer,
    /// Shop.
    Shop,
    /// Extended.
    Extended,
}

/// Values of `auto.parts_inventory.storage_requirements`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartStorageRequirements {
    /// Climate controlled.
    ClimateControlled,
    /// Refrigerated.
    Refrigerated,
    /// Hazmat cabinet.
    HazmatCabinet,
}

/// Values of `auto.parts_inventory.quality_grade`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartQualityGrade {
    /// Made by or for the maker of the vehicle.
    Oem,
    /// Premium aftermarket.
    PremiumAftermarket,
    /// Standard aftermarket.
    StandardAftermarket,
    /// Economy.
    Economy,
}

/// Values of `auto.parts_inventory.part_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartStatus {
    /// Active.
    Active,
    /// Discontinued.
    Discontinued,
    /// Obsolete.
    Obsolete,
    /// Special order.
    SpecialOrder,
}

/// Values of `auto.parts_inventory.unit_of_measure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PartUnitOfMeasure {
    /// Each.
    Ea,
    /// Quart.
    Qt,
    /// Gallon.
    Gal,
    /// Case.
    Case,
}
