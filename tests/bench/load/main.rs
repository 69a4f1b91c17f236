//! `bench-load`: many phones that push roll calls to a running server, on the data that `bench-data` made.
//!
//! Closed loop (each phone sends its next roll call when the last one was answered) gives the capacity. Open loop
//! (`--rate`, marks per second) gives latencies, counted from when a roll call was due, so that a server that
//! falls behind cannot hide it. With `--raw` it talks to nobody and commits the same bytes into SQLite.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A tool of the benchmarks; it should stop loudly.

mod device;
mod http;
mod raw;

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::device::{Device, Town};

/// One roll call.
pub const MARKS: usize = 46;
/// Not counted: connections open and caches fill.
const WARM_UP: Duration = Duration::from_secs(1);
/// A phone's thread needs little; there may be a thousand.
const STACK: usize = 512 * 1024;

struct Asked {
    server: String,
    data: PathBuf,
    devices: usize,
    seconds: u64,
    /// Marks per second over all phones; nothing: closed loop.
    rate: Option<f64>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| words.iter().position(|word| word == flag).and_then(|at| words.get(at + 1));
    let number = |flag: &str, else_: u64| after(flag).map_or(else_, |text| text.parse().expect("a number"));
    let data = PathBuf::from(after("--data").expect("--data DIR"));
    let seconds = number("--seconds", 10);
    if words.iter().any(|word| word == "--raw") {
        println!("{}", json!({ "perSecond": raw::commits(&data, seconds) }));
        return;
    }
    let asked = Asked {
        server: after("--server").expect("--server ADDRESS:PORT").clone(),
        devices: number("--devices", 1) as usize,
        rate: after("--rate").map(|text| text.parse().expect("a number")),
        data,
        seconds,
    };
    println!("{}", run(&asked));
}

fn run(asked: &Asked) -> serde_json::Value {
    let town = Town::open(&asked.data);
    let devices: Vec<Device> =
        (0..asked.devices).map(|n| Device::enrolled(&town, &asked.server, n)).collect();
    let (stop, answered) = (AtomicBool::new(false), AtomicU64::new(0));
    let begin = Instant::now();
    thread::scope(|scope| {
        let phones: Vec<_> = devices
            .into_iter()
            .enumerate()
            .map(|(number, device)| {
                let (stop, answered) = (&stop, &answered);
                let work = move || match asked.rate {
                    None => closed(device, stop, answered),
                    Some(rate) => open(device, asked.devices, number, rate, begin, stop),
                };
                thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap()
            })
            .collect();
        thread::sleep(WARM_UP);
        let mut seconds = Vec::new();
        for _ in 0..asked.seconds {
            let (before, since) = (answered.load(Ordering::Relaxed), Instant::now());
            thread::sleep(Duration::from_secs(1));
            let done = answered.load(Ordering::Relaxed) - before;
            seconds.push(done as f64 / since.elapsed().as_secs_f64());
        }
        stop.store(true, Ordering::Relaxed);
        let latencies: Vec<f64> = phones.into_iter().flat_map(|phone| phone.join().unwrap()).collect();
        if asked.rate.is_some() {
            json!({ "milliseconds": latencies })
        } else {
            json!({ "perSecond": seconds })
        }
    })
}

fn closed(mut device: Device, stop: &AtomicBool, answered: &AtomicU64) -> Vec<f64> {
    while !stop.load(Ordering::Relaxed) {
        device.roll_call();
        answered.fetch_add(MARKS as u64, Ordering::Relaxed);
    }
    Vec::new()
}

/// A roll call whenever one is due for this phone. The phones take turns.
fn open(
    mut device: Device,
    of: usize,
    number: usize,
    rate: f64,
    begin: Instant,
    stop: &AtomicBool,
) -> Vec<f64> {
    let every = MARKS as f64 * of as f64 / rate;
    let mut latencies = Vec::new();
    for turn in 0.. {
        let due = begin + Duration::from_secs_f64(every * (f64::from(turn) + number as f64 / of as f64));
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if stop.load(Ordering::Relaxed) {
            break;
        }
        device.roll_call();
        if due > begin + WARM_UP {
            latencies.push(due.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    latencies
}
