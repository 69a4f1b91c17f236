//! Which picture an activity gets when only its name is given: by a sheet, or on the coordinator's page.

/// Words in an activity's name, and the pictogram they stand for.
const WORDS: &[(&str, &str)] = &[
    ("kok", "pot-of-food"),
    ("eten", "pot-of-food"),
    ("lunch", "pot-of-food"),
    ("knutsel", "artist-palette"),
    ("schilder", "artist-palette"),
    ("creatief", "artist-palette"),
    ("hout", "hammer-and-wrench"),
    ("klus", "hammer-and-wrench"),
    ("dier", "dog-face"),
    ("tuin", "seedling"),
    ("groen", "seedling"),
    ("wandel", "person-walking"),
    ("beweg", "person-walking"),
    ("muziek", "musical-notes"),
    ("zing", "musical-notes"),
    ("krant", "newspaper"),
    ("koffie", "hot-beverage"),
    ("inloop", "hot-beverage"),
    ("lezen", "books"),
    ("spel", "game-die"),
    ("fiets", "bicycle"),
    ("naai", "sewing-needle"),
    ("handwerk", "thread"),
    ("praat", "speech-balloon"),
];

/// The pictogram of an activity by its name; sparkles when no word fits.
pub fn pictogram(name: &str) -> &'static str {
    let name = name.to_lowercase();
    WORDS.iter().find(|(word, _)| name.contains(word)).map_or("sparkles", |(_, picture)| picture)
}
