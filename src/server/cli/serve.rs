//! `serve`.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use axum_server::tls_rustls::RustlsConfig;
use clap::Args;

use super::{Data, Failed};
use crate::{
    api::{Api, Cookies, metrics, router},
    keeper::Keeper,
    operator::Operator,
    telling::{Mail, Push, Sms, Teller},
};

#[derive(Clone, Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    web: Web,
}

/// How the server is reached.
#[derive(Clone, Debug, Args)]
pub(crate) struct Web {
    /// Where to listen
    #[arg(long, env = "INLOOP_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Certificate chain, PEM; with --tls-key
    #[arg(long, env = "INLOOP_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key, PEM; with --tls-cert
    #[arg(long, env = "INLOOP_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A proxy in front ends TLS: phones reach us by https
    #[arg(long, env = "INLOOP_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Where metrics are served, apart from the app
    #[arg(long, env = "INLOOP_METRICS", value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    #[command(flatten)]
    operator: Operator,
    #[command(flatten)]
    ways: Ways,
}

/// How people are told outside the app.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "How people are told outside the app")]
struct Ways {
    /// The mail server, as `smtp://user:password@host:587?tls=required` or `smtps://…`; with --mail-from
    #[arg(long, env = "INLOOP_SMTP", value_name = "URL", requires = "mail_from")]
    smtp: Option<String>,
    /// Who mails come from; with --smtp
    #[arg(long, env = "INLOOP_MAIL_FROM", value_name = "ADDRESS", requires = "smtp")]
    mail_from: Option<String>,
    /// A gateway for text messages: gets {id, to, text}, signed; with --sms-secret
    #[arg(long, env = "INLOOP_SMS_WEBHOOK", value_name = "URL", requires = "sms_secret")]
    sms_webhook: Option<String>,
    /// What the gateway checks signatures with; with --sms-webhook
    #[arg(
        long,
        env = "INLOOP_SMS_SECRET",
        value_name = "SECRET",
        requires = "sms_webhook",
        hide_env_values = true
    )]
    sms_secret: Option<String>,
    /// The key for push messages, made when it is not there; the same on all servers of one database
    #[arg(long, env = "INLOOP_PUSH_KEY", value_name = "FILE")]
    push_key: Option<PathBuf>,
    /// One more push service than those of the browsers
    #[arg(long, env = "INLOOP_PUSH_SERVICE", value_name = "ORIGIN")]
    push_service: Vec<String>,
}

impl Ways {
    fn open(self, data: &Path, contact: Option<&str>) -> Result<Teller, Failed> {
        let file = self.push_key.unwrap_or_else(|| data.join("push.key"));
        // Whom a push service asks when something is wrong with our pushes.
        let subject = match contact {
            Some(contact) if contact.starts_with("https://") => contact.to_owned(),
            Some(contact) if contact.contains('@') => format!("mailto:{contact}"),
            _ => "mailto:inloop@localhost".to_owned(),
        };
        let push = Push::open(&file, subject, &self.push_service);
        let push = push.map_err(|error| Failed::File(file.display().to_string(), error))?;
        let mail = self.smtp.zip(self.mail_from).map(|(url, from)| Mail::open(&url, &from));
        let mail = mail.transpose().map_err(Failed::Told)?;
        let sms = self.sms_webhook.zip(self.sms_secret).map(|(url, secret)| Sms::open(url, secret));
        Ok(Teller { push, mail, sms })
    }
}

impl Serve {
    pub fn run(self) -> Result<(), Failed> {
        // Makes the folder and says at once what is wrong with it.
        drop(self.data.connect()?);
        let keeper = Keeper::start(&self.data.database(), self.data.beside()?)?;
        self.web.serve(keeper, &self.data.data, || {})
    }
}

impl Web {
    /// Serves until it is told to stop; `ready` runs once it listens.
    pub fn serve(self, keeper: Keeper, data: &Path, ready: impl FnOnce()) -> Result<(), Failed> {
        // The only provider that is built in; installing it twice would be an error that does not matter.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failed::File("threads".into(), error))?;
        runtime.block_on(self.listen_on(keeper, data, ready))
    }

    async fn listen_on(self, keeper: Keeper, data: &Path, ready: impl FnOnce()) -> Result<(), Failed> {
        let failed = |error| Failed::File(format!("cannot listen on {}", self.listen), error);
        let teller = self.ways.open(data, self.operator.contact.as_deref())?;
        let safe = self.tls_cert.is_some() || self.behind_proxy;
        let cookies = if safe { Cookies::Secure } else { Cookies::Loopback };
        let api = Api::new(keeper.clone(), cookies);
        let api = api.run_by(self.operator).pushing_as(teller.push.public_key());
        keeper.tell_with(teller);
        if let Some(address) = self.metrics {
            let listener = tokio::net::TcpListener::bind(address).await;
            let listener =
                listener.map_err(|error| Failed::File(format!("cannot listen on {address}"), error))?;
            tokio::spawn(axum::serve(listener, metrics(api.metrics.clone())).into_future());
        }
        let app = router(api).into_make_service();
        let handle = axum_server::Handle::new();
        tokio::spawn(stop(handle.clone()));
        let listener = std::net::TcpListener::bind(self.listen).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        tracing::info!(address = %self.listen, "serving");
        ready();
        if let (Some(cert), Some(key)) = (&self.tls_cert, &self.tls_key) {
            let tls = RustlsConfig::from_pem_file(cert, key).await;
            let tls = tls
                .map_err(|error| Failed::File(format!("{} and {}", cert.display(), key.display()), error))?;
            let server = axum_server::from_tcp_rustls(listener, tls).map_err(failed)?;
            server.handle(handle).serve(app).await.map_err(failed)
        } else {
            let server = axum_server::from_tcp(listener).map_err(failed)?;
            server.handle(handle).serve(app).await.map_err(failed)
        }
    }
}

/// Ends when the keeper says so; open event streams get a second.
async fn stop(handle: axum_server::Handle<SocketAddr>) {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => return tracing::warn!(%error, "cannot hear the signal to stop"),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    handle.graceful_shutdown(Some(std::time::Duration::from_secs(1)));
}
