//! Manifests that clients' builds write: which documents an app sends, by id.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::error::RegistryError;

/// Apollo's format, or an object of texts by id as Relay's compiler and graphql-codegen write it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Manifest {
    Apollo(ApolloManifest),
    ById(BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct ApolloManifest {
    format: String,
    operations: Vec<ApolloOperation>,
}

#[derive(Deserialize)]
struct ApolloOperation {
    id: String,
    body: String,
}

/// The texts of a manifest by their ids.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<(String, String)>, RegistryError> {
    let refuse = |reason: String| RegistryError::Manifest { path: path.to_owned(), reason };
    match serde_json::from_str(text) {
        Ok(Manifest::Apollo(manifest)) if manifest.format == "apollo-persisted-query-manifest" => {
            Ok(manifest.operations.into_iter().map(|operation| (operation.id, operation.body)).collect())
        }
        Ok(Manifest::Apollo(manifest)) => Err(refuse(format!("its format is `{}`", manifest.format))),
        Ok(Manifest::ById(texts)) => Ok(texts.into_iter().collect()),
        Err(error) => Err(refuse(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(manifest: &str) -> Result<Vec<(String, String)>, RegistryError> {
        read(Path::new("manifest.json"), manifest)
    }

    #[test]
    fn apollos_and_relays_manifests_are_read() {
        let expected = vec![("1a".to_owned(), "{ text }".to_owned())];
        let apollo = r#"{"format":"apollo-persisted-query-manifest","version":1,
            "operations":[{"id":"1a","name":"Text","type":"query","body":"{ text }"}]}"#;
        assert_eq!(texts(apollo).unwrap(), expected);
        assert_eq!(texts(r#"{"1a":"{ text }"}"#).unwrap(), expected);
    }

    #[test]
    fn other_files_are_refused() {
        for wrong in ["", "[]", r#"{"a":1}"#, r#"{"format":"x","operations":[]}"#] {
            let error = texts(wrong).unwrap_err().to_string();
            assert!(error.contains("manifest.json is no manifest"), "{error}");
        }
    }
}
