//! The operations that are explained: those of a file, or of all files of a folder.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// One operation of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Operation {
    pub(super) file: PathBuf,
    /// Its name; `None`: the document has one operation without a name.
    pub(super) name: Option<String>,
    pub(super) text: String,
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file.display())?;
        match &self.name {
            Some(name) => write!(formatter, " {name}"),
            None => Ok(()),
        }
    }
}

/// The operations of a document or a folder, in the order of their files; `wanted`: only the one of this name.
pub(super) fn operations(path: &Path, wanted: Option<&str>) -> anyhow::Result<Vec<Operation>> {
    let mut found = Vec::new();
    for file in files(path)? {
        let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let names = gateway::operation_names(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
        let names = names.into_iter().filter(|name| wanted.is_none() || name.as_deref() == wanted);
        found.extend(names.map(|name| Operation { file: file.clone(), name, text: text.clone() }));
    }
    match (found.is_empty(), wanted) {
        (true, Some(name)) => bail!("{} has no operation `{name}`; leave --operation out to see all", path.display()),
        (true, None) => bail!("{} has no operation; give a document with a query", path.display()),
        _ => Ok(found),
    }
}

fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "graphql"));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_documents_and_each_of_their_operations() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("b.graphql"), "{ a }").unwrap();
        std::fs::write(folder.path().join("a.graphql"), "query One { a } query Two { a }").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "no document").unwrap();
        let names = |wanted| -> Vec<Option<String>> {
            operations(folder.path(), wanted).unwrap().into_iter().map(|operation| operation.name).collect()
        };
        assert_eq!(names(None), [Some("One".to_owned()), Some("Two".to_owned()), None]);
        assert_eq!(names(Some("Two")), [Some("Two".to_owned())]);
        let error = operations(folder.path(), Some("Three")).unwrap_err().to_string();
        assert!(error.contains("no operation `Three`"), "{error}");
        std::fs::write(folder.path().join("c.graphql"), "{ a").unwrap();
        let error = operations(folder.path(), None).unwrap_err().to_string();
        assert!(error.contains("c.graphql"), "{error}");
    }
}
