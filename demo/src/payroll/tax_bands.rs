//! The taxes that the business declares: those by which its payslips are withheld.

use super::withholding::{Filing, MEDICARE, RATES, SOCIAL_SECURITY};
use crate::calendar::Day;
use crate::copy::row;
use crate::random::Random;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

/// Wages of a year on which social security is levied in 2026, and those on which federal unemployment is.
const CAPS: (Money, Money) = (Money::dollars(184_500), Money::dollars(7_000));
/// The business's rate of federal unemployment, with the credit for what states levy: 0.6 %.
const UNEMPLOYMENT: Fixed = Fixed(6_000, 6);
/// Wages above which Medicare has an addition, and its rate: 0.9 %.
const ADDITION: (Money, Fixed) = (Money::dollars(200_000), Fixed(9_000, 6));
const NOTHING: Fixed = Fixed(0, 6);

/// A span of wages with its rates.
struct Band {
    tax: &'static str,
    filing: Option<Filing>,
    above: Money,
    up_to: Option<Money>,
    employee: Fixed,
    employer: Fixed,
}

/// Writes `payroll.tax_bands`. Unemployment begins next year: the demo's payslips are from before the business owed it.
pub(super) fn write(writer: &mut Writer<'_>) {
    let mut random = writer.tenant.random("tax bands");
    let year = writer.tenant.plan.until.year();
    let band = |tax, above, up_to, employee, employer| Band { tax, filing: None, above, up_to, employee, employer };
    let (cap, unemployment_cap) = CAPS;
    for flat in [
        band("social_security", Money(0), Some(cap), SOCIAL_SECURITY, SOCIAL_SECURITY),
        band("medicare", Money(0), None, MEDICARE, MEDICARE),
        band("additional_medicare", ADDITION.0, None, ADDITION.1, NOTHING),
    ] {
        put(&flat, year - 1, &mut random, writer);
    }
    put(
        &band("federal_unemployment", Money(0), Some(unemployment_cap), NOTHING, UNEMPLOYMENT),
        year + 1,
        &mut random,
        writer,
    );
    for filing in Filing::ALL {
        income(filing, year - 1, &mut random, writer);
    }
}

/// The income tax of a filing status: nothing up to the standard deduction, then bracket by bracket.
fn income(filing: Filing, since: i32, random: &mut Random, writer: &mut Writer<'_>) {
    let free = filing.standard_deduction();
    let ends = filing.brackets().into_iter().map(Some).chain([None]);
    let mut above = Money::dollars(free);
    for (end, percent) in ends.zip(RATES) {
        let up_to = end.map(|end| Money::dollars(free + end));
        let employee = Fixed(percent * 10_000, 6);
        let band = Band { tax: "federal_income", filing: Some(filing), above, up_to, employee, employer: NOTHING };
        put(&band, since, random, writer);
        above = up_to.unwrap_or(above);
    }
}

fn put(band: &Band, since: i32, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    row!(writer.rows, "payroll.tax_bands", {
        id: random.id(tenant.founded), business_id: tenant.id, tax_type: band.tax, jurisdiction: "US",
        filing_status: band.filing.map(Filing::as_str), above: band.above, up_to: band.up_to,
        employee_rate: band.employee, employer_rate: band.employer, effective_from: Day::of(since, 1, 1),
        created_at: tenant.founded, updated_at: tenant.founded, created_by: tenant.owner(), updated_by: tenant.owner(),
    });
}
