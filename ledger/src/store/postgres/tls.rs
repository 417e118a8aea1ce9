//! TLS to the server, through rustls. The server's certificate is always checked, name included, which is more
//! than `sslmode=require` asks for: encryption with somebody unknown protects nothing.

use super::rows::Trouble;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use std::path::PathBuf;
use std::sync::Arc;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Who is believed: the certificates in `PGSSLROOTCERT`, or those that the system believes.
pub fn connector(config: &Config) -> Result<MakeRustlsConnect, Trouble> {
    let mut roots = RootCertStore::empty();
    if config.get_ssl_mode() == SslMode::Require {
        let found = match std::env::var_os("PGSSLROOTCERT").map(PathBuf::from) {
            Some(file) => rustls_native_certs::load_certs_from_paths(Some(&file), None),
            None => rustls_native_certs::load_native_certs(),
        };
        roots.add_parsable_certificates(found.certs);
        if roots.is_empty() {
            let why = found.errors.first().map_or_else(|| "there is none".to_owned(), ToString::to_string);
            return Err(Trouble::NobodyTrusted(why));
        }
    }
    let client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Trouble::NobodyTrusted(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(client))
}
