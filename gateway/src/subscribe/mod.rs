//! Subscriptions: the plan is run again for each event that a subgraph's stream brings.
//!
//! A [`Source`](source) reads a subgraph's stream and takes it up again where it broke. A driver runs the plan over each
//! event and puts the response into a [`Channel`](channel), which equal subscriptions of a caller share. Each
//! [`Subscription`] is a place in a channel; one that falls behind loses its channel, not its place.

mod channel;
mod channels;
mod driver;
mod failures;
mod head;
mod resume;
mod source;
mod start;
mod subscription;
mod turns;

pub(crate) use channels::Channels;
pub(crate) use failures::not_a_stream;
pub(crate) use resume::Resume;
pub(crate) use turns::Turns;

pub use start::Subscribed;
pub use subscription::{Subscription, SubscriptionEvent};
