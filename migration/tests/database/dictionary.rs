//! The live schema against the data dictionary, where the dictionary is at hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::session::Session;

#[tokio::test]
async fn every_table_column_key_and_policy_of_the_dictionary_is_there() -> Result<()> {
    let Some(check) = model().map(|place| place.join("check_db.py")).filter(|file| file.is_file()) else {
        println!("skipped: no data dictionary; set THORBIS_MODEL_DIR to its folder");
        return Ok(());
    };
    let session = Session::new().await?;
    let output = Command::new("python3").arg(check).arg(session.database.url()).arg("--strict").output()?;
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

fn model() -> Option<PathBuf> {
    std::env::var_os("THORBIS_MODEL_DIR").map(PathBuf::from).or_else(|| {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
        Some(workspace.parent()?.join("shared/model"))
    })
}
