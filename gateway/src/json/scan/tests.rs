use super::*;

fn whole(text: &str) -> Result<(), JsonError> {
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.value()?;
    scanner.finish()
}

#[test]
fn the_scanner_takes_what_serde_json_takes() {
    let texts = [
        "null",
        "true",
        "false",
        "0",
        "-1.5e+10",
        "12345678901234567890123",
        "\"\"",
        "\"a\\u00e9\\n\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":[]}],{}]",
        "{\"a\":{\"b\":[null,\"x\"]},\"c\":1}",
        " [ 1 , 2 ] ",
        "\"long enough to take eight\"",
        "\"caf\u{e9} \u{1F600}\"",
        "01",
        "1.",
        "-",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "[1 2]",
        "\"\\x\"",
        "\"\\u12\"",
        "nul",
        "",
        "\"a\nb\"",
        "[}",
        "{]",
        "\"12345678\u{1}\"",
        "]",
        "{\"a\":1}}",
    ];
    for text in texts {
        let expected = serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok();
        assert_eq!(whole(text).is_ok(), expected, "{text}");
    }
}

#[test]
fn half_a_character_is_no_text() {
    for text in [r#""\ud83d\ude00""#, r#""\uD83D\uDE00x""#, r#""\ud7ff\ue000""#] {
        assert!(whole(text).is_ok(), "{text}");
    }
    for text in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83dx\ude00""#, r#""\ud83d\ud83d""#, r#""\ud83d\u""#] {
        assert!(whole(text).is_err(), "{text}");
    }
}

#[test]
fn nesting_has_an_end() {
    assert!(whole(&format!("{}{}", "[".repeat(200), "]".repeat(200))).is_ok());
    assert!(whole(&format!("{}{}", "[".repeat(300), "]".repeat(300))).is_err());
}
