//! What the operating system says that processes and threads have used.

use std::fs;
use std::time::Duration;

/// CPU time of a process, user's and system's; `None` where it is gone.
pub fn cpu_of_process(process: i32) -> Option<Duration> {
    cpu(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

/// CPU time of this thread, and of all threads of this process that have the name.
pub fn cpu_of_threads(name: &str) -> Duration {
    let mut total = fs::read_to_string("/proc/thread-self/stat").ok().and_then(|stat| cpu(&stat)).unwrap_or_default();
    let threads = fs::read_dir("/proc/self/task").unwrap().filter_map(Result::ok);
    for stat in threads.filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok()) {
        if stat.contains(&format!("({name})")) {
            total += cpu(&stat).unwrap_or_default();
        }
    }
    total
}

/// Fields 14 and 15 of proc(5), of which the first two came before; ticks are 1/100 s.
fn cpu(stat: &str) -> Option<Duration> {
    let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(10 * ticks))
}

/// Forgets the highest memory of this process so far, and gives the present one in bytes.
pub fn forget_highest_memory() -> u64 {
    fs::write("/proc/self/clear_refs", "5").unwrap();
    memory("VmRSS:")
}

/// The highest memory of this process since then, in bytes.
pub fn highest_memory() -> u64 {
    memory("VmHWM:")
}

fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() * 1024
}
