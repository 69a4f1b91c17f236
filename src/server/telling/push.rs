//! Web Push without words (RFC 8030): a push only wakes the phone, which then asks us with its cookie. So no push service
//! reads anything. What is signed is who sends (VAPID, RFC 8292).

use std::{
    io::{self, Write},
    path::Path,
    time::Duration,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use inloop_core::Millis;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};

use super::Sent;

/// The push services of the browsers. A phone names its own address there; we knock at no other door.
const SERVICES: [&str; 4] = [
    "https://fcm.googleapis.com",
    "https://updates.push.services.mozilla.com",
    "https://*.push.apple.com",
    "https://*.notify.windows.com",
];

/// How long a service keeps a push for a phone that is off. Seconds.
const KEPT: u32 = 4 * 3_600;
/// How long a token is good. Seconds.
const GOOD: i64 = 6 * 3_600;
/// How long we wait for a service.
const PATIENCE: Duration = Duration::from_secs(10);

/// The sender.
#[derive(Debug)]
pub struct Push {
    key: SigningKey,
    /// Whom a push service can ask, a `mailto:` or an address of a page.
    subject: String,
    services: Vec<String>,
    agent: ureq::Agent,
}

impl Push {
    /// Reads the key, or makes one. `services` are push services besides the browsers' own.
    pub fn open(key: &Path, subject: String, services: &[String]) -> io::Result<Self> {
        let services =
            SERVICES.iter().map(|service| (*service).to_owned()).chain(services.iter().cloned()).collect();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false);
        Ok(Self { key: key_in(key)?, subject, services, agent: config.build().into() })
    }

    /// The public key, as browsers want it.
    pub fn public_key(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().to_encoded_point(false))
    }

    /// Knocks at one address.
    pub fn send(&self, endpoint: &str, now: Millis) -> Sent {
        let Some(origin) = self.service_of(endpoint) else { return Sent::Gone };
        let token = self.token(origin, now / 1_000 + GOOD);
        let request = self
            .agent
            .post(endpoint)
            .header("authorization", format!("vapid t={token}, k={}", self.public_key()))
            .header("ttl", KEPT.to_string())
            .header("urgency", "high")
            .send_empty();
        match request.map(|response| response.status().as_u16()) {
            Ok(200..=299) => Sent::Taken,
            Ok(404 | 410) => Sent::Gone,
            Ok(_) | Err(_) => Sent::Failed,
        }
    }

    /// Where an address lies, if that is a push service.
    fn service_of<'a>(&self, endpoint: &'a str) -> Option<&'a str> {
        let (scheme, rest) = endpoint.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next().filter(|host| !host.contains('@'))?;
        let origin = &endpoint[..scheme.len() + 3 + host.len()];
        let fits = |service: &String| match service.split_once("*.") {
            Some((start, end)) => {
                origin.starts_with(start) && origin.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'))
            }
            None => service == origin,
        };
        self.services.iter().any(fits).then_some(origin)
    }

    fn token(&self, audience: &str, expires: i64) -> String {
        let part = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(serde_json::json!({"typ": "JWT", "alg": "ES256"}));
        let body = part(serde_json::json!({"aud": audience, "exp": expires, "sub": self.subject}));
        let said = format!("{head}.{body}");
        let signature: Signature = self.key.sign(said.as_bytes());
        format!("{said}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// The key in a file that only its owner reads; made when it is not there.
fn key_in(file: &Path) -> io::Result<SigningKey> {
    let wrong =
        || io::Error::new(io::ErrorKind::InvalidData, "this is no key for push: 32 bytes in base64url");
    match std::fs::read_to_string(file) {
        Ok(text) => {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| wrong())?;
            SigningKey::from_slice(&bytes).map_err(|_| wrong())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // Nearly every 32 bytes are a key.
            let key = std::iter::repeat_with(rand::random::<[u8; 32]>)
                .find_map(|bytes| SigningKey::from_slice(&bytes).ok())
                .ok_or_else(wrong)?;
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(file)?.write_all(BASE64_URL_SAFE_NO_PAD.encode(key.to_bytes()).as_bytes())?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::{VerifyingKey, signature::Verifier};

    use super::*;

    fn push() -> (Push, std::path::PathBuf) {
        let file = std::env::temp_dir().join(format!("inloop-push-{}", uuid::Uuid::new_v4()));
        (Push::open(&file, "mailto:a@example.org".into(), &["http://127.0.0.1:9".into()]).unwrap(), file)
    }

    #[test]
    fn the_key_is_made_once_and_a_broken_file_is_said() {
        let (push, file) = push();
        let again = Push::open(&file, String::new(), &[]).unwrap();
        assert_eq!(push.public_key(), again.public_key());
        std::fs::write(&file, "no key").unwrap();
        assert!(Push::open(&file, String::new(), &[]).unwrap_err().to_string().contains("no key for push"));
        std::fs::remove_file(file).unwrap();
    }

    #[test]
    fn only_push_services_are_knocked_at() {
        let (push, file) = push();
        for good in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://web.push.apple.com/QGx",
            "https://par02p.notify.windows.com/w/?token=x",
            "http://127.0.0.1:9/x",
        ] {
            assert!(push.service_of(good).is_some(), "{good}");
        }
        for bad in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilpush.apple.com/x",
            "https://fcm.googleapis.com@10.0.0.1/x",
            "https://10.0.0.1/?https://fcm.googleapis.com",
            "http://127.0.0.1:90/x",
            "nothing",
        ] {
            assert_eq!(push.service_of(bad), None, "{bad}");
            assert_eq!(push.send(bad, 0), Sent::Gone);
        }
        std::fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_token_is_signed_by_the_key_that_browsers_are_given() {
        let (push, file) = push();
        let token = push.token("https://web.push.apple.com", 1_800_000_000);
        let (said, signature) = token.rsplit_once('.').unwrap();
        let public = BASE64_URL_SAFE_NO_PAD.decode(push.public_key()).unwrap();
        let signature = Signature::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
        VerifyingKey::from_sec1_bytes(&public).unwrap().verify(said.as_bytes(), &signature).unwrap();
        let body = BASE64_URL_SAFE_NO_PAD.decode(said.split('.').nth(1).unwrap()).unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["aud"], "https://web.push.apple.com");
        assert_eq!(body["exp"], 1_800_000_000);
        assert_eq!(body["sub"], "mailto:a@example.org");
        std::fs::remove_file(file).unwrap();
    }
}
