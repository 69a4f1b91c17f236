//! Mail, by the keeper's own mail server.

use std::time::Duration;

use lettre::{Message, SmtpTransport, Transport, message::Mailbox};

use super::{Sent, Words};

/// The sender.
#[derive(Debug)]
pub struct Mail {
    from: Mailbox,
    transport: SmtpTransport,
}

impl Mail {
    /// `url` as `smtp://…` or `smtps://…`; the error says what is wrong with it.
    pub fn open(url: &str, from: &str) -> Result<Self, String> {
        let from = from.parse().map_err(|error| format!("--mail-from is no mail address: {error}"))?;
        let transport =
            SmtpTransport::from_url(url).map_err(|error| format!("--smtp is no mail server: {error}"))?;
        Ok(Self { from, transport: transport.timeout(Some(Duration::from_secs(15))).build() })
    }

    /// Sends one mail.
    pub fn send(&self, address: &str, words: &Words) -> Sent {
        let Ok(to) = address.parse::<Mailbox>() else { return Sent::Gone };
        let mail =
            Message::builder().from(self.from.clone()).to(to).subject(&words.title).body(words.text.clone());
        // What a mail server says of an address it may unsay: only the person ends a way that is a mail.
        match mail.map(|mail| self.transport.send(&mail)) {
            Ok(Ok(_)) => Sent::Taken,
            Ok(Err(_)) | Err(_) => Sent::Failed,
        }
    }
}
