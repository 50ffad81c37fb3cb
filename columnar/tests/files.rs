//! What holds of every file: its frame, its groups, its bounded memory, and that nothing is rounded.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use columnar::{Column, File, Format, GROUP_BYTES, GROUP_ROWS, Kind};

const FORMATS: [Format; 2] = [Format::Parquet, Format::Arrow];

/// A column of each type, and a value of it.
fn kinds() -> Vec<(Kind, &'static str)> {
    vec![
        (Kind::Boolean, "true"),
        (Kind::Integer, "-7"),
        (Kind::BigInteger, "9007199254740993"),
        (Kind::Number, "0.1"),
        (Kind::Decimal { precision: 12, scale: 2 }, "-12.50"),
        (Kind::Decimal { precision: 76, scale: 38 }, "0.00000000000000000000000000000000000001"),
        (Kind::Date, "2026-11-29"),
        (Kind::Timestamp, "2026-11-29T02:00:00.123456Z"),
        (Kind::Time, "14:30:00"),
        (Kind::Text, "caf\u{e9}"),
        (Kind::Words(["GOOD", "BAD"].map(Box::from).to_vec()), "BAD"),
    ]
}

fn columns(nullable: bool) -> Vec<Column> {
    let named = |(number, (kind, _)): (usize, (Kind, _))| Column { name: format!("c{number}").into(), kind, nullable };
    kinds().into_iter().enumerate().map(named).collect()
}

fn framed(format: Format, bytes: &[u8]) -> bool {
    match format {
        Format::Parquet => bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"),
        Format::Arrow => bytes.starts_with(b"ARROW1\0\0") && bytes.ends_with(b"ARROW1"),
    }
}

#[test]
fn a_file_of_any_number_of_rows_has_its_frame() {
    for format in FORMATS {
        for rows in [0, 1, 7, 8, 9, 1000] {
            let mut bytes = Vec::new();
            let mut file = File::begin(format, columns(true), &mut bytes);
            for row in 0..rows {
                let cells = kinds();
                file.row(cells.iter().map(|(_, text)| (row % 3 > 0).then_some(*text)), &mut bytes).unwrap();
            }
            file.end(&mut bytes);
            assert!(framed(format, &bytes), "{format:?} of {rows} rows");
        }
    }
}

#[test]
fn no_more_than_a_group_is_held_back_however_many_rows_there_are() {
    let text = "x".repeat(1000);
    let column = Column { name: "text".into(), kind: Kind::Text, nullable: false };
    for format in FORMATS {
        let mut bytes = Vec::new();
        let mut file = File::begin(format, vec![column.clone()], &mut bytes);
        let (mut taken, mut written) = (0, 0);
        for _ in 0..40 * GROUP_BYTES / text.len() {
            file.row([Some(&*text)].into_iter(), &mut bytes).unwrap();
            taken += text.len();
            written += bytes.len();
            bytes.clear();
            assert!(taken.saturating_sub(written) <= GROUP_BYTES + 64 * 1100, "{format:?}: {taken} of {written}");
        }
        file.end(&mut bytes);
        assert!(bytes.len() < GROUP_BYTES + 64 * 1100 + 40 * 1000, "{format:?}: the end has {} bytes", bytes.len());
    }
}

#[test]
fn a_group_has_a_bounded_number_of_rows() {
    let column = Column { name: "flag".into(), kind: Kind::Boolean, nullable: false };
    for format in FORMATS {
        let mut bytes = Vec::new();
        let mut file = File::begin(format, vec![column.clone()], &mut bytes);
        let before = bytes.len();
        for _ in 0..GROUP_ROWS {
            file.row([Some("true")].into_iter(), &mut bytes).unwrap();
        }
        assert!(bytes.len() > before, "{format:?} has written its first group");
    }
}

#[test]
fn a_value_that_does_not_fit_is_named_and_not_rounded() {
    for (kind, _) in kinds().into_iter().filter(|(kind, _)| *kind != Kind::Text) {
        let column = Column { name: "price".into(), kind, nullable: true };
        for format in FORMATS {
            let mut bytes = Vec::new();
            let mut file = File::begin(format, vec![column.clone()], &mut bytes);
            let fault = file.row([Some("12.5000001x")].into_iter(), &mut bytes).unwrap_err();
            assert!(fault.to_string().starts_with("`12.5000001x` in the column `price` is no "), "{fault}");
        }
    }
    let column = Column { name: "price".into(), kind: Kind::Decimal { precision: 12, scale: 2 }, nullable: false };
    for wrong in [Some("0.001"), Some("12345678901.00"), None] {
        let mut file = File::begin(Format::Parquet, vec![column.clone()], &mut Vec::new());
        let fault = file.row([wrong].into_iter(), &mut Vec::new()).unwrap_err().to_string();
        assert!(fault.ends_with("is no decimal of 12 digits with 2 of them after the point"), "{fault}");
    }
}
