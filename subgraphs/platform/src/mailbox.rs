//! Addresses of mailboxes, as people type them and as they are kept.

use kit::Error;

/// The longest address that mail can have.
const LONGEST: usize = 254;

/// The address as it is stored. What a mail server takes is for it to say; what no address can be is refused.
///
/// # Errors
/// `BAD_USER_INPUT` at the field.
pub(crate) fn address(sent: &str, field: &str) -> Result<String, Error> {
    let email = sent.trim().to_lowercase();
    let is_address = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
    });
    if is_address && email.len() <= LONGEST && !email.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Ok(email);
    }
    Err(Error::bad_input("this is no e-mail address", "send one such as \"ada@example.com\"").at(field))
}
