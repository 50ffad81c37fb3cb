//! What lists and figures cost, said in the SDL: every list has its `@listSize` by itself.

use async_graphql::Value;
use async_graphql::dynamic::Directive;

use crate::sql::{DEFAULT_GROUPS, DEFAULT_PAGE_SIZE};

/// What counting the rows that a filter lets pass weighs: as much as so many objects.
pub(super) const COUNT: u32 = 5;
/// What figures over them weigh.
pub(super) const AGGREGATE: u32 = 10;
/// What cutting them into groups weighs, beside the groups of the page.
pub(super) const GROUPS: u32 = 20;
/// The most moves that a row's lifecycles may have.
pub(super) const ROW_ACTIONS: usize = 30;
/// The most records of one kind that an action hands back.
pub(super) const RECORDS: usize = 200;

/// `@cost`.
pub(super) fn weight(weight: u32) -> Directive {
    Directive::new("cost").argument("weight", Value::from(weight))
}

/// `@listSize` of a connection: as long as its arguments say, or a usual page.
pub(super) fn page() -> Directive {
    sized(DEFAULT_PAGE_SIZE, &["first", "last"], &["nodes", "edges"])
}

/// `@listSize` of a page of groups.
pub(super) fn groups() -> Directive {
    sized(DEFAULT_GROUPS, &["first"], &["nodes"])
}

fn sized(usual: u32, slicing: &[&str], sized: &[&str]) -> Directive {
    let names = |names: &[&str]| Value::List(names.iter().copied().map(Value::from).collect());
    Directive::new("listSize")
        .argument("assumedSize", Value::from(usual))
        .argument("slicingArguments", names(slicing))
        .argument("sizedFields", names(sized))
        .argument("requireOneSlicingArgument", Value::from(false))
}

/// `@listSize` of a list that has no pages.
pub(super) fn list_of(most: usize) -> Directive {
    Directive::new("listSize").argument("assumedSize", Value::from(most))
}
