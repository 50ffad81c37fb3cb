//! GraphQL over HTTP as gateway and subgraphs both speak it: media types, and the JSON of a request.

mod body;
mod media_type;

pub use body::RequestBody;
pub use media_type::{Accepted, BodyTypeError, ResponseType, accepted, check_body_type};
