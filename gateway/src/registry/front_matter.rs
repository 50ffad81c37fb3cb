//! The lines before an operation that say what GraphQL cannot: `# @rows customers.nodes`.

use std::time::Duration;

use service::identity::Role;

use crate::language::validate::did_you_mean;
use crate::tables::Digits;

const TAGS: [&str; 5] = ["rows", "roles", "cache", "decimals", "since"];

/// What the lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// The path of response keys to the list whose elements are a table's rows.
    pub(super) rows: Option<Vec<Box<str>>>,
    /// Who may run the document; everybody where it is not said.
    pub(super) roles: Option<Vec<Role>>,
    /// How long a client may show an answer again without asking.
    pub(super) cache: Option<Duration>,
    /// The digits of decimal columns, by name.
    pub(super) decimals: Option<Vec<(Box<str>, Digits)>>,
    /// The variables that take the moment since when rows changed, and whether deleted ones come.
    pub(super) since: Option<(Box<str>, Option<Box<str>>)>,
}

/// A line that cannot be read: its number and what is wrong.
pub(super) type LineFault = (usize, String);

/// Reads the tags of the comments before the first word of the document.
pub(super) fn read(text: &str) -> Result<FrontMatter, LineFault> {
    let mut found = FrontMatter::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() {
            continue;
        }
        let Some(comment) = line.strip_prefix('#') else {
            break;
        };
        if let Some(tag) = comment.trim().strip_prefix('@') {
            let (name, value) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            found.take(name, value.trim()).map_err(|message| (index + 1, message))?;
        }
    }
    Ok(found)
}

impl FrontMatter {
    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "rows" => once(&mut self.rows, name, path(value)?),
            "roles" => once(&mut self.roles, name, roles(value)?),
            "cache" => once(&mut self.cache, name, duration(value)?),
            "decimals" => once(&mut self.decimals, name, decimals(value)?),
            "since" => once(&mut self.since, name, since(value)?),
            _ => {
                let hint = did_you_mean(name, TAGS);
                Err(format!(
                    "`@{name}` is no tag of documents; the tags are @rows, @roles, @cache, @decimals and @since.{hint}"
                ))
            }
        }
    }
}

fn once<T>(slot: &mut Option<T>, name: &str, value: T) -> Result<(), String> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("`@{name}` stands twice; leave one of them.")),
    }
}

fn path(value: &str) -> Result<Vec<Box<str>>, String> {
    let keys: Vec<Box<str>> = value.split('.').map(Box::from).collect();
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if keys.iter().all(|key| is_key(key)) {
        return Ok(keys);
    }
    Err(format!("`{value}` is no path to rows; write the keys of the answer as in `customers.nodes`."))
}

fn roles(value: &str) -> Result<Vec<Role>, String> {
    let names = value.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty());
    let roles: Result<Vec<Role>, _> = names.map(str::parse).collect();
    match roles {
        Ok(roles) if roles.is_empty() => Err("`@roles` names nobody; name roles, or leave the line out.".to_owned()),
        Ok(roles) => Ok(roles),
        Err(error) => Err(format!("{error}.")),
    }
}

/// One variable or two, as in `changedSince withDeleted`.
fn since(value: &str) -> Result<(Box<str>, Option<Box<str>>), String> {
    let names: Vec<&str> = value.split_whitespace().collect();
    match names.as_slice() {
        [moment] => Ok(((*moment).into(), None)),
        [moment, deleted] => Ok(((*moment).into(), Some((*deleted).into()))),
        _ => Err("`@since` names the variable that takes the moment, and one that lets deleted rows in.".to_owned()),
    }
}

fn duration(value: &str) -> Result<Duration, String> {
    let wrong = |_| format!("`{value}` is no time to keep an answer; write it as in `60s` or `5m`.");
    value.parse::<service::settings::Duration>().map(service::settings::Duration::get).map_err(wrong)
}

/// Digits by column, as in `price=12,2 total=14,2`.
fn decimals(value: &str) -> Result<Vec<(Box<str>, Digits)>, String> {
    let all: Result<Vec<_>, String> = value.split_whitespace().map(digits).collect();
    all.and_then(|all| {
        if all.is_empty() {
            return Err("`@decimals` names no column; name some, or leave the line out.".to_owned());
        }
        Ok(all)
    })
}

fn digits(text: &str) -> Result<(Box<str>, Digits), String> {
    let parts = text.split_once('=').and_then(|(name, digits)| Some((name, digits.split_once(',')?)));
    let read = parts.and_then(|(name, (precision, scale))| {
        let digits = Digits { precision: precision.parse().ok()?, scale: scale.parse().ok()? };
        let is_possible = (1..=76).contains(&digits.precision) && digits.scale <= digits.precision;
        is_possible.then(|| (Box::from(name), digits))
    });
    read.ok_or_else(|| {
        format!("`{text}` gives no digits of a column; write them as in `price=12,2`, with at most 76 digits.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_up_to_the_first_word_of_the_document() {
        let text = "# Customers, with all that they bought.\n# @rows customers.nodes\n\n#@roles owner, manager\n\
                    # @cache 60s\n# @decimals price=12,2 a=76,0\nquery A {\n# @rows other\n a }";
        let found = read(text).unwrap();
        assert_eq!(found.rows, Some(vec!["customers".into(), "nodes".into()]));
        assert_eq!(found.roles, Some(vec![Role::Owner, Role::Manager]));
        assert_eq!(found.cache, Some(Duration::from_secs(60)));
        let digits = |precision, scale| Digits { precision, scale };
        assert_eq!(found.decimals, Some(vec![("price".into(), digits(12, 2)), ("a".into(), digits(76, 0))]));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_line() {
        for (text, line, part) in [
            ("# @row x\nquery { a }", 1, "Did you mean `rows`?"),
            ("\n# @rows a..b\nquery { a }", 2, "is no path"),
            ("# @roles\nquery { a }", 1, "names nobody"),
            ("# @roles owner, king\nquery { a }", 1, "`king` is no role"),
            ("# @cache soon\nquery { a }", 1, "`60s`"),
            ("# @decimals\nquery { a }", 1, "names no column"),
            ("# @decimals a=2,3\nquery { a }", 1, "`price=12,2`"),
            ("# @decimals a=77,3\nquery { a }", 1, "`price=12,2`"),
            ("# @decimals a\nquery { a }", 1, "`price=12,2`"),
            ("# @since\nquery { a }", 1, "takes the moment"),
            ("# @since a b c\nquery { a }", 1, "takes the moment"),
            ("# @rows a\n# @rows b\nquery { a }", 2, "stands twice"),
        ] {
            let (found, message) = read(text).unwrap_err();
            assert!(found == line && message.contains(part), "{text}: {found}: {message}");
        }
    }
}
