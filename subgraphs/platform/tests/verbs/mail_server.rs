//! A mail server on a socket of its own, which answers as it is told and keeps what it took.

use kit::{MailSecurity, MailSettings};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The server, as a test sees it.
pub(crate) struct MailServer {
    address: String,
    seen: UnboundedReceiver<Seen>,
}

/// An attempt to hand over a message.
#[derive(Debug)]
pub(crate) struct Seen {
    /// For whom.
    pub(crate) to: String,
    /// Headers and text; empty where the recipient was refused.
    pub(crate) message: String,
}

impl MailServer {
    /// A server that answers a recipient like this: the first answer is for the first attempt, the last one for all others.
    pub(crate) async fn answering(answers: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, seen) = unbounded_channel();
        tokio::spawn(async move {
            for attempt in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                let answer = answers.get(attempt).or(answers.last()).unwrap();
                tokio::spawn(talk(stream, answer, sender.clone()));
            }
        });
        Self { address, seen }
    }

    /// The settings with which it is reached.
    pub(crate) fn settings(&self) -> MailSettings {
        MailSettings {
            server: Some(self.address.clone()),
            security: MailSecurity::None,
            from: Some("Thorbis <no-reply@thorbis.example>".to_owned()),
            page: Some("https://app.example/code".to_owned()),
            ..MailSettings::default()
        }
    }

    /// The next attempt.
    pub(crate) async fn next(&mut self) -> Seen {
        self.seen.recv().await.unwrap()
    }
}

async fn talk(stream: TcpStream, answer: &str, sender: UnboundedSender<Seen>) {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 mail.example\r\n").await.unwrap();
    let mut to = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match word.as_str() {
            "EHLO" => "250 mail.example".to_owned(),
            "RCPT" => {
                to = line.trim_start_matches("RCPT TO:<").trim_end_matches('>').to_owned();
                if !answer.starts_with('2') {
                    sender.send(Seen { to: to.clone(), message: String::new() }).ok();
                }
                answer.to_owned()
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await.unwrap();
                let mut message = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    message += &line;
                    message.push('\n');
                }
                sender.send(Seen { to: to.clone(), message }).ok();
                "250 taken".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 well".to_owned(),
        };
        if writer.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() || word == "QUIT" {
            break;
        }
    }
}
