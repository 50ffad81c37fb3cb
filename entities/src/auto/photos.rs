//! `auto.photos`: pictures of a vehicle, a repair order or an inspection point, with markup and findings.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Pictures of a vehicle, a repair order or an inspection point, with markup and findings.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "photos")]
#[table(name = "AutoPhoto")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the photo belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// What the photo shows.
    pub context: AutoPhotoContext,
    /// Inspection point that the photo shows.
    pub inspection_point_id: Option<Uuid>,
    /// Repair order that the photo shows.
    pub repair_order_id: Option<Uuid>,
    /// Vehicle that the photo shows.
    pub vehicle_id: Option<Uuid>,
    /// Address of the picture.
    #[sea_orm(column_type = "Text")]
    pub url: String,
    /// Address of a small version.
    #[sea_orm(column_type = "Text")]
    pub thumbnail_url: Option<String>,
    /// Name of the file.
    #[sea_orm(column_type = "Text")]
    pub filename: Option<String>,
    /// Size of the file in bytes.
    pub file_size: Option<i32>,
    /// Media type of the file, for example `image/jpeg`.
    #[sea_orm(column_type = "Text")]
    pub mime_type: Option<String>,
    /// Width in pixels.
    pub width: Option<i32>,
    /// Height in pixels.
    pub height: Option<i32>,
    /// Marks drawn on the picture, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub annotations: Json,
    /// What an AI model saw in the picture.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub ai_analysis: Option<Json>,
    /// User who took or sent the picture.
    pub uploaded_by: Option<Uuid>,
    /// When the photo was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `auto.photos.context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AutoPhotoContext {
    /// Inspection point.
    #[sea_orm(string_value = "inspection_point")]
    InspectionPoint,
    /// Repair order.
    #[sea_orm(string_value = "repair_order")]
    RepairOrder,
    /// Vehicle.
    #[sea_orm(string_value = "vehicle")]
    Vehicle,
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
    /// The row that `inspection_point_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::inspection_points::Entity",
        from = "Column::InspectionPointId",
        to = "crate::auto::inspection_points::Column::Id",
        on_delete = "Cascade"
    )]
    InspectionPoint,
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "Cascade"
    )]
    RepairOrder,
    /// The row that `vehicle_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::vehicles::Entity",
        from = "Column::VehicleId",
        to = "crate::auto::vehicles::Column::Id",
        on_delete = "Cascade"
    )]
    Vehicle,
    /// The row that `uploaded_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UploadedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UploadedBy,
}

impl ActiveModelBehavior for ActiveModel {}
