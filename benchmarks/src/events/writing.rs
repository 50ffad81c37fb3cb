//! What the publisher costs those who write.

use std::time::{Duration, Instant};

use super::Size;
use super::stage::{Stage, publish, run, toggle};
use crate::report;

/// Writers, each on orders of its own; fewer than leave no room for the publisher.
const WRITERS: usize = 4;
/// Turns with and without the publisher.
const TURNS: usize = 3;
/// How long the publisher rests between two looks, as its process does under load.
const PAUSE: Duration = Duration::from_millis(5);

/// Compares the writers' speed with and without a publisher beside them, in turns.
pub(crate) async fn measure(stage: &Stage, size: Size) -> anyhow::Result<()> {
    let length = Duration::from_secs(size.seconds);
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        alone.push(write(stage, length).await?);
        let mut publisher = stage.connect().await?;
        // What was written meanwhile is not this turn's.
        publish(&mut publisher).await?;
        let publishing = async {
            loop {
                if let Err(error) = publish(&mut publisher).await {
                    return anyhow::Result::<()>::Err(error);
                }
                tokio::time::sleep(PAUSE).await;
            }
        };
        let written = tokio::select! {
            written = write(stage, length) => written?,
            failed = publishing => return failed,
        };
        beside.push(written);
    }
    let (alone, beside) = (middle(alone), middle(beside));
    let part = beside / alone;
    let what = format!(
        "Writers beside a publisher: {part:.3} of their speed without it [{beside:.0} against {alone:.0} changes/s]"
    );
    report::verdict(&what, "at least 0.97", part >= 0.97);
    Ok(())
}

/// Changes a second of all writers.
async fn write(stage: &Stage, length: Duration) -> anyhow::Result<f64> {
    let share = stage.orders.len().div_ceil(WRITERS);
    let writers = stage.orders.chunks(share).map(|orders| async move {
        let (mut connection, began, mut written) = (stage.connect().await?, Instant::now(), 0_usize);
        for order in orders.iter().cycle() {
            if began.elapsed() >= length {
                break;
            }
            run(&mut connection, toggle(*order)).await?;
            written += 1;
        }
        anyhow::Ok(written)
    });
    let written: usize = futures::future::try_join_all(writers).await?.into_iter().sum();
    Ok(written as f64 / length.as_secs_f64())
}

fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
