//! Where the gateway's answer differs from the reference's.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::execute::Answer;

/// What is wrong with an answer, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Panic,
    /// Other data, and no error that tells of it.
    WrongData,
    /// Other data, with errors.
    DataLost,
    /// There is no plan, or a valid document is refused.
    Refused,
    /// A subgraph was asked what it may not be asked, yet the data is right.
    SubgraphMisused,
    /// The data is right, the errors are not.
    Errors,
}

#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) what: What,
    /// One line, equal for equal causes where that can be told.
    pub(crate) cause: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// Compares two answers, and looks at what subgraphs complained of.
pub(crate) fn compare(expected: &Answer, found: &Result<Value, String>, faults: &[String]) -> Option<Difference> {
    let difference = |what, cause: String| {
        let found = found.as_ref().map_or_else(Clone::clone, ToString::to_string);
        Some(Difference { what, cause, expected: expected.to_json().to_string(), found })
    };
    let answer = match found {
        Ok(answer) => answer,
        Err(panic) => return difference(What::Panic, panic.clone()),
    };
    let first = &answer["errors"][0];
    let code = first["extensions"]["code"].as_str().unwrap_or_default();
    if answer.get("data").is_none() {
        return difference(What::Refused, format!("{code} {}", first["message"]));
    }
    let fault = faults.first().cloned().unwrap_or_default();
    // As texts: the order of the keys counts.
    let (given, wanted) = (answer["data"].to_string(), expected.data.to_string());
    if given != wanted {
        let what = if first.is_null() { What::WrongData } else { What::DataLost };
        return difference(what, if fault.is_empty() { code.to_owned() } else { fault });
    }
    if !fault.is_empty() {
        return difference(What::SubgraphMisused, fault);
    }
    let wanted: Vec<&[Value]> = expected.errors.iter().map(|error| error.path.as_slice()).collect();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    let given: Vec<Vec<Value>> =
        errors.iter().map(|error| error["path"].as_array().cloned().unwrap_or_default()).collect();
    let given: Vec<&[Value]> = given.iter().map(Vec::as_slice).collect();
    let (wanted, given) = (nulls(&expected.data, &wanted), nulls(&expected.data, &given));
    let lacking = wanted.difference(&given).next();
    let excess = given.difference(&wanted).next();
    match (lacking, excess) {
        (None, None) => None,
        (Some(path), _) => difference(What::Errors, format!("no error for {path}")),
        (None, Some(path)) => difference(What::Errors, format!("an error for {path}, which is no failure")),
    }
}

/// The places of the nulls that errors at these paths tell of: one error may stand for several below one null.
fn nulls(data: &Value, paths: &[&[Value]]) -> BTreeSet<String> {
    paths.iter().map(|path| Value::Array(null_at(data, path).to_vec()).to_string()).collect()
}

pub(crate) fn null_at<'a>(data: &Value, path: &'a [Value]) -> &'a [Value] {
    let mut at = data;
    for (depth, step) in path.iter().enumerate() {
        let next = match step {
            Value::String(key) => at.get(key),
            step => step.as_u64().and_then(|index| at.get(usize::try_from(index).unwrap_or_default())),
        };
        match next {
            Some(next) => at = next,
            None => return &path[..depth],
        }
    }
    path
}
