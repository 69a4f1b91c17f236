//! Plays schedules: `--seed N` one of them with a trace, `--schedules N` many, from `--from N` on.

use std::{process::ExitCode, time::Instant};

use inloop_tests::simulator::schedule::{Sabotage, play};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| {
        let place = words.iter().position(|word| word == name)?;
        words.get(place + 1)?.parse::<u64>().ok()
    };
    if let Some(seed) = number("--seed") {
        return match play(seed, Sabotage::Nothing, true) {
            Ok(schedule) => {
                println!("seed {seed}: all holds; {} commands were said", schedule.ledger.taps.len());
                ExitCode::SUCCESS
            }
            Err(violation) => {
                eprintln!("{violation}");
                ExitCode::FAILURE
            }
        };
    }
    many(number("--from").unwrap_or(0), number("--schedules").unwrap_or(1_000))
}

fn many(from: u64, count: u64) -> ExitCode {
    let start = Instant::now();
    let mut failed = 0_u64;
    for seed in from..from + count {
        if let Err(violation) = play(seed, Sabotage::Nothing, false) {
            eprintln!("{violation}\n");
            failed += 1;
        }
    }
    let minutes = start.elapsed().as_secs_f64() / 60.0;
    println!("{count} schedules, {failed} failed, {:.0} per minute", count as f64 / minutes);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
