//! What is withheld for taxes in Texas: federal income tax, social security and Medicare; the state levies none.

use super::super::values::{Fixed, Money};

/// Filing status on the W-4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filing {
    Single,
    MarriedJointly,
    HeadOfHousehold,
}

impl Filing {
    /// Every one.
    pub(super) const ALL: [Self; 3] = [Self::Single, Self::MarriedJointly, Self::HeadOfHousehold];

    /// As the database spells it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::MarriedJointly => "married_jointly",
            Self::HeadOfHousehold => "head_of_household",
        }
    }

    /// Standard deduction of 2026 in dollars.
    pub(super) fn standard_deduction(self) -> i64 {
        match self {
            Self::Single => 16_100,
            Self::MarriedJointly => 32_200,
            Self::HeadOfHousehold => 24_150,
        }
    }

    /// Where the rates of 2026 end, in dollars of taxable income; the last has no end.
    pub(super) fn brackets(self) -> [i64; 6] {
        match self {
            Self::Single => [12_400, 50_400, 105_700, 201_775, 256_225, 640_600],
            Self::MarriedJointly => [24_800, 100_800, 211_400, 403_550, 512_450, 768_700],
            Self::HeadOfHousehold => [17_700, 67_450, 105_700, 201_750, 256_200, 640_600],
        }
    }
}

/// Income tax rates in percent, by bracket.
pub(super) const RATES: [i64; 7] = [10, 12, 22, 24, 32, 35, 37];

/// Pay periods in a year.
const PERIODS: i64 = 26;

/// The employee's and the business's rate of social security: 6.2 %.
pub(super) const SOCIAL_SECURITY: Fixed = Fixed(62_000, 6);
/// The employee's and the business's rate of Medicare: 1.45 %.
pub(super) const MEDICARE: Fixed = Fixed(14_500, 6);
/// The flat rate of income tax on bonuses: 22 %.
pub(super) const SUPPLEMENTAL: Fixed = Fixed(220_000, 6);

/// A rate in millionths of wages, to the cent.
pub(super) fn share(wages: Money, rate: Fixed) -> Money {
    Money((wages.0 * rate.0 + 500_000).div_euclid(1_000_000))
}

/// Federal income tax of a period by the percentage method: a year of such wages is taxed, and one period's part
/// of it is withheld.
pub(super) fn federal_income_tax(wages: Money, filing: Filing, credit: Money) -> Money {
    let income = (wages.0 * PERIODS - filing.standard_deduction() * 100).max(0);
    let (mut tax, mut from) = (0, 0);
    let ends = filing.brackets().into_iter().map(|dollars| dollars * 100).chain([i64::MAX]);
    for (end, rate) in ends.zip(RATES) {
        tax += (income.min(end) - from).max(0) * rate / 100;
        from = end;
    }
    Money(((tax - credit.0).max(0) + PERIODS / 2) / PERIODS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_wages_is_taxed_bracket_by_bracket() {
        // 2,600.00 every two weeks are 67,600 a year: 51,500 taxable, 1,240 + 4,560 + 242 of tax.
        assert_eq!(federal_income_tax(Money(260_000), Filing::Single, Money(0)), Money(23_238));
        assert_eq!(federal_income_tax(Money(260_000), Filing::Single, Money::dollars(2200)), Money(14_777));
        assert_eq!(federal_income_tax(Money(50_000), Filing::MarriedJointly, Money(0)), Money(0));
    }

    #[test]
    fn payroll_taxes_are_rounded_to_the_cent() {
        assert_eq!(share(Money(249_000), SOCIAL_SECURITY), Money(15_438));
        assert_eq!(share(Money(249_001), MEDICARE), Money(3_611));
    }
}
