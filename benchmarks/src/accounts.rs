//! The operating system's accounts of processes, from `/proc`.

use anyhow::Context as _;
use sqlx::{Connection as _, PgConnection};

/// What a process has used so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// User and system time, in seconds.
    pub(crate) cpu: f64,
    /// The same of its children that have ended.
    ended: f64,
    /// Resident memory, in bytes.
    pub(crate) resident: u64,
    parent: u64,
}

impl Usage {
    /// What a process has used.
    pub(crate) fn of(process: u32) -> anyhow::Result<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
        let after_name = stat.rsplit(") ").next().context("/proc/PID/stat has no name")?;
        let fields: Vec<&str> = after_name.split(' ').collect();
        let number = |index: usize| -> anyhow::Result<u64> {
            Ok(fields.get(index).context("/proc/PID/stat is short")?.parse()?)
        };
        // Fields 4, 14 to 17 and 24 of proc(5), of which the first two came before; ticks are 1/100 s, pages 4 KiB.
        let seconds = |one: usize, other: usize| anyhow::Ok((number(one)? + number(other)?) as f64 / 100.0);
        Ok(Self { parent: number(1)?, cpu: seconds(11, 12)?, ended: seconds(13, 14)?, resident: number(21)? * 4096 })
    }
}

/// PostgreSQL on this machine, all of its processes.
#[derive(Debug)]
pub(crate) struct Postgres {
    postmaster: u32,
}

impl Postgres {
    /// The server behind a superuser's address.
    pub(crate) async fn behind(url: &str) -> anyhow::Result<Self> {
        let mut connection = PgConnection::connect(url).await?;
        let file: String =
            sqlx::query_scalar("SELECT pg_read_file('postmaster.pid')").fetch_one(&mut connection).await?;
        let postmaster = file.lines().next().unwrap_or_default().trim().parse().context("no process id")?;
        Ok(Self { postmaster })
    }

    /// The CPU seconds of the server and its backends, also of those that have ended.
    pub(crate) fn cpu(&self) -> anyhow::Result<f64> {
        let own = Usage::of(self.postmaster)?;
        let processes = std::fs::read_dir("/proc")?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        // A backend that ends meanwhile is counted by the next look.
        let backends = processes.filter_map(|process| Usage::of(process).ok());
        let running: f64 =
            backends.filter(|usage| usage.parent == u64::from(self.postmaster)).map(|usage| usage.cpu).sum();
        Ok(own.cpu + own.ended + running)
    }
}
