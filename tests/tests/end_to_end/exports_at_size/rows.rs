//! The rows and sums of a report, counted as it comes: lines of text here, typed files by what people read them with.

use std::io::Write as _;
use std::path::PathBuf;

use end_to_end::client::Streamed;
use tokio::process::Command;

/// Reads a file with pyarrow: its rows, and the sum of `creditLimit`.
const PYARROW: &str = "
import sys, pyarrow.compute as compute
from pyarrow import ipc, parquet
path, kind = sys.argv[1:]
table = parquet.read_table(path) if kind == 'parquet' else ipc.open_file(path).read_all()
print(table.num_rows, int(compute.sum(table['creditLimit']).as_py()))
";

/// What was found in a report so far.
pub(super) struct Counted {
    format: String,
    /// How many rows it had.
    rows: Option<i64>,
    /// What the credit limits of its rows come to, in whole units; `None` where nobody is there to read it.
    pub(super) sum: Option<i64>,
    /// The line that has not ended yet.
    rest: Vec<u8>,
    file: Option<tempfile::NamedTempFile>,
    lines: i64,
}

impl Counted {
    pub(super) fn new(format: &str) -> Self {
        let is_typed = matches!(format, "parquet" | "arrow");
        let file = is_typed.then(|| tempfile::NamedTempFile::new().unwrap());
        Self { format: format.to_owned(), rows: None, sum: Some(0), rest: Vec::new(), file, lines: 0 }
    }

    /// Takes what came.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        if let Some(file) = &mut self.file {
            return file.write_all(bytes).unwrap();
        }
        self.rest.extend_from_slice(bytes);
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { return };
        let lines: Vec<u8> = self.rest.drain(..=end).collect();
        std::str::from_utf8(&lines).unwrap().lines().for_each(|line| self.line(line));
    }

    fn line(&mut self, line: &str) {
        let limit = match (&*self.format, self.lines) {
            ("csv", 0) | ("json", 0) => None,
            ("json", _) if !line.starts_with('[') => None,
            // The last decimal of a row is what is summed.
            _ => line.split(['"', ',', ']', '}']).rfind(|part| part.contains('.') && part.parse::<f64>().is_ok()),
        };
        self.lines += 1;
        if let Some(limit) = limit {
            *self.rows.get_or_insert(0) += 1;
            *self.sum.get_or_insert(0) += limit.split('.').next().unwrap().parse::<i64>().unwrap();
        }
    }

    /// What was in it, when all of it has come.
    pub(super) async fn end(mut self, streamed: &Streamed) -> Self {
        let said = streamed.trailers.get("x-thorbis-rows").or_else(|| streamed.headers.get("x-thorbis-rows"));
        let said: i64 = said.and_then(|rows| rows.to_str().ok()?.parse().ok()).expect("the rows are said");
        if let Some(file) = self.file.take() {
            (self.rows, self.sum) = match typed(file.path(), &self.format).await {
                Some((rows, sum)) => (Some(rows), Some(sum)),
                None => (Some(said), None),
            };
        }
        assert_eq!(self.rows, Some(said), "what is said at the end is what came");
        self
    }

    pub(super) fn found(&self) -> (Option<i64>, Option<i64>) {
        (self.rows, self.sum)
    }
}

/// The rows and the sum of a typed file; `None` where `scripts/tools.sh` has installed no reader.
async fn typed(path: &std::path::Path, format: &str) -> Option<(i64, i64)> {
    let test = std::env::current_exe().ok()?;
    let python: PathBuf = test.ancestors().nth(3)?.join("tools/readers/bin/python");
    if !python.is_file() {
        return None;
    }
    let output = Command::new(python).args(["-c", PYARROW]).arg(path).arg(format).output().await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (rows, sum) = text.trim().split_once(' ').unwrap_or_else(|| panic!("{output:?}"));
    Some((rows.parse().unwrap(), sum.parse().unwrap()))
}
