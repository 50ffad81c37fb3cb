//! The verbs of the subgraph, a file each.

mod change_member_role;
mod end_session;
mod invite_member;
mod me;
mod membership;
mod suspend_member;

pub use change_member_role::change_member_role;
pub use end_session::end_session;
pub use invite_member::invite_member;
pub use me::me;
pub use suspend_member::suspend_member;
