//! Now, as the screens see it: refreshed every half minute while somebody looks, never in the background.

use inloop_core::{Millis, calendar::local_date, ladder::Moment};
use jiff::civil::Date;
use leptos::{prelude::*, task::spawn_local};

use super::use_device;
use crate::platform::{clock, page, timer};

/// How often the screens look at the clock, milliseconds.
const TICK: Millis = 30_000;

/// The present moment.
#[derive(Clone, Copy, Debug)]
pub struct Now(RwSignal<Millis>);

impl Now {
    /// Unix milliseconds.
    pub fn millis(self) -> Millis {
        self.0.get()
    }

    /// The local date.
    pub fn date(self) -> Date {
        local_date(self.0.get())
    }

    /// The local date and time of day.
    pub fn moment(self) -> Moment {
        Moment::of(self.0.get())
    }
}

/// Gives all screens the present moment.
pub fn provide_now() {
    let now = RwSignal::new(clock::shown());
    provide_context(Now(now));
    let ticking = StoredValue::new(false);
    let tick = move || {
        now.set(clock::shown());
        if ticking.get_value() {
            return;
        }
        ticking.set_value(true);
        spawn_local(async move {
            while page::is_visible() {
                timer::sleep(TICK).await;
                now.set(clock::shown());
            }
            ticking.set_value(false);
        });
    };
    tick();
    // An answer may show that the phone's clock is wrong.
    let link = use_device().link();
    Effect::new(move |_| {
        link.track();
        let right = clock::shown();
        if (right - now.get_untracked()).abs() > TICK {
            now.set(right);
        }
    });
    page::on_visibility(move |visible| {
        if visible {
            tick();
        }
    });
}
