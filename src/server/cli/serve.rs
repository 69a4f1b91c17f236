//! `serve`.

use std::{net::SocketAddr, path::PathBuf};

use axum_server::tls_rustls::RustlsConfig;
use clap::Args;

use super::{Data, Failed};
use crate::{
    api::{Api, Cookies, metrics, router},
    keeper::Keeper,
    operator::Operator,
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
}

impl Serve {
    pub fn run(self) -> Result<(), Failed> {
        // Makes the folder and says at once what is wrong with it.
        drop(self.data.connect()?);
        let keeper = Keeper::start(&self.data.database(), self.data.beside()?)?;
        self.web.serve(keeper, self.data.data.join("files"), || {})
    }
}

impl Web {
    /// Serves until it is told to stop; `ready` runs once it listens.
    pub fn serve(self, keeper: Keeper, files: PathBuf, ready: impl FnOnce()) -> Result<(), Failed> {
        // The only provider that is built in; installing it twice would be an error that does not matter.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failed::File("threads".into(), error))?;
        runtime.block_on(self.listen_on(keeper, files, ready))
    }

    async fn listen_on(self, keeper: Keeper, files: PathBuf, ready: impl FnOnce()) -> Result<(), Failed> {
        let failed = |error| Failed::File(format!("cannot listen on {}", self.listen), error);
        let safe = self.tls_cert.is_some() || self.behind_proxy;
        let api = Api::new(keeper, if safe { Cookies::Secure } else { Cookies::Loopback }, files);
        let api = api.run_by(self.operator);
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
