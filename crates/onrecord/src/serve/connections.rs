use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, ALLOW, CONNECTION, CONTENT_TYPE, HeaderValue, LOCATION, SET_COOKIE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::editor::{Editor, Said};
use super::guard::{Guard, Verdict};
use super::workers::Workers;
use crate::interrupt::Interrupt;

/// So many readers are connected at once; more wait.
const CONNECTIONS: usize = 128;
/// The head of a request comes within this, or the connection is closed.
const PATIENCE: Duration = Duration::from_secs(10);
/// A connection lasts no longer: who does not read what was asked for keeps its seat from others.
/// Browsers come again by themselves.
const LONGEST: Duration = Duration::from_secs(60);
/// A head of a request has no more bytes, and no more fields.
const HEAD: usize = 16 << 10;
const FIELDS: usize = 64;
/// What is sent with a form has no more bytes.
const FORM: usize = 64 << 10;
/// How often it is asked whether the user wants to end.
const GLANCE: Duration = Duration::from_millis(100);

type Answer = Response<Full<Bytes>>;

/// Answers connections until the user interrupts.
pub(super) fn answer(
    listener: TcpListener,
    readers: Readers,
    interrupt: &Interrupt,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let seats = Arc::new(Semaphore::new(CONNECTIONS));
        let readers = Arc::new(readers);
        while interrupt.check().is_ok() {
            let Ok(seat) = timeout(GLANCE, Arc::clone(&seats).acquire_owned()).await else {
                continue;
            };
            let Ok(accepted) = timeout(GLANCE, listener.accept()).await else { continue };
            // A connection that fails before it is one is its peer's affair.
            let Ok((stream, _)) = accepted else { continue };
            let readers = Arc::clone(&readers);
            tokio::spawn(async move {
                converse(stream, readers).await;
                drop(seat);
            });
        }
        Ok(())
    })
}

/// One connection, until its end or its fault.
async fn converse(stream: TcpStream, readers: Arc<Readers>) {
    let service = service_fn(move |request| {
        let readers = Arc::clone(&readers);
        async move { Ok::<_, Infallible>(readers.answer(request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD)
        .max_headers(FIELDS)
        .auto_date_header(false);
    // What a peer does to its own connection concerns nobody else.
    drop(timeout(LONGEST, http.serve_connection(TokioIo::new(stream), service)).await);
}

/// Who may read and correct, and who answers them.
pub(super) struct Readers {
    pub workers: Workers,
    /// Tells why rows are as they are.
    pub explaining: Workers,
    pub guard: Guard,
    pub editor: Option<Arc<Editor>>,
}

impl Readers {
    async fn answer(&self, request: Request<Incoming>) -> Answer {
        let (address, headers) = (request.uri(), request.headers());
        // Whoever says something must be one who may read.
        let method = match (&self.editor, request.method()) {
            (Some(_), &Method::POST) => &Method::GET,
            (_, method) => method,
        };
        let answered = match (self.guard.judge(method, address, headers), &self.editor) {
            (Verdict::Refuse(status, why), _) => refused(status, why),
            (Verdict::Enter { cookie, address }, _) => entered(&cookie, &address),
            (Verdict::Read, Some(editor)) if request.method() == Method::POST => {
                said(Arc::clone(editor), request).await
            }
            (Verdict::Read, editor) => {
                let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
                let path = address.path_and_query().map_or("/", |path| path.as_str());
                let asked = onrecord_web::Request {
                    token: editor.as_ref().map(|editor| editor.token().to_owned()),
                    ..onrecord_web::Request::new(path, accept.unwrap_or(""))
                };
                let workers = if asked.asks_why() { &self.explaining } else { &self.workers };
                match workers.answer(asked).await {
                    Some(answer) => found(answer),
                    None => refused(
                        StatusCode::SERVICE_UNAVAILABLE,
                        "Too many read at once; try again.",
                    ),
                }
            }
        };
        guarded(answered, self.editor.is_some())
    }
}

/// Takes what a form says; who said it is shown what came of it.
async fn said(editor: Arc<Editor>, request: Request<Incoming>) -> Answer {
    let (head, body) = request.into_parts();
    if let Err(why) = editor.may(&head.headers) {
        return refused(StatusCode::FORBIDDEN, why);
    }
    let Ok(body) = Limited::new(body, FORM).collect().await else {
        return refused(StatusCode::PAYLOAD_TOO_LARGE, "A form has 64 KiB at most.");
    };
    let body = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    let path = head.uri.path().to_owned();
    let said = tokio::task::spawn_blocking(move || editor.say(&path, &body)).await;
    match said {
        Ok(Ok(Said::Holds)) => redirected("corrections"),
        Ok(Ok(Said::Kept)) => found(onrecord_web::kept()),
        Ok(Err(why)) => found(onrecord_web::refused(&why)),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "It could not be written; try again."),
    }
}

fn found(answer: onrecord_web::Response) -> Answer {
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    response
}

fn refused(status: StatusCode, why: &'static str) -> Answer {
    let mut response = Response::new(Full::from(why));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    // Who is refused has no seat to keep.
    if status.is_client_error() {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn entered(cookie: &str, address: &str) -> Answer {
    let mut response = redirected(address);
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn redirected(address: &str) -> Answer {
    let mut response = refused(StatusCode::SEE_OTHER, "");
    let headers = response.headers_mut();
    // The address comes from a URI, and so holds nothing that a header may not.
    let location = HeaderValue::try_from(format!("/{address}"));
    headers.insert(LOCATION, location.unwrap_or(HeaderValue::from_static("/")));
    response
}

/// With the headers that every answer has.
fn guarded(mut response: Answer, may_correct: bool) -> Answer {
    for (name, value) in onrecord_web::Response::headers(may_correct) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
