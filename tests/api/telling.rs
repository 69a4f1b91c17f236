//! Messages about calls for help, outside the app: by push, mail and text message, as local servers see them.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use axum::http::{Request, StatusCode, header};
use inloop_core::{
    Id, Millis,
    command::{AllowWay, AskBackup, Command, EndGrants, PickUpBackup, StopWay},
    decide::Refusal,
    grant::Ended,
    row::{Kind, Responder, Tongue, Way, responder_id},
    scope::Scope,
    seal,
    wire::Verdict,
};
use inloop_server::{
    deciding::by_system,
    keeper::now,
    store::{Mode, device_by_token, end_device, transaction},
    telling::{Mail, Push, Sms, Teller, note, take},
    timers::fire,
};

use crate::{
    help::{house_with, mine, on_server},
    house::{House, Visitor},
};

/// A server that answers every request with one status and keeps what came.
fn web_server(status: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heard);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut head = String::new();
            while reader.read_line(&mut head).unwrap() > 2 {}
            let length = head.to_lowercase();
            let length = length.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            let mut body = vec![0; length.and_then(|text| text.parse().ok()).unwrap_or(0)];
            reader.read_exact(&mut body).unwrap();
            kept.lock().unwrap().push(head + &String::from_utf8(body).unwrap());
            write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        }
    });
    (origin, heard)
}

/// A mail server that takes everything.
fn mail_server(listener: TcpListener) -> Arc<Mutex<Vec<String>>> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heard);
    thread::spawn(move || {
        for stream in listener.incoming() {
            kept.lock().unwrap().push(mail(stream.unwrap()));
        }
    });
    heard
}

fn mail(mut stream: TcpStream) -> String {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut all = String::new();
    stream.write_all(b"220 hier\r\n").unwrap();
    let mut in_mail = false;
    while let Some(Ok(line)) = lines.next() {
        all += &line;
        all.push('\n');
        let answer: &[u8] = match line.as_str() {
            "." => b"250 ok\r\n",
            _ if in_mail => continue,
            "DATA" => b"354 go on\r\n",
            "QUIT" => b"221 dag\r\n",
            _ => b"250 ok\r\n",
        };
        in_mail = line == "DATA";
        stream.write_all(answer).unwrap();
    }
    all
}

fn teller(house: &House, services: &[String], smtp: Option<&str>, sms: Option<&str>) -> Teller {
    Teller {
        push: Push::open(&house.file("push.key"), "mailto:a@example.org".into(), services).unwrap(),
        mail: smtp.map(|url| Mail::open(url, "Inloop <inloop@example.org>").unwrap()),
        sms: sms.map(|url| Sms::open(url.to_owned(), "geheim".into())),
    }
}

/// Sends what waits at a moment; how many messages that were.
fn tell(house: &House, teller: &Teller, at: Millis) -> usize {
    let mut store = house.store();
    let ready = take(&mut store, at).unwrap();
    let count = ready.len();
    for message in ready {
        let done = teller.send(message);
        note(&mut store, &done, at).unwrap();
    }
    count
}

#[tokio::test]
async fn a_push_without_words_a_mail_and_a_text_message_go_once_each() {
    let (house, mut volunteer, mut coaches, _) = house_with(1).await;
    let (push, pushed) = web_server("201 Created");
    let (gateway, texted) = web_server("200 OK");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let smtp = format!("smtp://{}", listener.local_addr().unwrap());
    let mailed = mail_server(listener);
    let teller = teller(&house, std::slice::from_ref(&push), Some(&smtp), Some(&gateway));
    let site = house.site;
    for way in [
        Way::Push { endpoint: format!("{push}/telefoon") },
        Way::Mail { address: "coach@example.org".into() },
        Way::Sms { number: "06 00000000".into() },
    ] {
        coaches[0].say(AllowWay { site, way, tongue: None });
    }
    coaches[0].sync(&house).await;
    let id = volunteer.say(AskBackup { site, text: "Een geheim over Dirk.".into() });
    volunteer.sync(&house).await;
    assert_eq!(tell(&house, &teller, now()), 1);
    assert_eq!(tell(&house, &teller, now() + 3_600_000), 0, "it went");
    let said = pushed.lock().unwrap()[0].to_lowercase();
    assert!(said.starts_with("post /telefoon ") && said.contains("authorization: vapid t="), "{said}");
    assert!(said.contains("content-length: 0"), "a push carries no words: {said}");
    let said = texted.lock().unwrap()[0].clone();
    assert!(said.contains("inloop-signature: t=") && said.contains("06 00000000"), "{said}");
    let said = mailed.lock().unwrap()[0].clone();
    assert!(
        said.contains("RCPT TO:<coach@example.org>") && said.contains("Hulpvraag bij De Linde"),
        "{said}"
    );
    for heard in [&pushed, &texted, &mailed] {
        assert!(!heard.lock().unwrap()[0].contains("geheim over"), "no way carries what was written");
    }
    volunteer.sync(&house).await;
    let asked = &mine(&volunteer, id).unwrap().asked[0];
    assert_eq!((asked.reached.as_slice(), asked.missed.len()), ([coaches[0].enrolled.account].as_slice(), 0));
    // The service worker asks for the words, with the device's cookie.
    let ask = |visitor: &Visitor| Request::get("/api/notice").header(header::COOKIE, &visitor.cookie);
    let words = house.send(ask(&coaches[0]), "").await;
    assert_eq!(words.status, StatusCode::OK);
    let words: serde_json::Value = serde_json::from_slice(&words.body).unwrap();
    assert_eq!(
        (words["title"].as_str(), words["path"].as_str()),
        (Some("Hulpvraag bij De Linde"), Some("/signalen"))
    );
    let none = house.send(ask(&volunteer), "").await;
    assert_eq!(none.body, b"null");
    // Who asked hears who comes.
    coaches[0].sync(&house).await;
    coaches[0].say(PickUpBackup { site, request: id });
    coaches[0].sync(&house).await;
    let way = Way::Push { endpoint: format!("{push}/vrijwilliger") };
    volunteer.say(AllowWay { site, way, tongue: None });
    volunteer.sync(&house).await;
    assert_eq!(tell(&house, &teller, now()), 1);
    assert!(pushed.lock().unwrap()[1].starts_with("POST /vrijwilliger "));
}

#[tokio::test]
async fn row_58_what_cannot_go_stays_due_and_the_ladder_says_who_cannot_be_told() {
    let (house, mut volunteer, mut coaches, steps) = house_with(2).await;
    let (push, _) = web_server("410 Gone");
    // Nobody listens there yet.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let smtp = format!("smtp://{address}");
    let teller = teller(&house, std::slice::from_ref(&push), Some(&smtp), None);
    let site = house.site;
    coaches[0].say(AllowWay { site, way: Way::Push { endpoint: format!("{push}/oud") }, tongue: None });
    coaches[1].say(AllowWay { site, way: Way::Mail { address: "coach@example.org".into() }, tongue: None });
    for coach in &mut coaches {
        coach.sync(&house).await;
    }
    let told = |visitor: &Visitor, coach: usize| {
        let id = responder_id(steps[coach], coaches[coach].enrolled.account);
        let row = visitor.phone.one(Scope::Ladder(site), Kind::Responder, id);
        row.as_deref().and_then(Responder::from_row).map(|responder| responder.told)
    };
    volunteer.sync(&house).await;
    assert_eq!((told(&volunteer, 0), told(&volunteer, 1)), (Some(true), Some(true)));
    let id = volunteer.say(AskBackup { site, text: String::new() });
    volunteer.sync(&house).await;
    tell(&house, &teller, now());
    volunteer.sync(&house).await;
    assert_eq!(told(&volunteer, 0), Some(false), "the address led nowhere any more");
    assert_eq!(mine(&volunteer, id).unwrap().asked[0].missed, [coaches[0].enrolled.account]);
    fire(&mut house.store(), now() + 125_000).unwrap();
    let at = now() + 130_000;
    assert_eq!(tell(&house, &teller, at), 1, "the second step is told, in vain");
    assert_eq!(on_server(&house, id).asked[1].missed, [coaches[1].enrolled.account]);
    assert_eq!(tell(&house, &teller, at + 1_000), 0, "not again at once");
    let mailed = mail_server(TcpListener::bind(address).unwrap());
    assert_eq!(tell(&house, &teller, at + 60_000), 1, "it stayed due");
    assert_eq!(mailed.lock().unwrap().len(), 1);
    let asked = &on_server(&house, id).asked[1];
    assert_eq!((asked.reached.len(), asked.missed.len()), (1, 0));
    assert_eq!(told(&volunteer, 1), Some(true), "a mail server that is down is not the end of an address");
}

#[tokio::test]
async fn who_reads_english_is_told_in_english_and_a_phone_of_before_changes_nothing() {
    let (house, mut volunteer, mut coaches, _) = house_with(1).await;
    let (push, _) = web_server("201 Created");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let smtp = format!("smtp://{}", listener.local_addr().unwrap());
    let mailed = mail_server(listener);
    let teller = teller(&house, std::slice::from_ref(&push), Some(&smtp), None);
    let (site, way) = (house.site, Way::Mail { address: "coach@example.org".into() });
    coaches[0].say(AllowWay { site, way, tongue: Some(Tongue::English) });
    // As a build of before says it.
    let old = format!(
        r#"{{"kind":"AllowWay@1","site":"{site}","way":{{"by":"push","endpoint":"{push}/telefoon"}}}}"#
    );
    coaches[0].say(Command::read(&old).unwrap());
    coaches[0].sync(&house).await;
    volunteer.say(AskBackup { site, text: String::new() });
    volunteer.sync(&house).await;
    assert_eq!(tell(&house, &teller, now()), 1);
    let said = mailed.lock().unwrap()[0].clone();
    assert!(said.contains("Call for help at De Linde") && said.contains("Somebody asks for help."), "{said}");
    let ask = Request::get("/api/notice").header(header::COOKIE, &coaches[0].cookie);
    let words: serde_json::Value = serde_json::from_slice(&house.send(ask, "").await.body).unwrap();
    assert_eq!(
        (words["lang"].as_str(), words["title"].as_str()),
        (Some("en"), Some("Call for help at De Linde"))
    );
}

#[tokio::test]
async fn a_way_is_ones_own_and_must_lead_somewhere() {
    let (house, mut volunteer, coaches, _) = house_with(1).await;
    let (site, account) = (house.site, coaches[0].enrolled.account);
    let bad = [
        Way::Mail { address: "geen adres".into() },
        Way::Mail { address: "a@b, c@d".into() },
        Way::Sms { number: "112".into() },
        Way::Push { endpoint: String::new() },
    ];
    let ops: Vec<Id> = bad.map(|way| volunteer.say(AllowWay { site, way, tongue: None })).to_vec();
    let way = Way::Mail { address: "coach@example.org".into() };
    let foreign = volunteer.say(StopWay { site, account: Some(account), way });
    volunteer.sync(&house).await;
    for op in ops {
        assert!(matches!(volunteer.outcome(op), Some(Verdict::Refused(Refusal::Nonsense { .. }))));
    }
    assert_eq!(volunteer.outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
}

#[tokio::test]
async fn whose_role_ended_stands_on_no_ladder_and_hears_no_news() {
    let (house, mut volunteer, mut coaches, steps) = house_with(1).await;
    let (site, account) = (house.site, coaches[0].enrolled.account);
    let id = volunteer.say(AskBackup { site, text: String::new() });
    volunteer.sync(&house).await;
    let (push, _) = web_server("201 Created");
    coaches[0].say(AllowWay { site, way: Way::Push { endpoint: format!("{push}/telefoon") }, tongue: None });
    coaches[0].sync(&house).await;
    tell(&house, &teller(&house, &[push], None, None), now());
    let ask = |cookie: &str| Request::get("/api/notice").header(header::COOKIE, cookie);
    assert_ne!(house.send(ask(&coaches[0].cookie), "").await.body, b"null");
    let there = |visitor: &Visitor| {
        let row = responder_id(steps[0], account);
        visitor.phone.one(Scope::Ladder(site), Kind::Responder, row).is_some()
    };
    assert!(there(&volunteer));
    let mut store = house.store();
    let ends = EndGrants { account, ended: Ended::RoleEnded, at: now() - 1 };
    by_system(&mut store, house.org, &[(Id::new_v4(), ends.into())], now()).unwrap();
    volunteer.sync(&house).await;
    assert!(!there(&volunteer), "nobody counts on them any more");
    let again = volunteer.say(AskBackup { site, text: String::new() });
    volunteer.sync(&house).await;
    assert!(on_server(&house, again).asked.is_empty() && on_server(&house, id).asked.len() == 1);
    let device = transaction(&mut store, Mode::Read, |store| {
        device_by_token(store, &seal::sha256(coaches[0].cookie.split_once('=').unwrap().1.as_bytes()))
    });
    let device = device.unwrap().unwrap().device;
    transaction(&mut store, Mode::Write, |store| {
        end_device(store, house.org, device, Some(Ended::RoleEnded))
    })
    .unwrap();
    assert_eq!(house.send(ask(&coaches[0].cookie), "").await.body, b"null");
}
