//! The verbs of the subgraph, a file each.

mod change_member_role;
mod end_session;
mod explain_access;
mod invite_member;
mod me;
mod membership;
mod suspend_member;

pub(crate) use change_member_role::change_member_role;
pub(crate) use end_session::end_session;
pub(crate) use explain_access::explain_access;
pub(crate) use invite_member::invite_member;
pub(crate) use me::me;
pub(crate) use suspend_member::suspend_member;
