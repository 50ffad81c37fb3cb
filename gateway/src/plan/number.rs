//! Numbers of things in plans, in fewer bits than a `usize`.

/// A number of things, or the number of one. The limits of documents and of supergraphs keep it far below the edge; where
/// that is not so, a test says so at once, and what is served stays inside the tables all the same.
pub(super) fn number<N: TryFrom<usize> + Bounded>(value: usize) -> N {
    let number = N::try_from(value);
    debug_assert!(number.is_ok(), "{value} things are more than a plan can count");
    number.unwrap_or(N::LARGEST)
}

/// A kind of number that has an edge.
pub(super) trait Bounded {
    /// The largest one.
    const LARGEST: Self;
}

impl Bounded for u16 {
    const LARGEST: Self = Self::MAX;
}

impl Bounded for u32 {
    const LARGEST: Self = Self::MAX;
}
