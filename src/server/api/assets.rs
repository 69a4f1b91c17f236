//! The built app, from inside the binary. A debug build reads it from `target/dist` as it is. Where the build laid a
//! compressed copy beside a file (`name.br`), that is sent to whoever can read it.

use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../target/dist"]
#[allow_missing = true]
struct Dist;

/// A file of the app; any other path without a dot is a screen, which the app itself draws.
pub async fn asset(method: Method, uri: Uri, asked: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let screen = path.is_empty() || !last.contains('.');
    if path.starts_with("api/") || path.starts_with("agenda/") || last.starts_with('.') {
        return StatusCode::NOT_FOUND.into_response();
    }
    let name = if screen { "index.html" } else { path };
    let small = if reads_brotli(&asked) { Dist::get(&format!("{name}.br")) } else { None };
    let compressed = small.is_some();
    let Some(file) = small.or_else(|| Dist::get(name)) else {
        let sentence =
            if screen { "The app is not built into this server. Run `cargo xtask run`.\n" } else { "" };
        return (StatusCode::NOT_FOUND, sentence).into_response();
    };
    let mut response = file.data.into_response();
    let headers = response.headers_mut();
    // What has no copy is compressed on the way out, by the router.
    if compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    // The program lies in a folder that is named by its digest; everything else is asked again each time.
    let hashed = name.starts_with("app-");
    let caching = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

fn reads_brotli(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|list| list.split(',')).any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        parts.next() == Some("br") && parts.all(|part| part != "q=0")
    })
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_says_so_gets_brotli() {
        let says = |value: &'static str| {
            let header = (header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            reads_brotli(&HeaderMap::from_iter([header]))
        };
        assert!(says("gzip, deflate, br, zstd") && says("br;q=0.5"));
        assert!(!says("gzip") && !says("br;q=0, gzip") && !says("brotli"));
        assert!(!reads_brotli(&HeaderMap::new()));
    }
}
