//! The kit over a real database: one binary, a file a behaviour.

mod fixture;
mod reading;
