//! The verbs of the platform over a real database: one binary, a file a verb.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod attempts;
mod change_member_role;
mod change_password;
mod codes;
mod create_business;
mod end_session;
mod fixture;
mod invite_member;
mod mail_server;
mod me;
mod nobody;
mod outside;
mod post;
mod refresh_session;
mod request_rates;
mod required_step;
mod second_step;
mod service_tokens;
mod sessions;
mod sign_in;
mod sign_out;
mod suspend_member;
