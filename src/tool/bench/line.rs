//! One thing measured, all its times, beside its raw limits; and the one table of all of them.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// One thing measured.
#[derive(Debug, Default)]
pub struct Line {
    pub name: String,
    /// S, M or L; empty where it does not matter.
    pub size: String,
    /// How many times slower the page's main thread was.
    pub cpu: u32,
    pub unit: String,
    pub ours: Vec<f64>,
    /// The raw limits by name, in the same unit.
    pub beside: Vec<(String, Vec<f64>)>,
    pub goal: String,
}

impl Line {
    /// Reads a line as `tests/bench/run.mjs` writes it.
    pub fn read(value: &Value) -> Result<Self> {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let beside = value["beside"].as_object().context("a line without `beside`")?;
        Ok(Self {
            name: text("name"),
            size: text("size"),
            cpu: value["cpu"].as_u64().unwrap_or(1) as u32,
            unit: text("unit"),
            ours: numbers(&value["ours"])?,
            beside: beside
                .iter()
                .map(|(name, raw)| Ok((name.clone(), numbers(raw)?)))
                .collect::<Result<_>>()?,
            goal: text("goal"),
        })
    }

    /// For programs: every time measured.
    pub fn data(&self) -> Value {
        let beside: Map<_, _> = self.beside.iter().map(|(name, raw)| (name.clone(), json!(raw))).collect();
        json!({
            "name": self.name, "size": self.size, "cpu": self.cpu, "unit": self.unit, "ours": self.ours,
            "median": quantile(&self.ours, 0.5), "beside": beside, "goal": self.goal,
        })
    }

    fn row(&self, all: &[Self]) -> String {
        let Self { name, size, cpu, unit, ours, goal, .. } = self;
        let median = quantile(ours, 0.5);
        let tail = |part: f64, least: usize| {
            if ours.len() < least { String::new() } else { shown(quantile(ours, part)) }
        };
        let beside = self.beside.iter().filter(|(_, raw)| !raw.is_empty()).map(|(raw_name, raw)| {
            let raw = quantile(raw, 0.5);
            format!("{raw_name} {}: **×{}**", shown(raw), shown(median / raw))
        });
        let beside = beside.collect::<Vec<_>>().join("; ");
        // The first line of the same thing is at the smallest size.
        let first = all.iter().find(|line| line.name == *name && line.cpu == *cpu);
        let growth = first.filter(|first| first.size != *size).map(|first| quantile(&first.ours, 0.5));
        let growth = growth.map(|first| format!("×{}", shown(median / first))).unwrap_or_default();
        let cpu = if *cpu > 1 { format!("{cpu}×") } else { String::new() };
        format!(
            "| {name} | {size} | {cpu} | **{}** {unit} | {}–{} | {} | {} | {} | {beside} | {growth} | {goal} |",
            shown(median),
            shown(quantile(ours, 0.0)),
            shown(quantile(ours, 1.0)),
            ours.len(),
            tail(0.95, 20),
            tail(0.99, 100),
        )
    }
}

/// All lines as one table.
pub fn table(lines: &[Line]) -> String {
    let mut text = String::from(
        "| what | size | CPU | median | from–to | n | p95 | p99 | beside | over the smallest size | goal |\n\
         | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |\n",
    );
    for line in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", line.row(lines));
    }
    text
}

/// The numbers of a JSON array.
pub fn numbers(value: &Value) -> Result<Vec<f64>> {
    let list = value.as_array().context("no list of numbers")?;
    list.iter().map(|number| number.as_f64().context("not a number")).collect()
}

/// The value that `part` of the values are not above; the median at 0.5. NaN for no values.
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    if sorted.len().is_multiple_of(2) && !sorted.is_empty() && (part - 0.5).abs() < f64::EPSILON {
        return f64::midpoint(sorted[sorted.len() / 2 - 1], sorted[sorted.len() / 2]);
    }
    let at = (part * sorted.len() as f64).ceil().max(1.0) as usize - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Three digits are more than a shared machine can promise.
fn shown(number: f64) -> String {
    let decimals = if number.abs() < 10.0 { 2 } else { usize::from(number.abs() < 100.0) };
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    // Medians of small whole numbers are exact.
    #[allow(clippy::float_cmp)]
    #[test]
    fn quantiles_are_those_of_the_sorted_values() {
        let values = [5.0, 1.0, 4.0, 2.0, 3.0];
        let of = |part| quantile(&values, part);
        assert_eq!([of(0.0), of(0.5), of(0.95), of(1.0)], [1.0, 3.0, 5.0, 5.0]);
        assert_eq!(quantile(&[1.0, 2.0], 0.5), 1.5);
        assert!(quantile(&[], 0.5).is_nan());
    }

    #[test]
    fn a_row_shows_the_ratio_and_the_growth() {
        let line = |size: &str, ours: f64| Line {
            name: "delta".into(),
            size: size.into(),
            cpu: 1,
            unit: "ms".into(),
            ours: vec![ours],
            beside: vec![("raw".into(), vec![10.0])],
            goal: String::new(),
        };
        let table = table(&[line("S", 20.0), line("L", 30.0)]);
        assert!(
            table.contains(
                "| delta | L |  | **30.0** ms | 30.0–30.0 | 1 |  |  | raw 10.0: **×3.00** | ×1.50 |"
            ),
            "{table}"
        );
    }
}
