//! When a message is tried again: the schedule that Standard Webhooks recommends, spread a little.

use std::time::Duration;

/// The waits after the first attempt, the second, and so on; after the last of them a message is given up.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_secs(5 * 60),
    Duration::from_secs(30 * 60),
    Duration::from_secs(2 * 3600),
    Duration::from_secs(5 * 3600),
    Duration::from_secs(10 * 3600),
    Duration::from_secs(14 * 3600),
    Duration::from_secs(20 * 3600),
    Duration::from_secs(24 * 3600),
];

/// The longest that a receiver's `Retry-After` is heeded.
const LONGEST_ASKED: Duration = Duration::from_secs(24 * 3600);

/// How much longer a wait may become, so that what failed together does not come back together.
const SPREAD: f64 = 0.1;

/// How long to wait after so many attempts; `None` when there is no further one. `asked` is the receiver's wish, `lot` a
/// random number from 0 to 1.
pub(super) fn wait_after(attempts: i32, asked: Option<Duration>, lot: f64) -> Option<Duration> {
    let index = usize::try_from(attempts).ok()?.checked_sub(1)?;
    let wait = WAITS.get(index)?.mul_f64(1.0 + SPREAD * lot.clamp(0.0, 1.0));
    Some(wait.max(asked.unwrap_or_default().min(LONGEST_ASKED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_is_longer_than_the_one_before_whatever_the_lot() {
        for attempts in 1..9 {
            let longest = wait_after(attempts, None, 1.0).unwrap();
            assert!(longest < wait_after(attempts + 1, None, 0.0).unwrap(), "after {attempts} attempts");
        }
    }

    #[test]
    fn ten_attempts_are_made_and_no_more() {
        assert!((1..=9).all(|attempts| wait_after(attempts, None, 0.5).is_some()));
        assert_eq!(wait_after(10, None, 0.5), None);
        assert_eq!(wait_after(0, None, 0.5), None);
    }

    #[test]
    fn a_receiver_can_ask_for_a_longer_wait_but_not_for_ever_and_not_for_a_shorter_one() {
        let minute = Duration::from_secs(60);
        assert_eq!(wait_after(1, Some(minute), 0.0), Some(minute));
        assert_eq!(wait_after(2, Some(minute), 0.0), Some(WAITS[1]));
        assert_eq!(wait_after(1, Some(Duration::MAX), 0.0), Some(LONGEST_ASKED));
    }
}
