//! Days, moments and seasons, in the local time of Austin, Texas.

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i32);

/// A moment in seconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

/// A time of day in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock(pub(super) i32);

impl Day {
    /// The day of a calendar date.
    pub(super) fn of(year: i32, month: u32, day: u32) -> Self {
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_index = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_index + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month and day of the month.
    pub(super) fn date(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The calendar year.
    pub(super) fn year(self) -> i32 {
        self.date().0
    }

    /// Month from 0 to 11.
    pub(super) fn month_index(self) -> usize {
        self.date().1 as usize - 1
    }

    /// Weekday, 0 = Monday to 6 = Sunday.
    pub(super) fn weekday(self) -> usize {
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// The day that many days later, or earlier.
    pub(super) fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The moment of a local time on this day.
    pub(super) fn at(self, clock: Clock) -> Moment {
        let hours_behind = if self.is_summer_time() { 5 } else { 6 };
        Moment(i64::from(self.0) * 86_400 + i64::from(clock.0) * 60 + hours_behind * 3600)
    }

    /// The first day of this day's month, `months` later.
    pub(super) fn month_start(self, months: i32) -> Self {
        let (year, month, _) = self.date();
        let index = year * 12 + month as i32 - 1 + months;
        Self::of(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1)
    }

    fn is_summer_time(self) -> bool {
        let year = self.year();
        self >= nth_sunday(year, 3, 2) && self < nth_sunday(year, 11, 1)
    }
}

impl Moment {
    /// Seconds since 1970, UTC.
    pub(super) fn seconds(self) -> i64 {
        self.0
    }

    /// The moment that many minutes later, or earlier.
    pub(super) fn plus_minutes(self, minutes: i32) -> Self {
        Self(self.0 + i64::from(minutes) * 60)
    }

    /// The moment that many days later, or earlier.
    pub(super) fn plus_days(self, days: i32) -> Self {
        Self(self.0 + i64::from(days) * 86_400)
    }

    /// The moment that many seconds later.
    pub(super) fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// The local day.
    pub(super) fn day(self) -> Day {
        Day((self.0 - 6 * 3600).div_euclid(86_400) as i32)
    }

    /// Whole minutes from `earlier` to this.
    pub(super) fn minutes_since(self, earlier: Moment) -> i32 {
        ((self.0 - earlier.0) / 60) as i32
    }

    /// The UTC date and the seconds of its day.
    pub(super) fn split(self) -> (Day, i64) {
        (Day(self.0.div_euclid(86_400) as i32), self.0.rem_euclid(86_400))
    }
}

impl Clock {
    /// A time of day.
    pub(super) fn of(hour: i32, minute: i32) -> Self {
        Self(hour * 60 + minute)
    }
}

fn nth_sunday(year: i32, month: u32, nth: i32) -> Day {
    let first = Day::of(year, month, 1);
    first.plus((6 - first.weekday() as i32) + 7 * (nth - 1))
}

/// How business is spread over the days of a period.
#[derive(Debug)]
pub(super) struct Season {
    from: Day,
    cumulative: Vec<u64>,
}

impl Season {
    /// Days from `from` to `until`, weighted by month and weekday, growing over the period.
    pub(super) fn new(from: Day, until: Day, months: [u64; 12], weekdays: [u64; 7]) -> Self {
        let days = (until.0 - from.0 + 1).max(1);
        let mut sum = 0;
        let cumulative = (0..days)
            .map(|offset| {
                let day = from.plus(offset);
                let growth = 100 + 40 * offset as u64 / days as u64;
                sum += months[day.month_index()] * weekdays[day.weekday()] * growth;
                sum
            })
            .collect();
        Self { from, cumulative }
    }

    /// The day of event `index` of `count`; later events never come before earlier ones.
    pub(super) fn day(&self, index: usize, count: usize) -> Day {
        let total = self.cumulative.last().copied().unwrap_or(1);
        let target = (u128::from(total) * (2 * index as u128 + 1) / (2 * count.max(1) as u128)) as u64;
        Day(self.from.0 + self.cumulative.partition_point(|sum| *sum <= target) as i32)
    }
}

/// Demand by month for heating and cooling trades: winter and high summer.
pub(super) const TRADES: [u64; 12] = [12, 10, 8, 8, 9, 13, 15, 15, 11, 8, 9, 11];
/// Demand by month for repair shops: before the holidays and in the heat.
pub(super) const GARAGE: [u64; 12] = [9, 9, 10, 10, 11, 11, 12, 12, 10, 10, 10, 9];
/// Demand by month for restaurants.
pub(super) const DINING: [u64; 12] = [9, 9, 11, 11, 11, 10, 10, 9, 9, 11, 11, 13];
/// Demand by month for retail: the year ends strong.
pub(super) const RETAIL: [u64; 12] = [7, 7, 8, 8, 9, 9, 8, 9, 8, 9, 14, 18];
/// Working days with a short Saturday.
pub(super) const WORKDAYS: [u64; 7] = [12, 11, 11, 11, 12, 5, 1];
/// Days on which people go out.
pub(super) const EVENINGS_OUT: [u64; 7] = [7, 8, 9, 10, 15, 17, 12];
/// Days on which people shop.
pub(super) const SHOPPING_DAYS: [u64; 7] = [8, 8, 8, 9, 11, 16, 12];
