//! The CPU of two servers for the same requests, in pairs of turns, as often as it takes to tell a hundredth.

use bytes::Bytes;

use crate::measure::{Load, Subject, servers_cpu};

/// The fewest and the most pairs.
const PAIRS: std::ops::RangeInclusive<usize> = 10..=40;
/// How well the ratio is to be known: two standard errors of it.
const NOISE: f64 = 0.01;

/// What the first costs of the second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paired {
    /// The median of the pairs' ratios.
    pub(crate) ratio: f64,
    /// Two standard errors of it.
    pub(crate) noise: f64,
    pub(crate) pairs: usize,
}

impl Paired {
    /// Whether the ratio keeps to an aim, where it is known well enough to tell.
    pub(crate) fn verdict(&self, aim: f64) -> &'static str {
        match self {
            Self { noise, .. } if *noise > NOISE => "the noise is too large to tell",
            Self { ratio, .. } if *ratio <= aim => "held",
            _ => "NOT held",
        }
    }
}

/// Loads both in turns, each first in every other pair, so that a drift of the machine meets both alike.
pub(crate) async fn paired(first: &Subject<'_>, second: &Subject<'_>, load: Load) -> anyhow::Result<Paired> {
    let (of_first, of_second) = (first.target.alone().await?, second.target.alone().await?);
    turn(first, load, &of_first).await?;
    turn(second, load, &of_second).await?;
    let mut ratios = Vec::new();
    for pair in 0..*PAIRS.end() {
        let (one, other) = if pair.is_multiple_of(2) {
            let one = turn(first, load, &of_first).await?;
            (one, turn(second, load, &of_second).await?)
        } else {
            let other = turn(second, load, &of_second).await?;
            (turn(first, load, &of_first).await?, other)
        };
        ratios.push(one / other);
        if pair + 1 >= *PAIRS.start() && summary(&ratios).noise <= NOISE {
            break;
        }
    }
    Ok(summary(&ratios))
}

/// The CPU seconds of one load.
async fn turn(subject: &Subject<'_>, load: Load, expected: &[Bytes]) -> anyhow::Result<f64> {
    let before = servers_cpu(subject)?;
    subject.target.load(load.requests, load.connections, expected).await?;
    Ok(servers_cpu(subject)? - before)
}

/// The standard error of a median is that of a mean times 1.25; the deviation is told from that of the middle half, which
/// a few disturbed pairs do not move.
fn summary(ratios: &[f64]) -> Paired {
    let mut sorted = ratios.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |part: f64| sorted.get((part * sorted.len() as f64) as usize).copied().unwrap_or_default();
    let deviation = (at(0.75) - at(0.25)) / 1.349;
    let noise = 2.0 * 1.25 * deviation / (sorted.len() as f64).sqrt();
    Paired { ratio: at(0.5), noise, pairs: sorted.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_known_as_well_as_its_pairs_agree() {
        let near = summary(&[0.99, 1.01, 1.0, 1.005, 0.995, 1.0, 1.01, 0.99, 1.0, 1.0]);
        assert!((near.ratio - 1.0).abs() < 0.006 && near.noise < NOISE, "{near:?}");
        assert_eq!(near.verdict(1.02), "held");
        let far = summary(&[1.05, 1.06, 1.05, 1.04, 1.05, 1.05, 1.05, 1.06, 1.05, 1.05]);
        assert_eq!(far.verdict(1.02), "NOT held");
        let wild = summary(&[0.8, 1.3, 0.9, 1.2, 1.0, 0.7, 1.4, 1.0, 0.9, 1.1]);
        assert_eq!(wild.verdict(1.02), "the noise is too large to tell");
    }
}
