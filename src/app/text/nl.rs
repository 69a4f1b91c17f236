//! The fixed sentences, in Dutch.

macro_rules! texts {
    ($($name:ident = $nl:literal),* $(,)?) => {
        /// A fixed text, whatever the language.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Text { $(#[doc = $nl] $name),* }

        impl Text {
            /// In Dutch.
            pub const fn nl(self) -> &'static str {
                match self { $(Self::$name => $nl),* }
            }

            /// All of them.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

texts! {
    AppName = "Inloop",
    SkipToContent = "Naar de inhoud",
    Back = "Terug",
    Close = "Sluit",
    Loading = "Even wachten …",
    MainMenu = "Menu",

    Today = "Vandaag",
    Queue = "Wachtrij",
    More = "Meer",
    HelpNeeded = "Hulp nodig?",
    PreviousDay = "Vorige dag",
    NextDay = "Volgende dag",
    BackToToday = "Terug naar vandaag",

    AllSent = "alles verstuurd",
    NoConnection = "geen verbinding",
    Sending = "versturen …",

    OpenList = "Open de lijst",
    NothingToday = "Vandaag is er niets gepland.",
    NothingThatDay = "Op deze dag is er niets gepland.",
    WhoToCall = "Wie bel je nu?",
    NobodyOnDuty = "Nu heeft niemand dienst.",
    SeeLadder = "Bekijk de lijst met nummers",
    FetchingLists = "We halen de lijsten op.",
    NoSiteYet = "Je hebt nog geen plek. Vraag het de coördinator.",

    RestIsHere = "De rest is er",
    OtherChoice = "Andere keuze",
    ChoiceModeOn = "Tik op een naam om te kiezen.",
    Undo = "Maak ongedaan",
    NotYet = "nog niet",
    Look = "even kijken",
    LookWhy = "Er is twee keer iets anders gezegd.",
    SaidByOther = "Een ander heeft dit gezegd.",
    StillDeciding = "wordt nog beslist",
    Saving = "opslaan",
    Saved = "opgeslagen",
    Sent = "verstuurd",
    NotSaved = "niet opgeslagen",
    NotSavedTapAgain = "Niet opgeslagen. Tik nog een keer.",
    TakeBack = "Haal weg",
    MarkPresent = "Is er",
    MarkCancelled = "Meld af",
    MarkAbsent = "Is niet gekomen",
    MarkLeft = "Ging weg",
    NobodyOnList = "Op deze lijst staat nog niemand.",
    UnknownSession = "Deze lijst staat niet op deze telefoon.",
    AddSomebody = "Iemand erbij",
    FirstName = "Voornaam",
    FirstNameMissing = "Vul een voornaam in.",
    Surname = "Achternaam",
    MayStayEmpty = "Dit mag leeg blijven.",
    DoYouMean = "Bedoel je een van deze mensen?",
    PutOnList = "Zet op de lijst",
    Nameless = "Zonder naam geteld",
    OneMore = "Tel er één bij",
    OneLess = "Haal er één af",
    Counted = "bezoeker erbij geteld",
    CountedBack = "bezoeker er weer af",
    Away = "komt niet",
    StaysAway = "Komt een tijd niet",
    ComesAgain = "Komt weer",
    FirstDay = "Eerste dag",
    LastDay = "Laatste dag",
    LastDayHint = "Leeg? Dan totdat je het wijzigt.",
    DayMissing = "Kies een dag.",
    LastBeforeFirst = "De laatste dag is vóór de eerste.",
    Why = "Waarom?",
    WhyProfessionals = "Alleen beroepskrachten lezen dit. Mag leeg blijven.",
    WhyEverybody = "Iedereen die komt, leest dit.",
    WhyMissing = "Vul in waarom.",
    Keep = "Bewaar",
    ChangeSession = "Wijzig deze keer",
    WhatChanges = "Wat verandert er?",
    CalledOff = "Gaat niet door",
    OtherTime = "Ander moment",
    GoesAfterAll = "Gaat toch door",
    AsPlanned = "Weer zoals gepland",
    Day = "Dag",
    Begin = "Begin",
    End = "Einde",
    TimeMissing = "Vul een tijd in.",
    EndBeforeBegin = "Het einde is vóór het begin.",
    TooFar = "Kies een dag binnen twee weken.",
    ClosingDays = "Dagen dat we dicht zijn",
    Manage = "Beheer",
    ManageWhy = "Mensen, programma en dichte dagen",
    People = "Mensen",
    Programme = "Weekprogramma",
    ProgrammeWhy = "Wat er is, en wanneer",
    NewLine = "Nieuwe activiteit",
    Activity = "Activiteit",
    ActivityHint = "Bijvoorbeeld: Samen koken.",
    ActivityMissing = "Vul een activiteit in.",
    Weekday = "Dag van de week",
    Space = "Ruimte",
    WhichWeeks = "In welke weken?",
    EveryWeek = "Elke week",
    OddWeeks = "Oneven weken",
    EvenWeeks = "Even weken",
    LineExists = "Die staat er al.",
    StopLine = "Stop",
    Stopped = "stopt in het programma",
    Added = "nieuw in het programma",
    NewSite = "Nieuwe plek",
    NewSiteWhy = "Begin met een plek, zoals een buurthuis.",
    SiteName = "Naam van de plek",
    SiteAddress = "Adres",
    NameMissing = "Vul een naam in.",
    PeopleWhy = "Wie komt, en waarop",
    ClosingWhy = "Feestdagen en andere dagen",
    ForCoordinator = "Dit is voor de coördinator.",
    WhichSite = "Plek",
    NewPerson = "Nieuwe deelnemer",
    NewVolunteer = "nieuwe vrijwilliger",
    WorksAt = "werkt bij",
    NewOnLadder = "nieuw bij hulp",
    CardChanged = "gegevens gewijzigd",
    ComesTo = "komt op",
    ComesNoMore = "komt daar niet meer",
    SearchName = "Zoek op naam",
    NobodyFound = "Niemand gevonden.",
    NobodyYet = "Hier staat nog niemand.",
    ComesOn = "Komt op",
    NoProgrammeYet = "Er is nog geen weekprogramma.",
    Telephone = "Telefoon",
    GoodToKnowHint = "Iedereen aan de deur leest dit.",
    Kept = "Bewaard.",
    UnknownPerson = "Deze persoon staat niet op deze telefoon.",
    CloseSite = "Sluit",
    OpenSite = "Open",
    IsClosed = "dicht",
    IsOpen = "open",
    Holidays = "Feestdagen",
    OtherClosing = "Andere dagen",
    CloseOtherDay = "Sluit een andere dag",
    ProfessionalsOnly = "Alleen beroepskrachten zien dit.",
    Paper = "Op papier",
    PrintDay = "Deze dag",
    PrintWeek = "Deze week",
    PrintInside = "Wie is er binnen?",
    Print = "Druk af",
    Name = "Naam",
    IsThere = "Er",
    IsOutside = "Buiten",
    TypeIn = "Neem een lijst van papier over",
    TypeInHint = "Typ het begin van een naam. Druk op Enter.",
    Letters = "Ga naar een letter",
    GoodToKnow = "Goed om te weten",

    SavedHere = "Wacht op versturen",
    SavedHereWhy = "Dit staat veilig op deze telefoon.",
    NothingWaits = "Er wacht niets.",
    SentLately = "Net verstuurd",
    Refused = "Niet aangenomen",
    Hidden = "Even overgeslagen",
    HiddenWhy = "Dit zie je niet in de lijst. Het wordt wel verstuurd.",
    PutAway = "Leg weg",
    SendNow = "Verstuur nu",
    NeverAsked = "Er is nog niets geprobeerd.",
    LastTimeWell = "Dat ging goed.",
    TakenBack = "weer weggehaald",

    CallFromTop = "Bel van boven naar beneden",
    Call112 = "Bel 112 bij gevaar",
    CallNeedsReach = "Bellen kan alleen met bereik.",
    NoLadderYet = "Er staan nog geen nummers op deze telefoon.",

    Welcome = "Welkom bij Inloop",
    WelcomeWhy = "Met een code meld je dit toestel aan.",
    InviteReady = "Je uitnodiging staat klaar.",
    Start = "Aan de slag",
    CodeLabel = "Code",
    CodeHint = "Zes letters of cijfers. Vraag ze de coördinator.",
    CodeTooShort = "De code heeft zes letters of cijfers.",
    EnrolMe = "Meld aan",
    Enrolling = "Aanmelden …",
    NotEnrolledYet = "Dit toestel is nog niet aangemeld.",
    InstallTitle = "Zet Inloop op je beginscherm",
    InstallIosFirst = "Tik onderaan op het deel-knopje.",
    InstallIosThen = "Kies: Zet op beginscherm.",
    InstallIosCode = "Open Inloop daar. Typ dan je code.",
    InstallOther = "Open het menu van je browser.",
    InstallOtherThen = "Kies: App installeren.",
    InstalledAlready = "Inloop staat op je beginscherm.",

    Settings = "Instellingen",
    Looks = "Licht of donker",
    LooksAuto = "Zoals telefoon",
    LooksLight = "Licht",
    LooksDark = "Donker",
    HowLarge = "Tekst",
    SizeNormal = "Gewoon",
    SizeLarge = "Groot",
    SizeLarger = "Groter",
    WhoIsHere = "Wie gebruikt dit toestel?",
    Active = "bezig",
    SwitchTo = "Wissel",
    SomeoneElse = "Nog iemand op dit toestel",
    Storage = "Opslag",
    KeptYes = "De browser bewaart alles.",
    KeptNo = "De browser kan opruimen. Zet Inloop op je beginscherm.",
    KeptUnknown = "Dat vragen we na de eerste keer opslaan.",
    Version = "Versie",

    Offline = "Geen verbinding. Alles wordt hier bewaard.",
    Hotspot = "Dit netwerk vraagt eerst om inloggen.",
    UpdateReady = "Er is een nieuwe versie.",
    Refresh = "Ververs",
    OldData = "Deze lijsten zijn misschien oud. We halen nieuwe op.",
    SignedOut = "Dit toestel is niet meer aangemeld.",
    SignedOutKept = "Wat je zei, blijft hier bewaard.",
    EnrolAgain = "Meld opnieuw aan",
    Full = "Deze telefoon is vol. Maak ruimte vrij.",
    TryAgain = "Probeer opnieuw",
    Blocked = "Inloop staat nog ergens open. Sluit dat venster.",
    Outdated = "Een ander venster heeft een nieuwe versie.",
    Gone = "De opslag van deze telefoon hapert.",
    Broken = "Opslaan lukt nu niet.",
    Emptied = "De browser heeft alles gewist. Meld opnieuw aan.",
    BrokenScopes = "Een lijst komt niet goed binnen. Vertel het de coördinator.",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_at_most_ten_words() {
        for text in Text::ALL {
            for sentence in text.nl().split(['.', '?', '!', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 10, "{text:?}: {sentence} has {words} words");
            }
        }
    }

    #[test]
    fn no_text_is_empty_or_uses_a_word_that_people_should_not_have_to_read() {
        let never = ["cliënt", "patiënt", "dagbesteding", "indicatie", "verantwoording", "error", "sync"];
        for text in Text::ALL {
            let words = text.nl().to_lowercase();
            assert!(!words.trim().is_empty(), "{text:?}");
            assert!(never.iter().all(|word| !words.contains(word)), "{text:?}");
        }
    }
}
