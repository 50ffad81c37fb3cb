//! `auto.photos`: pictures of a vehicle, a repair order or an inspection point, with markup and findings.

use table_model::prelude::*;

/// Pictures of a vehicle, a repair order or an inspection point, with markup and findings.
#[derive(Debug, TableModel)]
#[table(sql = "auto.photos", name = "AutoPhoto", access = "files")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the photo belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// What the photo shows.
    pub context: AutoPhotoContext,
    /// Inspection point that the photo shows.
    #[table(references = "auto.inspection_points")]
    pub inspection_point_id: Option<Uuid>,
    /// Repair order that the photo shows.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// Vehicle that the photo shows.
    #[table(references = "auto.vehicles")]
    pub vehicle_id: Option<Uuid>,
    /// Address of the picture.
    pub url: String,
    /// Address of a small version.
    pub thumbnail_url: Option<String>,
    /// Name of the file.
    pub filename: Option<String>,
    /// Size of the file in bytes.
    pub file_size: Option<i32>,
    /// Media type of the file, for example `image/jpeg`.
    pub mime_type: Option<String>,
    /// Width in pixels.
    pub width: Option<i32>,
    /// Height in pixels.
    pub height: Option<i32>,
    /// Marks drawn on the picture, as a list.
    #[table(defaulted)]
    pub annotations: Json,
    /// What an AI model saw in the picture.
    #[table(search = "json")]
    pub ai_analysis: Option<Json>,
    /// User who took or sent the picture.
    #[table(references = "user_mgmt.users")]
    pub uploaded_by: Option<Uuid>,
    /// When the photo was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `auto.photos.context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AutoPhotoContext {
    /// Inspection point.
    InspectionPoint,
    /// Repair order.
    RepairOrder,
    /// Vehicle.
    Vehicle,
}
