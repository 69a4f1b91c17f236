//! The screen's light: it stays on while somebody may look from afar.

use super::bridge;

/// Keeps the screen lit, where the browser can. Without it, whoever hangs the tablet sets that on the tablet.
pub fn keep() {
    bridge::keep_lit(true);
}

/// Lets the screen go dark again.
pub fn let_go() {
    bridge::keep_lit(false);
}
