//! The place up to which events were printed, in memory or in a file as well.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

/// The cursor of the last event.
pub(super) struct Place {
    cursor: Option<String>,
    file: Option<PathBuf>,
}

impl Place {
    /// The place in a file, where there is one, or a cursor that was given.
    pub(super) fn open(file: Option<PathBuf>, cursor: Option<String>) -> anyhow::Result<Self> {
        let cursor = match file.as_ref().filter(|file| file.exists()) {
            Some(file) => {
                let kept = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
                Some(kept.trim().to_owned()).filter(|kept| !kept.is_empty())
            }
            None => cursor,
        };
        Ok(Self { cursor, file })
    }

    /// The cursor, if an event was printed.
    pub(super) fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Keeps a new place. The file is replaced, not written over, so that it is never half a cursor.
    pub(super) fn reach(&mut self, cursor: String) -> anyhow::Result<()> {
        if let Some(file) = &self.file {
            let new = file.with_extension("new");
            fs::write(&new, &cursor)
                .and_then(|()| fs::rename(&new, file))
                .with_context(|| format!("cannot write {}; name another file with --place", file.display()))?;
        }
        self.cursor = Some(cursor);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_was_reached_is_where_the_next_start_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("place");
        let mut place = Place::open(Some(file.clone()), None).unwrap();
        assert_eq!(place.cursor(), None);
        place.reach("first".to_owned()).unwrap();
        place.reach("second".to_owned()).unwrap();
        assert_eq!(Place::open(Some(file), None).unwrap().cursor(), Some("second"));
    }
}
