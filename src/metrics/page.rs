//! What is counted, for whoever asks over HTTP: `/metrics` for Prometheus, `/healthz` for whatever restarts the bot.
//!
//! Only numbers are shown, but nobody is asked who they are: the address is the operator's choice, and there is none unless
//! it is made.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::Metrics;

/// So many are served at a time; who comes on top waits.
const VISITORS: usize = 8;
/// Whoever takes longer to say what they want, or to take it, is let go.
const VISIT: Duration = Duration::from_secs(10);
/// A system that is out of sockets gets a moment before it is asked again.
const BREATH: Duration = Duration::from_millis(200);
/// Prometheus's text, as its library writes it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

/// Serves until it is dropped.
pub async fn serve(listener: TcpListener, metrics: Arc<Metrics>) {
    let visitors = Arc::new(Semaphore::new(VISITORS));
    loop {
        let Ok(permit) = Arc::clone(&visitors).acquire_owned().await else {
            return;
        };
        let socket = match listener.accept().await {
            Ok((socket, _)) => socket,
            Err(error) => {
                tracing::debug!(%error, "nobody could be let in");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        let metrics = Arc::clone(&metrics);
        tokio::spawn(async move {
            // Whether it was taken is the visitor's business.
            let _ = tokio::time::timeout(VISIT, visit(socket, metrics)).await;
            drop(permit);
        });
    }
}

async fn visit(socket: TcpStream, metrics: Arc<Metrics>) -> hyper::Result<()> {
    let answer = service_fn(|request: Request<Incoming>| {
        let response = answer(request.method(), request.uri().path(), &metrics);
        async { Ok::<_, Infallible>(response) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(VISIT)
        .keep_alive(false)
        .serve_connection(TokioIo::new(socket), answer)
        .await
}

fn answer(method: &Method, path: &str, metrics: &Metrics) -> Response<String> {
    let (status, kind, text) = match path {
        _ if method != Method::GET && method != Method::HEAD => {
            (StatusCode::METHOD_NOT_ALLOWED, PLAIN, "GET only\n".to_owned())
        }
        "/metrics" => (StatusCode::OK, OPEN_METRICS, metrics.text()),
        "/healthz" if metrics.is_connected() => (StatusCode::OK, PLAIN, "connected\n".to_owned()),
        "/healthz" => (StatusCode::SERVICE_UNAVAILABLE, PLAIN, "not connected\n".to_owned()),
        _ => (
            StatusCode::NOT_FOUND,
            PLAIN,
            "there is /metrics and /healthz\n".to_owned(),
        ),
    };
    let mut response = Response::new(text);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Connection;

    #[test]
    fn each_page_has_its_answer() {
        let metrics = Metrics::new();
        let status = |method: &Method, path: &str| answer(method, path, &metrics).status().as_u16();
        assert_eq!(status(&Method::GET, "/metrics"), 200);
        assert_eq!(status(&Method::GET, "/healthz"), 503);
        assert_eq!(status(&Method::GET, "/"), 404);
        assert_eq!(status(&Method::POST, "/metrics"), 405);
        metrics.began(Connection::New);
        assert_eq!(status(&Method::HEAD, "/healthz"), 200);
        metrics.set_connected(false);
        assert_eq!(status(&Method::GET, "/healthz"), 503);
    }
}
