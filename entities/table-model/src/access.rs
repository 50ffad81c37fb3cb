//! What a model says of who may do what with its table. Which roles that are is decided in one place, by the kit.

/// The circle of a table: what its rows are to the business, and so who reads, creates, changes and deletes them.
///
/// A model names one; a table without one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Circle {
    /// Whom the business serves.
    Customers,
    /// What customers own and the business looks after.
    Assets,
    /// Work at a customer's site or on a vehicle.
    Jobs,
    /// What a job takes, and what is found on it.
    JobLines,
    /// What customers book and order.
    Orders,
    /// What is on an order, an offer or a bill.
    OrderLines,
    /// Bills, and what is paid on them.
    Money,
    /// Goods and parts on the shelf.
    Stock,
    /// What is ordered from suppliers.
    Purchases,
    /// Tables and bays, and whether they are taken.
    Floor,
    /// Investigations.
    Cases,
    /// Files, pictures and messages that belong to records.
    Files,
    /// What members record of their own work and learning.
    Own,
    /// How a member likes the product to be.
    Preferences,
    /// Sums over the business.
    Figures,
    /// How the business is set up, and what it offers.
    Setup,
    /// What happened to records; nobody writes it by hand.
    History,
    /// What happened to orders, for partners as well, as far as their grants show the order.
    Events,
    /// Access, trails and their proof, pay runs, bank accounts, privacy, controls and backups.
    Confidential,
    /// What members and partners may; for owners to say.
    Rights,
    /// What the platform charges: for those who run a business, and for administrators of the platform.
    Prices,
    /// What the platform knows of itself; for its administrators alone.
    Platform,
}

impl Circle {
    /// Every circle.
    pub const ALL: [Self; 22] = [
        Self::Customers,
        Self::Assets,
        Self::Jobs,
        Self::JobLines,
        Self::Orders,
        Self::OrderLines,
        Self::Money,
        Self::Stock,
        Self::Purchases,
        Self::Floor,
        Self::Cases,
        Self::Files,
        Self::Own,
        Self::Preferences,
        Self::Figures,
        Self::Setup,
        Self::History,
        Self::Events,
        Self::Confidential,
        Self::Rights,
        Self::Prices,
        Self::Platform,
    ];
}

/// A right of its own that writing a value takes, besides the right to write the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Takes money or a bill back.
    Void,
    /// Lets something pass in the name of the business.
    Approve,
}
