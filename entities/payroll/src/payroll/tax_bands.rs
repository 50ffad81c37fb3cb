//! `payroll.tax_bands`: what a business declares of the taxes that it withholds and owes, by spans of wages.

use table_model::prelude::*;

/// A rate of a tax over a span of wages, as the business declares it. Spans of income taxes are of a year of the pay at
/// hand, those of the others of what was earned in the year so far.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.tax_bands", name = "PayrollTaxBand", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the band belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Which tax it is.
    pub tax_type: PayrollTaxBandTaxType,
    /// Who levies it: US for everybody, else the state or the city of the employee's address.
    #[table(defaulted)]
    pub jurisdiction: String,
    /// Filing status of the employees for whom it counts; empty for all.
    pub filing_status: Option<PayrollTaxBandFilingStatus>,
    /// Wages above which it begins.
    #[table(sql = "numeric(14, 2)", defaulted)]
    pub above: Decimal,
    /// Wages at which it ends; empty where it has no end.
    #[table(sql = "numeric(14, 2)")]
    pub up_to: Option<Decimal>,
    /// What is withheld of the wages in the span, as a fraction: 0.062.
    #[table(sql = "numeric(7, 6)", defaulted)]
    pub employee_rate: Decimal,
    /// What the business owes itself, as a fraction.
    #[table(sql = "numeric(7, 6)", defaulted)]
    pub employer_rate: Decimal,
    /// First pay day for which it counts.
    pub effective_from: Date,
    /// Last one; empty while there is none.
    pub effective_until: Option<Date>,
    /// When the band was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the band was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the band.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the band.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.tax_bands.tax_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayrollTaxBandTaxType {
    /// Federal income.
    FederalIncome,
    /// State income.
    StateIncome,
    /// Local income.
    LocalIncome,
    /// Social security.
    SocialSecurity,
    /// Medicare.
    Medicare,
    /// Additional medicare.
    AdditionalMedicare,
    /// Federal unemployment.
    FederalUnemployment,
    /// State unemployment.
    StateUnemployment,
}

/// Values of `payroll.tax_bands.filing_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayrollTaxBandFilingStatus {
    /// Single.
    Single,
    /// Married jointly.
    MarriedJointly,
    /// Head of household.
    HeadOfHousehold,
}
