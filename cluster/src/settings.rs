//! PostgreSQL's settings for each purpose of a private cluster.

/// What a cluster is for; it decides what is traded for speed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Development on a laptop: the data survives crashes, at worst without the last moments.
    #[default]
    Laptop,
    /// Tests: fast, and worthless after a crash.
    ThrowAway,
    /// The same, with a log that replicas can follow.
    Replicated,
}

/// Settings of every private cluster.
const COMMON: &[(&str, &str)] = &[
    ("listen_addresses", ""),
    ("unix_socket_permissions", "0700"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("synchronous_commit", "off"),
    ("max_wal_size", "2GB"),
    ("checkpoint_timeout", "15min"),
    ("random_page_cost", "1.1"),
    ("work_mem", "16MB"),
    ("maintenance_work_mem", "128MB"),
    // Compiling a plan costs more than the short statements of a graph take.
    ("jit", "off"),
    ("log_line_prefix", "%m [%p] %d "),
];

/// The library that counts statements and their times, for `monitoring.slow_queries`.
pub(crate) const STATISTICS: &str = "pg_stat_statements";

/// Settings of a cluster that nobody follows.
const ALONE: &[(&str, &str)] = &[("wal_level", "minimal"), ("max_wal_senders", "0")];

/// Settings of a cluster that replicas follow, and of the replicas.
const FOLLOWED: &[(&str, &str)] = &[
    ("wal_level", "replica"),
    ("max_wal_senders", "4"),
    // What is committed is sent at once.
    ("synchronous_commit", "on"),
];

/// Settings of a cluster that is worthless after a crash.
const FAST: &[(&str, &str)] = &[("fsync", "off"), ("full_page_writes", "off")];

/// Settings of a cluster whose server has the library; one that is missing would keep the server from starting.
const WITH_STATISTICS: &[(&str, &str)] = &[
    ("shared_preload_libraries", STATISTICS),
    // Each transaction of the graph sets its own tenant and user: these texts would crowd out the others.
    ("pg_stat_statements.track_utility", "off"),
];

impl Purpose {
    /// The `name=value` pairs that the server is started with; with those of the statistics where it has their library.
    pub(crate) fn settings(self, with_statistics: bool) -> impl Iterator<Item = String> {
        let statistics = if with_statistics { WITH_STATISTICS } else { &[] };
        let own: &[(&str, &str)] = match self {
            Self::Laptop => &[("shared_buffers", "256MB"), ("max_connections", "100")],
            Self::ThrowAway => &[
                ("shared_buffers", "512MB"),
                ("max_connections", "500"),
                // Transactions of two phases are among what tests do to the graph.
                ("max_prepared_transactions", "16"),
            ],
            Self::Replicated => &[("shared_buffers", "128MB"), ("max_connections", "100")],
        };
        let log = if self == Self::Replicated { FOLLOWED } else { ALONE };
        let speed = if self.keeps_data() { &[] } else { FAST };
        COMMON
            .iter()
            .chain(own)
            .chain(log)
            .chain(speed)
            .chain(statistics)
            .map(|(name, value)| format!("{name}={value}"))
    }

    /// Whether `initdb` should wait until its files are on the disk.
    pub(crate) fn keeps_data(self) -> bool {
        self == Self::Laptop
    }
}
