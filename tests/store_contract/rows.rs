//! Rows with their scopes, links, facts and sums.

use inloop_core::{
    Id,
    attendance::{Force, Mark, Statement, Word},
    calendar::{Week, session_id},
    row::{Attendance, Kind, Link, Row, attendance_id},
    scope::Scope,
    span::Span,
    wire::Entry,
};
use inloop_server::store::{
    RowWrite, Store, Stored, apply, check, ids_of_kind, linked, load, rows_of_kind, rows_of_site, scope_rows,
    scope_states, step,
};
use inloop_tests::simulator::world::World;

use crate::{contract, count, found, read, write};

contract!(
    what_was_written_is_read_again,
    a_scope_tells_what_changed_since_a_moment,
    a_row_that_goes_is_told_as_gone_and_leaves_links_facts_and_sums,
    a_link_finds_what_points_at_it,
    many_ids_at_once_are_all_found,
    a_row_that_comes_again_has_a_higher_revision_than_before,
    a_site_gives_its_own_rows_once_each_and_no_others,
    a_check_finds_nothing_on_good_data_and_a_planted_mistake,
);

/// Writes one attendance row with a mark, as command `op` would. What lies there now, and its transaction.
fn put(store: &mut dyn Store, world: &World, op: u128, mark: Mark, before: Option<&Stored>) -> (Stored, i64) {
    let place = &world.places[0];
    let (person, date) = (place.people[0], world.today());
    let said_word = Word::Mark { value: mark, force: Force::Tap };
    let (op, stream) = (Id::from_u128(op), Id::from_u128(50));
    let said =
        vec![Statement { op, person, stream, n: 1, span: Span::at(1), over: Vec::new(), word: said_word }];
    let id = attendance_id(place.rule, date, person);
    let row: Row = Attendance { id, site: place.site, rule: place.rule, date, person, said }.into();
    let seq = write(store, |store| {
        let seq = step(store, world.org)?.seq;
        let write = RowWrite { kind: Kind::Attendance, id, before, after: Some(&row), op };
        apply(store, world.org, seq, &[write]).map(|()| seq)
    });
    (Stored { rev: before.map_or(seq, |before| before.rev + 1), op, row }, seq)
}

fn roll(world: &World) -> String {
    Scope::Roll(world.places[0].site, Week::of(world.today())).to_string()
}

fn what_was_written_is_read_again(store: &mut dyn Store) {
    let world = found(store);
    let (stored, seq) = put(store, &world, 900, Mark::Present, None);
    let key = (Kind::Attendance, stored.row.id());
    assert_eq!(read(store, |store| load(store, world.org, &[key])), [(key, stored.clone())]);
    assert_eq!(read(store, |store| load(store, Id::from_u128(404), &[key])), []);
    let scope = roll(&world);
    let states = read(store, |store| scope_states(store, world.org, std::slice::from_ref(&scope)));
    assert_eq!((states[&scope].last_seq, states[&scope].rows), (seq, 1));
    let (texts, gone) = read(store, |store| scope_rows(store, world.org, &scope, 0));
    let entry: Entry = serde_json::from_str(&texts[0]).unwrap();
    assert_eq!((entry.rev, entry.op, entry.id), (stored.rev, stored.op, stored.row.id()));
    assert_eq!(entry.body.get(), stored.row.encode());
    assert_eq!((texts.len(), gone.len()), (1, 0));
}

fn a_row_that_comes_again_has_a_higher_revision_than_before(store: &mut dyn Store) {
    let world = found(store);
    let (first, _) = put(store, &world, 900, Mark::Present, None);
    let (second, _) = put(store, &world, 901, Mark::Absent, Some(&first));
    write(store, |store| {
        let seq = step(store, world.org)?.seq;
        let id = second.row.id();
        let op = Id::from_u128(902);
        let gone = RowWrite { kind: Kind::Attendance, id, before: Some(&second), after: None, op };
        apply(store, world.org, seq, &[gone])
    });
    put(store, &world, 903, Mark::Present, None);
    let (texts, _) = read(store, |store| scope_rows(store, world.org, &roll(&world), 0));
    let entry: Entry = serde_json::from_str(&texts[0]).unwrap();
    assert!(entry.rev > second.rev, "{} after {}", entry.rev, second.rev);
}

fn a_scope_tells_what_changed_since_a_moment(store: &mut dyn Store) {
    let world = found(store);
    let (stored, first) = put(store, &world, 900, Mark::Present, None);
    let (_, second) = put(store, &world, 901, Mark::Absent, Some(&stored));
    let since = |store: &mut dyn Store, seq| {
        read(store, |store| scope_rows(store, world.org, &roll(&world), seq)).0.len()
    };
    assert_eq!((since(store, 0), since(store, first), since(store, second)), (1, 1, 0));
    let cards = Scope::Cards(world.places[0].site).to_string();
    assert_eq!(
        read(store, |store| scope_rows(store, world.org, &cards, 0)).0.len(),
        4 + world.places[0].volunteers.len()
    );
}

fn a_row_that_goes_is_told_as_gone_and_leaves_links_facts_and_sums(store: &mut dyn Store) {
    let world = found(store);
    let before = (count(store, "row_link"), count(store, "fact"));
    let (stored, seq) = put(store, &world, 900, Mark::Present, None);
    assert_eq!(count(store, "fact"), before.1 + 1);
    let id = stored.row.id();
    write(store, |store| {
        let seq = step(store, world.org)?.seq;
        let op = Id::from_u128(901);
        apply(
            store,
            world.org,
            seq,
            &[RowWrite { kind: Kind::Attendance, id, before: Some(&stored), after: None, op }],
        )
    });
    let (texts, gone) = read(store, |store| scope_rows(store, world.org, &roll(&world), seq));
    assert_eq!((texts.len(), gone), (0, vec![("Attendance".to_owned(), id)]));
    let states = read(store, |store| scope_states(store, world.org, &[roll(&world)]));
    assert_eq!((states[&roll(&world)].rows, states[&roll(&world)].sum), (0, 0));
    assert_eq!((count(store, "row_link"), count(store, "fact")), before);
    assert_eq!(check(store).unwrap(), Vec::<String>::new());
}

fn a_link_finds_what_points_at_it(store: &mut dyn Store) {
    let world = found(store);
    let (stored, _) = put(store, &world, 900, Mark::Present, None);
    let place = &world.places[0];
    let mut find =
        |link, target| read(store, |store| linked(store, world.org, Kind::Attendance, link, target));
    assert_eq!(find(Link::Person, place.people[0]), [stored.row.id()]);
    assert_eq!(find(Link::Session, session_id(place.rule, world.today())), [stored.row.id()]);
    assert!(find(Link::Person, place.people[1]).is_empty());
    assert_eq!(
        read(store, |store| linked(store, world.org, Kind::PersonCard, Link::Site, place.site)).len(),
        4
    );
}

fn many_ids_at_once_are_all_found(store: &mut dyn Store) {
    let world = found(store);
    let mut keys: Vec<(Kind, Id)> =
        (0..600).map(|id| (Kind::PersonCard, Id::from_u128(0xffff + id))).collect();
    let cards = read(store, |store| ids_of_kind(store, world.org, Kind::PersonCard));
    keys.extend(cards.iter().map(|id| (Kind::PersonCard, *id)));
    keys.push((Kind::Site, world.places[0].site));
    assert_eq!(read(store, |store| load(store, world.org, &keys)).len(), 9);
}

fn a_check_finds_nothing_on_good_data_and_a_planted_mistake(store: &mut dyn Store) {
    let world = found(store);
    put(store, &world, 900, Mark::Present, None);
    assert_eq!(check(store).unwrap(), Vec::<String>::new());
    write(store, |store| {
        store.run("UPDATE scope SET sum = sum + 1 WHERE scope = ?1", &[roll(&world).into()])
    });
    let findings = check(store).unwrap();
    assert!(findings.len() == 1 && findings[0].contains(&roll(&world)), "{findings:?}");
}

fn a_site_gives_its_own_rows_once_each_and_no_others(store: &mut dyn Store) {
    let world = found(store);
    let (stored, _) = put(store, &world, 900, Mark::Present, None);
    let [one, other] = [&world.places[0], &world.places[1]];
    let rows = read(store, |store| rows_of_site(store, world.org, one.site));
    assert!(rows.contains(&stored), "the roll of a week belongs to the site");
    let mut keys: Vec<(&str, Id)> =
        rows.iter().map(|stored| (stored.row.kind().name(), stored.row.id())).collect();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all, "a row of two scopes comes once");
    let text: String = rows.iter().map(|stored| stored.row.encode()).collect();
    assert!(text.contains(&one.site.to_string()) && !text.contains(&other.site.to_string()));
    let sites = read(store, |store| rows_of_kind(store, world.org, Kind::Site));
    assert_eq!(sites.len(), world.places.len());
    assert_eq!(read(store, |store| rows_of_site(store, Id::from_u128(404), one.site)), []);
}
