//! Text messages, by a gateway of the keeper's choice: a signed webhook.

use std::time::Duration;

use inloop_core::{Id, Millis, seal};

use super::{Sent, Words};

/// The sender.
pub struct Sms {
    url: String,
    secret: String,
    agent: ureq::Agent,
}

impl std::fmt::Debug for Sms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sms")
    }
}

impl Sms {
    /// Posts to `url`, signed with `secret`.
    pub fn open(url: String, secret: String) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .max_redirects(0)
            .http_status_as_error(false);
        Self { url, secret, agent: config.build().into() }
    }

    /// Hands one message to the gateway. It may come twice with one id, when an answer is lost.
    pub fn send(&self, number: &str, id: Id, words: &Words, now: Millis) -> Sent {
        let body =
            serde_json::json!({"id": id, "to": number, "text": format!("{}. {}", words.title, words.text)});
        let body = body.to_string();
        let signature = signature(&self.secret, now / 1_000, &body);
        let request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("inloop-signature", signature)
            .send(&body);
        match request.map(|response| response.status().as_u16()) {
            Ok(200..=299) => Sent::Taken,
            Ok(_) | Err(_) => Sent::Failed,
        }
    }
}

/// `t=<seconds>,v1=<hex>`: HMAC-SHA256 under the secret over `<seconds>.<body>`.
fn signature(secret: &str, seconds: i64, body: &str) -> String {
    format!("t={seconds},v1={}", seal::code(secret, &[format!("{seconds}.{body}").as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_covers_the_moment_and_the_body() {
        let one = signature("geheim", 1_800_000_000, "{}");
        assert_eq!(one, "t=1800000000,v1=31128be3b9e98e65e69699f531fed99a538ad1a40c4f3973b3ba6ce8177fa544");
        assert_ne!(one, signature("geheim", 1_800_000_001, "{}"));
        assert_ne!(one, signature("geheim", 1_800_000_000, "{} "));
        assert_ne!(one, signature("ander", 1_800_000_000, "{}"));
    }
}
