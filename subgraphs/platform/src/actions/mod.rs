//! The verbs of the subgraph, a file each.

mod accept_invitation;
mod change_member_role;
mod change_password;
mod create_business;
mod end_session;
mod explain_access;
mod invite_member;
mod me;
mod membership;
mod refresh_session;
mod reset_password;
mod sign_in;
mod sign_out;
mod sign_up;
mod suspend_member;

pub(crate) use accept_invitation::accept_invitation;
pub(crate) use change_member_role::change_member_role;
pub(crate) use change_password::change_password;
pub(crate) use create_business::create_business;
pub(crate) use end_session::end_session;
pub(crate) use explain_access::explain_access;
pub(crate) use invite_member::invite_member;
pub(crate) use me::me;
pub(crate) use refresh_session::{refresh_session, switch_business};
pub(crate) use reset_password::{request_password_reset, reset_password};
pub(crate) use sign_in::sign_in;
pub(crate) use sign_out::sign_out;
pub(crate) use sign_up::sign_up;
pub(crate) use suspend_member::suspend_member;
