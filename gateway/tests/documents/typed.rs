//! Typed files: Parquet and Arrow, whole or refused; what readers see of them is in `readers`.

use http::{Method, StatusCode};
use serde_json::json;

use crate::running::{Answer, ITEMS, PAGE, Running, TYPED, Trouble};

const FORMATS: [(&str, &[u8]); 2] = [("parquet", b"PAR1"), ("arrow", b"ARROW1")];

async fn typed(trouble: Trouble, document: &str) -> Running {
    Running::start((5 * PAGE, trouble), &[("typed.graphql", document)], |_| ()).await
}

fn assert_framed(answer: &Answer, magic: &[u8]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(answer.body.starts_with(magic) && answer.body.ends_with(magic));
}

#[tokio::test]
async fn a_typed_file_comes_with_its_length_and_in_parts() {
    let running = typed(Trouble::None, TYPED).await;
    for (extension, magic) in FORMATS {
        let path = format!("/reports/typed.{extension}");
        let whole = running.get(&path).await;
        assert_framed(&whole, magic);
        assert_eq!(whole.header("content-length"), whole.body.len().to_string());
        assert_eq!(whole.header("x-thorbis-rows"), (5 * PAGE).to_string());
        assert!(whole.header("content-type").starts_with("application/vnd.apache."));
        let end = running.send(Method::GET, &path, &[("range", "bytes=-4")], "").await;
        assert_eq!((end.status, &*end.body), (StatusCode::PARTIAL_CONTENT, &whole.body[whole.body.len() - 4..]));
        let stream = running.get(&format!("{path}?delivery=stream")).await;
        assert_eq!((stream.header("content-length"), stream.body), (String::new(), whole.body));
    }
}

#[tokio::test]
async fn a_typed_file_that_cannot_be_finished_is_an_error_and_no_file() {
    for page in 0..5 {
        let running = typed(Trouble::Fails(page), TYPED).await;
        for (extension, _) in FORMATS {
            let answer = running.get(&format!("/reports/typed.{extension}")).await;
            assert_eq!((answer.status.as_u16(), &*answer.code()), (502, "SUBGRAPH_UNREACHABLE"), "{extension}");
        }
    }
}

#[tokio::test]
async fn a_number_that_has_no_room_is_refused_with_its_column_and_never_rounded() {
    let running = typed(Trouble::None, &TYPED.replace("price=12,2", "price=2,1")).await;
    for (extension, _) in FORMATS {
        let answer = running.get(&format!("/reports/typed.{extension}")).await;
        assert_eq!((answer.status, &*answer.code()), (StatusCode::BAD_REQUEST, "OPERATION_NOT_SUPPORTED"));
        assert!(answer.text().contains("`# @decimals price=PRECISION,SCALE`"), "{}", answer.text());
    }
    assert_eq!(running.get("/reports/typed.csv").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_digits_of_a_decimal_are_those_of_the_document_or_the_usual_ones() {
    let documents = [("typed.graphql", TYPED), ("items.graphql", ITEMS)];
    let running = Running::start((0, Trouble::None), &documents, |_| ()).await;
    let reports = running.get("/reports").await.json();
    let price = |report: usize| reports["reports"][report]["columns"][2].clone();
    let column = |precision, scale| json!({ "name": "price", "type": "decimal", "nullable": true, "precision": precision, "scale": scale });
    assert_eq!((price(0), price(1)), (column(38, 18), column(12, 2)));
    assert_eq!(reports["reports"][0]["addresses"][3], "/reports/items.parquet");
}

#[tokio::test]
async fn digits_for_what_is_no_decimal_column_are_refused_when_the_document_is_read() {
    for (wrong, part) in [("count=3,0", "of the type integer"), ("prise=3,0", "no column of the rows")] {
        let document = TYPED.replace("price=12,2", wrong);
        let fault = crate::running::open(&[("typed.graphql", &document)]).err().unwrap().to_string();
        assert!(fault.contains(part), "{fault}");
    }
    let fault =
        crate::running::open(&[("t.graphql", "# @decimals a=3,0\nquery T { text }")]).err().unwrap().to_string();
    assert!(fault.contains("documents with `@rows`"), "{fault}");
}
