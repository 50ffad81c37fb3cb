//! A receiver of webhooks on a socket, which answers as a test wants.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A message that came.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) timestamp: String,
    pub(crate) signature: String,
    pub(crate) body: String,
}

impl Message {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The event that it tells of.
    pub(crate) fn event(&self) -> Value {
        self.json()["data"]["orderStatusEvent"].clone()
    }

    /// The order that it tells of.
    pub(crate) fn order(&self) -> String {
        self.event()["order"]["id"].as_str().unwrap_or_default().to_owned()
    }
}

/// How it is answered.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// With a status and further lines of the head.
    Status(u16, String),
    /// Never.
    Stall,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self::Status(status, String::new())
    }
}

type Script = Box<dyn FnMut(&Message) -> Reply + Send>;

/// The receiver; it answers 204 until told otherwise.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) port: u16,
    got: Arc<Mutex<Vec<Message>>>,
    connections: Arc<AtomicUsize>,
    script: Arc<Mutex<Script>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            port: listener.local_addr().unwrap().port(),
            got: Arc::default(),
            connections: Arc::default(),
            script: Arc::new(Mutex::new(Box::new(|_| Reply::status(204)))),
        };
        let serving = receiver.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                serving.connections.fetch_add(1, Ordering::SeqCst);
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        receiver
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// What came so far.
    pub(crate) fn got(&self) -> Vec<Message> {
        self.got.lock().clone()
    }

    /// What came so far, as `revision from>to`.
    pub(crate) fn states(&self) -> Vec<String> {
        self.got().iter().map(|message| crate::fixture::state(&message.event())).collect()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Answers so from now on.
    pub(crate) fn answer(&self, script: impl FnMut(&Message) -> Reply + Send + 'static) {
        *self.script.lock() = Box::new(script);
    }

    async fn serve(&self, mut stream: TcpStream) {
        let Some(message) = read(&mut stream).await else { return };
        let reply = (self.script.lock())(&message);
        self.got.lock().push(message);
        match reply {
            Reply::Stall => std::future::pending().await,
            Reply::Status(status, lines) => {
                let head = format!("HTTP/1.1 {status} Said\r\n{lines}content-length: 0\r\nconnection: close\r\n\r\n");
                stream.write_all(head.as_bytes()).await.ok();
            }
        }
    }
}

/// Reads one request.
async fn read(stream: &mut TcpStream) -> Option<Message> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut chunk).await.ok().filter(|length| *length > 0)?;
        bytes.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let header = |name: &str| {
            let line = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
            line.map(|line| line.split_once(':').unwrap().1.trim().to_owned()).unwrap_or_default()
        };
        if body.len() >= header("content-length").parse().unwrap() {
            return Some(Message {
                id: header("webhook-id"),
                timestamp: header("webhook-timestamp"),
                signature: header("webhook-signature"),
                body: body.to_owned(),
            });
        }
    }
}
