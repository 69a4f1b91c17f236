use super::*;

fn record() -> Record {
    Record {
        v: 1,
        stream: Id::from_u128(1),
        n: 2,
        op: Id::from_u128(3),
        refs: vec![Id::from_u128(4)],
        scope: "plan/x".into(),
        wall: 5,
        mono: 6,
        page: Id::from_u128(7),
        seal: 0,
        to_server: None,
        to_scope: None,
        body: r#"{"kind":"OpenFile@1"}"#.into(),
        mac: "ab".into(),
        state: State::Settled,
        outcome: Some(Outcome {
            verdict: Verdict::Refused(Refusal::Nonsense { part: "date".into() }),
            epoch: 8,
            seq: 9,
            span: Span { from: 10, to: 11 },
        }),
    }
}

#[test]
fn the_frozen_record_is_written_exactly_like_this_for_ever() {
    let frozen = concat!(
        r#"{"v":1,"stream":"00000000-0000-0000-0000-000000000001","n":2,"#,
        r#""op":"00000000-0000-0000-0000-000000000003","refs":["00000000-0000-0000-0000-000000000004"],"#,
        r#""scope":"plan/x","wall":5,"mono":6,"page":"00000000-0000-0000-0000-000000000007","seal":0,"#,
        r#""to_server":null,"to_scope":null,"body":"{\"kind\":\"OpenFile@1\"}","mac":"ab","state":"settled","#,
        r#""outcome":{"kind":"refused","reason":"nonsense","part":"date","epoch":8,"seq":9,"#,
        r#""span":{"from":10,"to":11}}}"#,
    );
    assert_eq!(serde_json::to_string(&record()).unwrap(), frozen);
    assert_eq!(serde_json::from_str::<Record>(frozen).unwrap(), record());
}

#[test]
fn an_answer_that_was_cut_anywhere_counts_for_nothing() {
    let head = Head {
        cursor: Cursor { epoch: 1, seq: 2 },
        time: 3,
        streams: vec![],
        scopes: Some(vec!["org/x".into()]),
        feeds: 1,
        upgrade: false,
        wipe: false,
    };
    let body = RawValue::from_string(r#"{"id":"é"}"#.into()).unwrap();
    let entry = Entry { kind: "Site".into(), id: Id::nil(), rev: 1, op: Id::nil(), body };
    let feed = Feed { scope: "org/x".into(), whole: true, seq: 2, sum: 0, rows: vec![entry], gone: vec![] };
    let text = Answer { head, feeds: vec![feed] }.write().unwrap();
    assert_eq!(Answer::read(&text).unwrap().feeds[0].rows.len(), 1);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(Answer::read(&text[..end]).is_err(), "cut at byte {end}");
    }
    assert!(Answer::read("<html>Log in to the hotel</html>").is_err());
}
