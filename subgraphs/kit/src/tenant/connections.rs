//! How many connections requests may have, and which are gone.

/// How many of a pool's connections requests may have; one is for those who ask whether the database is there, and for
/// what is noted beside a request.
pub(super) fn for_requests(connections: u32) -> usize {
    let connections = usize::try_from(connections).unwrap_or(usize::MAX);
    if connections > 2 { connections - 1 } else { connections }
}

/// Whether the server ended the connection before this request began.
pub(super) fn is_gone(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| code.starts_with("57P")),
        _ => false,
    }
}
