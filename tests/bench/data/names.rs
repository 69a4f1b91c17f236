//! Names of people who do not exist.

/// As many as one roll call has people.
pub const FIRST: [&str; 46] = [
    "Aad", "Adri", "Alie", "Annie", "Arie", "Bep", "Bert", "Cato", "Chris", "Corrie", "Dik", "Dina", "Dirk",
    "Ella", "Els", "Femke", "Frits", "Gerda", "Gijs", "Greet", "Hanna", "Hein", "Ina", "Jaap", "Jannie",
    "Joke", "Karel", "Klaas", "Lenie", "Lies", "Maarten", "Marie", "Mien", "Nel", "Oege", "Piet", "Rein",
    "Riet", "Sien", "Sjoerd", "Teun", "Tine", "Truus", "Wim", "Willy", "Zwaan",
];

/// Where a surname is needed.
pub const LAST: [&str; 12] = [
    "Bakker", "de Boer", "Dekker", "de Graaf", "Hendriks", "van Dam", "Kuipers", "Mulder", "Postma",
    "Visser", "Wal", "Zijlstra",
];

/// What a volunteer should know at the door; most have nothing.
pub const GOOD_TO_KNOW: [&str; 4] = ["", "Hoort links slecht.", "", "Komt met de regiotaxi, soms wat later."];
