//! Makes target/assets: the sprite, the font and the style sheet. The build copies them into the app.

mod icons;
mod sprite;
mod style;

use crate::project::{Project, create_folder, read, write};
use anyhow::{Context, Result};

/// The upright latin cut of the variable font: one file of 34 kB with every weight. Names with letters
/// outside it fall back to the system's font.
const FONT: &str = "src/tool/node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/\
    atkinson-hyperlegible-next-latin-wght-normal.woff2";

/// Writes the three files; what they are made of is in the checkout and in the pinned npm packages.
pub fn make(project: &Project) -> Result<()> {
    let folder = project.assets();
    let _ = std::fs::remove_dir_all(&folder);
    create_folder(&folder)?;
    let list = icons::parse(&read(&project.path("src/tool/icons.txt"))?)?;
    let sprite = sprite::join(&icons::drawings(project, &list)?);
    write(&folder.join("sprite.svg"), &sprite)?;
    let sheet = style::join(&project.path("style"))?;
    write(&folder.join("inloop.css"), &sheet)?;
    std::fs::copy(project.path(FONT), folder.join("atkinson.woff2"))
        .context("the font is not in its npm package: run `cargo xtask setup`")?;
    println!("  {} icons in {} bytes, css {} bytes", list.len(), sprite.len(), sheet.len());
    Ok(())
}
