//! What lists and figures cost, said in the SDL: every list has its `@listSize` by itself.

use async_graphql::Value;
use async_graphql::dynamic::Directive;

use crate::sql::DEFAULT_PAGE_SIZE;

/// What counting the rows that a filter lets pass weighs: as much as so many objects.
pub(super) const COUNT: u32 = 5;
/// What figures over them weigh.
pub(super) const AGGREGATE: u32 = 10;
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
    let names = |names: [&str; 2]| Value::List(names.into_iter().map(Value::from).collect());
    Directive::new("listSize")
        .argument("assumedSize", Value::from(DEFAULT_PAGE_SIZE))
        .argument("slicingArguments", names(["first", "last"]))
        .argument("sizedFields", names(["nodes", "edges"]))
        .argument("requireOneSlicingArgument", Value::from(false))
}

/// `@listSize` of a list that has no pages.
pub(super) fn list_of(most: usize) -> Directive {
    Directive::new("listSize").argument("assumedSize", Value::from(most))
}
