//! The verbs of the platform over a real database: one binary, a file a verb.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod change_member_role;
mod end_session;
mod fixture;
mod invite_member;
mod me;
mod suspend_member;
