//! What people read who get a code.

use chrono::{DateTime, Utc};

/// A message, before it has an address.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
}

impl Letter {
    /// The message with a code of a purpose, as the database calls it.
    pub(crate) fn new(
        purpose: &str,
        code: &str,
        expires_at: DateTime<Utc>,
        business_name: Option<&str>,
        page: Option<&str>,
    ) -> Self {
        let business = line(business_name.unwrap_or("a business"));
        let (subject, opening) = match purpose {
            "invitation" => (
                format!("Your invitation to {business}"),
                format!("You are invited to join {business}. Accept the invitation with this code:"),
            ),
            "password_reset" => (
                "Your new password".to_owned(),
                "Somebody asked for a new password for your account. Set it with this code:".to_owned(),
            ),
            _ => (
                "Your code to begin".to_owned(),
                "Somebody wants to make a business with this address. Go on with this code:".to_owned(),
            ),
        };
        let link = page.map(|page| format!("Or follow this link:\n\n{page}#purpose={purpose}&code={code}\n\n"));
        let until = expires_at.format("%Y-%m-%d %H:%M UTC");
        let text = format!(
            "{opening}\n\n{code}\n\n{}It works once, until {until}. If you did not expect this message, ignore it: without \
             the code nothing happens.\n",
            link.unwrap_or_default()
        );
        Self { subject, text }
    }
}

/// A name in one line, however it is kept.
fn line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_words_of_its_own_with_the_code_and_its_end() {
        let mut subjects = std::collections::BTreeSet::new();
        for purpose in ["invitation", "password_reset", "sign_up"] {
            let letter =
                Letter::new(purpose, "c0de", DateTime::UNIX_EPOCH, Some("Acme"), Some("https://app.example/code"));
            assert!(letter.text.contains("\n\nc0de\n\n") && letter.text.contains("1970-01-01 00:00 UTC"), "{letter:?}");
            assert!(
                letter.text.contains(&format!("https://app.example/code#purpose={purpose}&code=c0de\n")),
                "{letter:?}"
            );
            assert!(!letter.subject.contains("c0de"), "a subject shows on locked screens");
            subjects.insert(letter.subject);
        }
        assert_eq!(subjects.len(), 3);
    }

    #[test]
    fn a_name_of_several_lines_makes_no_further_headers() {
        let letter =
            Letter::new("invitation", "c0de", DateTime::UNIX_EPOCH, Some("Acme\r\nBcc: all@example.com"), None);
        assert!(!letter.subject.contains(['\r', '\n']), "{letter:?}");
    }
}
