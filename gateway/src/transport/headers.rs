//! Which headers a subgraph gets: those that are passed on to it, those that are set, none that is removed.

use std::collections::BTreeSet;

use ::http::{HeaderMap, HeaderName, HeaderValue};

use crate::settings::{HeaderRules, SubgraphSettings};

/// The rules of one subgraph, ready to apply.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headers {
    set: Vec<(HeaderName, HeaderValue)>,
    /// Never sent: what is removed, and what is passed on to other subgraphs alone.
    removed: Vec<HeaderName>,
}

impl Headers {
    /// The rules for a subgraph: those of `*` and its own.
    ///
    /// # Errors
    /// The name or value that is none.
    pub(crate) fn of(settings: &SubgraphSettings, subgraph: &str) -> Result<Self, String> {
        let own: Vec<&HeaderRules> = ["*", subgraph].iter().filter_map(|name| settings.headers.get(*name)).collect();
        let mut headers = Self::default();
        for rules in &own {
            for (name, value) in &rules.set {
                let value = value.parse().map_err(|_| format!("the value of `{name}` cannot stand in a header"))?;
                headers.set.push((header(name)?, value));
            }
            for name in &rules.remove {
                headers.removed.push(header(name)?);
            }
        }
        let passed = |name: &String| own.iter().any(|rules| rules.pass.contains(name));
        for name in settings.headers.values().flat_map(|rules| &rules.pass) {
            if !passed(name) && !settings.forward_headers.contains(name) {
                headers.removed.push(header(name)?);
            }
        }
        Ok(headers)
    }

    /// Applies the rules to a request.
    pub(crate) fn apply(&self, headers: &mut HeaderMap) {
        for name in &self.removed {
            headers.remove(name);
        }
        for (name, value) in &self.set {
            headers.insert(name.clone(), value.clone());
        }
    }
}

fn header(name: &str) -> Result<HeaderName, String> {
    name.parse().map_err(|_| format!("`{name}` is no name of a header"))
}

impl SubgraphSettings {
    /// The request headers that are passed on to any subgraph.
    pub(crate) fn passed_headers(&self) -> impl Iterator<Item = HeaderName> {
        let of_some = self.headers.values().flat_map(|rules| &rules.pass);
        let names: BTreeSet<&String> = self.forward_headers.iter().chain(of_some).collect();
        names.into_iter().filter_map(|name| name.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> SubgraphSettings {
        let rules = |pass: &[&str], set: &[(&str, &str)], remove: &[&str]| HeaderRules {
            pass: pass.iter().map(ToString::to_string).collect(),
            set: set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            remove: remove.iter().map(ToString::to_string).collect(),
        };
        let headers = [
            ("*", rules(&[], &[("x-from", "gateway")], &["x-internal"])),
            ("one", rules(&["x-one"], &[("x-key", "1")], &["x-all"])),
        ];
        SubgraphSettings {
            forward_headers: vec!["x-all".to_owned(), "x-internal".to_owned()],
            headers: headers.into_iter().map(|(name, rules)| (name.to_owned(), rules)).collect(),
            ..SubgraphSettings::default()
        }
    }

    fn sent(subgraph: &str) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for name in settings().passed_headers() {
            headers.insert(name, HeaderValue::from_static("client"));
        }
        Headers::of(&settings(), subgraph).unwrap().apply(&mut headers);
        let mut sent: Vec<String> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        sent.sort();
        sent
    }

    #[test]
    fn each_subgraph_gets_what_is_for_it() {
        assert_eq!(sent("one"), ["x-from: gateway", "x-key: 1", "x-one: client"]);
        assert_eq!(sent("two"), ["x-all: client", "x-from: gateway"]);
    }

    #[test]
    fn what_is_no_header_is_named() {
        let mut settings = settings();
        settings.headers.get_mut("one").unwrap().set.insert("no name".to_owned(), "1".to_owned());
        assert!(Headers::of(&settings, "one").unwrap_err().contains("`no name`"));
        assert!(Headers::of(&settings, "two").is_ok());
    }
}
