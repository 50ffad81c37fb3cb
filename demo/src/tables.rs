//! Reads the files of `data/`: a row a line, the names of the columns first, a tab between cells.

use std::str::FromStr;

/// The rows of a table of `N` columns.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// A list without columns, an entry a line.
pub(super) fn entries(text: &'static str) -> Vec<&'static str> {
    text.lines().collect()
}

/// A cell that may be empty.
pub(super) fn optional(cell: &'static str) -> Option<&'static str> {
    (!cell.is_empty()).then_some(cell)
}

/// A cell that holds several values.
pub(super) fn list(cell: &'static str) -> Vec<&'static str> {
    cell.split("; ").filter(|value| !value.is_empty()).collect()
}

/// A cell that holds a number; a test sees to it that it does.
pub(super) fn number<T: FromStr + Default>(cell: &str) -> T {
    cell.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// Columns that hold numbers, in whichever file.
    const NUMBERS: &[&str] = &["cost", "price", "hours", "life", "minutes"];

    #[test]
    fn every_row_has_all_cells_and_numbers_where_numbers_belong() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut seen = 0;
        for file in std::fs::read_dir(directory).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let columns: Vec<&str> = text.lines().next().unwrap().split('\t').collect();
            for line in text.lines().skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                assert_eq!(cells.len(), columns.len(), "{}: {line}", path.display());
                for (column, cell) in columns.iter().zip(&cells).filter(|(column, _)| NUMBERS.contains(column)) {
                    assert!(cell.parse::<i64>().is_ok(), "{}: {column} is {cell}", path.display());
                }
                seen += 1;
            }
        }
        assert!(seen > 400, "only {seen} rows were found");
    }
}
