use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::Error;
use crate::inputs::Flow;
use crate::interrupt::Interrupt;

/// How many items are under way for each thread: enough that a long page does not idle the rest,
/// and a bound on memory.
const AHEAD: usize = 4;
/// A deep parse on a worker must have the room it would have on the main thread.
const STACK: usize = 16 << 20;
const GLANCE: Duration = Duration::from_millis(50);

/// Works on `items` on several threads, and takes what is made of them in the order of the items.
///
/// `items` gives them one by one, until it is told to stop.
/// `worker` runs once on each thread and works through the jobs it is given. Ends early when
/// `take` fails or the user interrupts; threads that still wait for input are left behind.
pub fn in_order<Item, Made>(
    threads: NonZeroUsize,
    items: impl FnOnce(&mut dyn FnMut(Item) -> Flow) -> Flow + Send + 'static,
    worker: impl Fn(Jobs<Item, Made>) + Clone + Send + 'static,
    interrupt: &Interrupt,
    mut take: impl FnMut(Made) -> Result<(), Error>,
) -> Result<(), Error>
where
    Item: Send + 'static,
    Made: Send + 'static,
{
    let (order, pending) = sync_channel(threads.get() * AHEAD);
    let (jobs, waiting) = channel();
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..threads.get() {
        let (worker, jobs) = (worker.clone(), Jobs { waiting: Arc::clone(&waiting) });
        spawn(move || worker(jobs))?;
    }
    spawn(move || {
        let _ = items(&mut |item| {
            let (made, result) = sync_channel(1);
            // Either fails only when nobody waits for the result any more.
            match order.send(result).is_ok() && jobs.send(Job { item, made }).is_ok() {
                true => Flow::Continue(()),
                false => Flow::Break(()),
            }
        });
    })?;
    while let Some(result) = wait(&pending, interrupt)? {
        if let Some(made) = wait(&result, interrupt)? {
            take(made)?;
        }
    }
    Ok(())
}

/// The jobs that the threads share.
pub struct Jobs<Item, Made> {
    waiting: Arc<Mutex<Receiver<Job<Item, Made>>>>,
}

struct Job<Item, Made> {
    item: Item,
    made: SyncSender<Made>,
}

impl<Item, Made> Jobs<Item, Made> {
    /// Takes one job after the other until there are no more.
    pub fn each(self, mut work: impl FnMut(Item) -> Made) {
        while let Some(Job { item, made }) = self.next() {
            // Fails only when nobody waits for the result any more.
            let _ = made.send(work(item));
        }
    }

    fn next(&self) -> Option<Job<Item, Made>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    let spawned = thread::Builder::new().stack_size(STACK).spawn(work);
    spawned.map(drop).map_err(|error| {
        Error::new(format!("cannot start a thread: {error}; try again with `--threads 1`"))
    })
}

/// The next value, nothing when there will be none.
fn wait<Value>(from: &Receiver<Value>, interrupt: &Interrupt) -> Result<Option<Value>, Error> {
    loop {
        interrupt.check()?;
        match from.recv_timeout(GLANCE) {
            Ok(value) => return Ok(Some(value)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(threads: usize, items: u32) -> Vec<u32> {
        let mut taken = Vec::new();
        let worker = |jobs: Jobs<u32, u32>| {
            jobs.each(|item| {
                thread::sleep(Duration::from_micros(u64::from(item * 7919 % 300)));
                item * 2
            });
        };
        let threads = NonZeroUsize::new(threads).unwrap();
        let items = move |take: &mut dyn FnMut(u32) -> _| (0..items).try_for_each(take);
        in_order(threads, items, worker, &Interrupt::default(), |made| {
            taken.push(made);
            Ok(())
        })
        .unwrap();
        taken
    }

    #[test]
    fn results_come_in_the_order_of_their_items() {
        let expected: Vec<u32> = (0..200).map(|item| item * 2).collect();
        assert_eq!(doubled(1, 200), expected);
        assert_eq!(doubled(7, 200), expected);
        assert_eq!(doubled(3, 0), [0; 0]);
    }

    #[test]
    fn input_without_end_is_stopped_by_a_failure() {
        let worker = |jobs: Jobs<u32, u32>| jobs.each(|item| item);
        let threads = NonZeroUsize::new(2).unwrap();
        let items = |take: &mut dyn FnMut(u32) -> _| (0..).try_for_each(take);
        let ended = in_order(threads, items, worker, &Interrupt::default(), |made| match made {
            100 => Err(Error::new("enough")),
            _ => Ok(()),
        });
        assert_eq!(ended.unwrap_err().to_string(), "enough");
    }
}
