//! The figures that a business looks at.

/// A figure: what it is called, how it is measured, and what is usual.
pub(super) struct Figure {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) category: &'static str,
    pub(super) unit: &'static str,
    pub(super) aggregation: &'static str,
    pub(super) direction: &'static str,
    pub(super) decimals: i32,
    pub(super) source: Option<&'static str>,
    pub(super) status: &'static str,
    /// The usual value of a day, how far it swings in percent, and whether it follows the week.
    pub(super) usual: i64,
    pub(super) swing: i64,
    pub(super) weekly: bool,
    /// Whether the sites are measured too.
    pub(super) by_site: bool,
    /// The bound that has an alert, and what became of it.
    pub(super) alert: Option<(&'static str, &'static str)>,
}

const PLAIN: Figure = Figure {
    key: "",
    name: "",
    description: "",
    category: "operations",
    unit: "count",
    aggregation: "sum",
    direction: "higher_is_better",
    decimals: 0,
    source: None,
    status: "active",
    usual: 0,
    swing: 20,
    weekly: false,
    by_site: false,
    alert: None,
};

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "revenue_net",
        name: "Net revenue",
        description: "Invoiced sales of the day without tax, less refunds.",
        category: "revenue",
        unit: "currency",
        decimals: 2,
        usual: 6_400,
        weekly: true,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "jobs_completed",
        name: "Jobs completed",
        description: "Work orders and repair orders that were completed on the day.",
        source: Some("hs.work_orders"),
        usual: 14,
        weekly: true,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "guests_served",
        name: "Guests served",
        description: "Guests of completed restaurant orders.",
        category: "customers",
        source: Some("rest.orders"),
        usual: 92,
        swing: 25,
        by_site: true,
        ..PLAIN
    },
    Figure {
        key: "average_ticket",
        name: "Average ticket",
        description: "Mean total of the orders of the day over all industries.",
        category: "revenue",
        unit: "currency",
        aggregation: "average",
        decimals: 2,
        usual: 212,
        swing: 15,
        alert: Some(("below", "resolved")),
        ..PLAIN
    },
    Figure {
        key: "first_time_fix",
        name: "First-time fix",
        description: "Share of jobs that needed no second visit within thirty days.",
        category: "quality",
        unit: "percentage",
        aggregation: "average",
        decimals: 1,
        usual: 88,
        swing: 6,
        alert: Some(("below", "acknowledged")),
        ..PLAIN
    },
    Figure {
        key: "response_time",
        name: "Response time",
        description: "Minutes from a customer's request to our first answer.",
        category: "customers",
        unit: "minutes",
        aggregation: "average",
        direction: "lower_is_better",
        usual: 34,
        swing: 35,
        alert: Some(("above", "open")),
        ..PLAIN
    },
    Figure {
        key: "overtime_hours",
        name: "Overtime",
        description: "Hours beyond forty in the week, by day.",
        category: "staff",
        unit: "hours",
        direction: "lower_is_better",
        decimals: 1,
        usual: 6,
        swing: 60,
        weekly: true,
        alert: Some(("above", "dismissed")),
        ..PLAIN
    },
    Figure {
        key: "satisfaction",
        name: "Customer satisfaction",
        description: "Mean of the ratings that customers gave on the day, 1 to 5.",
        category: "customers",
        unit: "score",
        aggregation: "average",
        decimals: 2,
        usual: 4,
        swing: 12,
        ..PLAIN
    },
    Figure {
        key: "stock_outs",
        name: "Stock-outs",
        description: "Articles and parts that could not be sold because none were left.",
        category: "inventory",
        direction: "lower_is_better",
        source: Some("ret.products"),
        usual: 3,
        swing: 80,
        ..PLAIN
    },
    Figure {
        key: "training_completion",
        name: "Training completed",
        description: "Share of mandatory staff enrolments that are completed.",
        category: "learning",
        unit: "percentage",
        aggregation: "last",
        decimals: 1,
        source: Some("courses.enrolments"),
        usual: 82,
        swing: 5,
        ..PLAIN
    },
    Figure {
        key: "carbon_per_job",
        name: "Carbon per job",
        description: "Kilograms of carbon dioxide from driving, per job; how to measure it is being agreed.",
        unit: "ratio",
        status: "draft",
        direction: "lower_is_better",
        ..PLAIN
    },
    Figure {
        key: "phone_orders",
        name: "Telephone orders",
        description: "Orders by telephone; replaced by orders of all channels.",
        status: "retired",
        ..PLAIN
    },
];
