//! Certificates made for the test: the right one, and two wrong ones.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// What the server can show: the right certificate and two wrong ones.
pub(super) struct Shown {
    pub(super) right: Arc<ServerConfig>,
    /// Signed by somebody else.
    pub(super) unknown: Arc<ServerConfig>,
    /// For another host.
    pub(super) elsewhere: Arc<ServerConfig>,
}

type Authority = rcgen::CertifiedIssuer<'static, rcgen::KeyPair>;

impl Shown {
    /// For a server with these names; also gives the authority's certificate, as PEM.
    pub(super) fn new(names: &[String]) -> (Shown, String) {
        let (ours, other) = (authority(), authority());
        let shown = Shown {
            right: certificate(names, &ours),
            unknown: certificate(names, &other),
            elsewhere: certificate(&["elsewhere.example".to_owned()], &ours),
        };
        (shown, ours.pem())
    }
}

fn authority() -> Authority {
    let mut params = rcgen::CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    rcgen::CertifiedIssuer::self_signed(params, rcgen::KeyPair::generate().unwrap()).unwrap()
}

fn certificate(names: &[String], by: &Authority) -> Arc<ServerConfig> {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(names).unwrap().signed_by(&key, by).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    Arc::new(config)
}
