//! Builds the GraphiQL page with npm where it can, and names the files to embed.
//!
//! Without npm, without a network or with `SKIP_GRAPHIQL` set, a plain page takes its place: a build
//! never fails for want of Node.js.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

const SOURCES: [&str; 7] = [
    "package.json",
    "package-lock.json",
    "build.js",
    "src/index.html",
    "src/main.jsx",
    "src/events.js",
    "src/page.css",
];
const STAMP: &str = "built-from";

fn main() -> io::Result<()> {
    let source = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("graphiql");
    let out = PathBuf::from(variable("OUT_DIR")?);
    println!("cargo:rerun-if-env-changed=SKIP_GRAPHIQL");
    println!("cargo:rerun-if-changed={}", source.join("plain.html").display());
    for name in SOURCES {
        println!("cargo:rerun-if-changed={}", source.join(name).display());
    }
    let built = if env::var_os("SKIP_GRAPHIQL").is_some() {
        Err("SKIP_GRAPHIQL is set".to_owned())
    } else {
        built_page(&source, &out.join("graphiql"))
    };
    let files = match built {
        Ok(folder) => files_of(&folder)?,
        Err(reason) => {
            println!("cargo:warning=the gateway gets a plain page in place of GraphiQL: {reason}");
            println!("cargo:warning=to try again: touch gateway/build.rs, and build");
            vec![("index.html".to_owned(), source.join("plain.html"))]
        }
    };
    fs::write(out.join("page_files.rs"), embedding(&files))
}

/// The folder of the built page; built anew only when its sources have changed.
fn built_page(source: &Path, work: &Path) -> Result<PathBuf, String> {
    let page = work.join("dist");
    let inputs = inputs(source).map_err(|error| format!("its sources cannot be read: {error}"))?;
    let stamp = work.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|built_from| built_from == inputs) {
        return Ok(page);
    }
    copy_sources(source, work).map_err(|error| format!("{}: {error}", work.display()))?;
    let mut install = vec!["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    install.extend(["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]);
    if env::var("CARGO_NET_OFFLINE").is_ok_and(|offline| offline == "true") {
        install.push("--offline");
    }
    npm(work, &install)?;
    npm(work, &["run", "--silent", "build"])?;
    // Neither is needed again, and neither harms where it stays.
    let _ = fs::remove_dir_all(work.join("node_modules"));
    let _ = fs::write(stamp, inputs);
    Ok(page)
}

fn inputs(source: &Path) -> io::Result<String> {
    SOURCES.iter().map(|name| fs::read_to_string(source.join(name))).collect()
}

fn copy_sources(source: &Path, work: &Path) -> io::Result<()> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    fs::create_dir_all(work.join("src"))?;
    for name in SOURCES {
        fs::copy(source.join(name), work.join(name))?;
    }
    Ok(())
}

fn npm(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("npm")
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("npm does not start ({error}); install Node.js with npm"))?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let first = errors.lines().find(|line| line.contains("rror")).unwrap_or_default();
    Err(format!("npm {} failed: {first}", arguments.first().unwrap_or(&"")))
}

fn files_of(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    files.sort();
    Ok(files)
}

/// Rust source that embeds the files under their names.
fn embedding(files: &[(String, PathBuf)]) -> String {
    let rows: String = files
        .iter()
        .map(|(name, path)| format!("    ({name:?}, include_bytes!({:?})),\n", path.display().to_string()))
        .collect();
    format!("&[\n{rows}]\n")
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(io::Error::other)
}
