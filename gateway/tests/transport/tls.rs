//! Subgraphs over TLS: whose certificates are trusted, and which one is shown.

use std::path::PathBuf;
use std::sync::Arc;

use gateway::{Gateway, GatewaySettings};
use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use serde_json::{Value, json};
use service::client::TlsFiles;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::wire::{ask, gateway, read_request};

/// An authority that signs certificates.
struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self { certificate, issuer: Issuer::new(params, key) }
    }

    fn sign(&self, name: &str) -> (Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }

    fn roots(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.der().clone()).unwrap();
        roots
    }
}

/// A subgraph over TLS. `clients`: it wants certificates of that authority.
async fn listening(authority: &Authority, clients: Option<&Authority>) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions().unwrap();
    let builder = match clients {
        Some(clients) => {
            let verifier = WebPkiClientVerifier::builder_with_provider(clients.roots().into(), provider);
            builder.with_client_cert_verifier(verifier.build().unwrap())
        }
        None => builder.with_no_client_auth(),
    };
    let (certificate, key) = authority.sign("localhost");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let acceptor = TlsAcceptor::from(Arc::new(builder.with_single_cert(vec![certificate.der().clone()], key).unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/graphql", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                while read_request(&mut stream).await.is_some() {
                    let body = json!({"data": {"word": "secret"}}).to_string();
                    let length = body.len();
                    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}");
                    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).await.unwrap();
                }
            });
        }
    });
    url
}

/// Files of a test.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn write(&self, name: &str, text: &str) -> Option<PathBuf> {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        Some(path)
    }
}

fn settings(subgraph: &str, tls: TlsFiles) -> GatewaySettings {
    let mut settings = GatewaySettings::default();
    settings.subgraphs.tls.insert(subgraph.to_owned(), tls);
    settings
}

async fn word(url: &str, settings: GatewaySettings) -> Value {
    let answer = ask(&gateway(url, settings), "{ word }").await;
    match answer["errors"][0]["extensions"]["code"].as_str() {
        Some(code) => json!(code),
        None => answer["data"]["word"].clone(),
    }
}

#[tokio::test]
async fn a_subgraph_is_trusted_when_its_authority_is() {
    let (authority, other, files) = (Authority::new(), Authority::new(), Files::new());
    let url = listening(&authority, None).await;
    for name in ["words", "*"] {
        let authorities = files.write("authority.pem", &authority.certificate.pem());
        let trusting = settings(name, TlsFiles { authorities, ..TlsFiles::default() });
        assert_eq!(word(&url, trusting).await, "secret", "named as {name}");
    }
    let authorities = files.write("other.pem", &other.certificate.pem());
    let doubting = settings("words", TlsFiles { authorities, ..TlsFiles::default() });
    assert_eq!(word(&url, doubting).await, "SUBGRAPH_UNREACHABLE");
}

#[tokio::test]
async fn a_subgraph_that_wants_a_certificate_gets_the_one_of_the_settings() {
    let (authority, clients, files) = (Authority::new(), Authority::new(), Files::new());
    let url = listening(&authority, Some(&clients)).await;
    let authorities = files.write("authority.pem", &authority.certificate.pem());
    let without = TlsFiles { authorities: authorities.clone(), ..TlsFiles::default() };
    assert_eq!(word(&url, settings("words", without)).await, "SUBGRAPH_UNREACHABLE");
    for (signer, expected) in [(&clients, "secret"), (&authority, "SUBGRAPH_UNREACHABLE")] {
        let (certificate, key) = signer.sign("gateway");
        let tls = TlsFiles {
            authorities: authorities.clone(),
            certificate: files.write("certificate.pem", &certificate.pem()),
            key: files.write("key.pem", &key.serialize_pem()),
        };
        assert_eq!(word(&url, settings("words", tls)).await, expected);
    }
}

#[test]
fn files_that_cannot_be_used_keep_the_gateway_from_starting_and_are_named() {
    let (authority, files) = (Authority::new(), Files::new());
    let (certificate, _) = authority.sign("gateway");
    let (_, other) = authority.sign("gateway");
    let certificate = files.write("certificate.pem", &certificate.pem());
    let no_pem = files.write("no.pem", "nothing");
    let cases = [
        (TlsFiles { authorities: no_pem.clone(), ..TlsFiles::default() }, "no.pem gives no certificate"),
        (TlsFiles { authorities: Some("/no/file.pem".into()), ..TlsFiles::default() }, "/no/file.pem gives no"),
        (TlsFiles { certificate: certificate.clone(), ..TlsFiles::default() }, "give both or none"),
        (
            TlsFiles { certificate: certificate.clone(), key: no_pem, ..TlsFiles::default() },
            "no.pem gives no private key",
        ),
        (
            TlsFiles { certificate, key: files.write("key.pem", &other.serialize_pem()), ..TlsFiles::default() },
            "certificate.pem cannot be used with its key",
        ),
    ];
    let subgraph = ("words", "https://localhost:1/graphql", "type Query { word: String }");
    let supergraph = gateway::compose(&[subgraph]).unwrap();
    for (tls, expected) in cases {
        let built = Gateway::builder(&supergraph).unwrap().settings(settings("words", tls)).build();
        let error = built.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("SUBGRAPH_URL_INVALID") && error.contains(expected), "{expected}: {error}");
    }
}
