//! A connection with its statements prepared. The client is asynchronous; here each question waits for its
//! answer, but not for ever: a server that does not answer counts as lost.

use super::address::Address;
use super::rows::{self, Trouble};
use super::tls;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Statement};

/// A connection with its statements prepared.
pub struct Session {
    pub client: Client,
    pub insert: Statement,
    pub find: Statement,
    pub page: Statement,
    pub tip: Statement,
    pub take: Statement,
    pub set_tip: Statement,
    pub clock: Statement,
    /// How long an answer may take.
    limit: Duration,
    runtime: Runtime,
}

impl Session {
    pub fn start(address: &Address, patience: Duration) -> Result<Self, Trouble> {
        let limit = limit(patience);
        let (runtime, client) = connect(address, patience)?;
        let prepare = |text| client.prepare(text);
        let prepared = runtime.block_on(answered(limit, async {
            Ok(tokio::try_join!(
                prepare(rows::INSERT),
                prepare(rows::FIND),
                prepare(rows::PAGE),
                prepare(rows::TIP),
                prepare(rows::TAKE),
                prepare(rows::SET_TIP),
                prepare(rows::CLOCK)
            )?)
        }));
        let (insert, find, page, tip, take, set_tip, clock) = prepared?;
        Ok(Session { client, insert, find, page, tip, take, set_tip, clock, limit, runtime })
    }

    /// One question over a connection of its own, to a schema that may not be a ledger yet.
    pub fn plainly<T>(
        address: &Address,
        patience: Duration,
        question: impl AsyncFnOnce(&mut Client) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let (runtime, mut client) = connect(address, patience)?;
        runtime.block_on(answered(limit(patience), question(&mut client)))
    }

    /// Waits for an answer.
    pub fn wait<T>(&self, answer: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
        self.runtime.block_on(answered(self.limit, answer))
    }

    pub fn set_patience(&mut self, patience: Duration) -> Result<(), Trouble> {
        self.limit = limit(patience);
        self.wait(async { Ok(self.client.batch_execute(&patient(patience)).await?) })
    }
}

fn connect(address: &Address, patience: Duration) -> Result<(Runtime, Client), Trouble> {
    let runtime =
        Builder::new_current_thread().enable_io().enable_time().build().map_err(Trouble::Machine)?;
    let config = address.with_password();
    let tls = tls::connector(&config)?;
    let client = runtime.block_on(answered(limit(patience), async {
        let (client, connection) = config.connect(tls).await?;
        // It runs while somebody waits for an answer, and what goes wrong is told to them.
        tokio::spawn(async {
            let _ = connection.await;
        });
        let settings = format!(
            "SET search_path TO {}, pg_catalog;
             SET synchronous_commit TO on;
             SET default_transaction_isolation TO 'read committed';
             {}",
            address.schema,
            patient(patience)
        );
        client.batch_execute(&settings).await?;
        Ok(client)
    }))?;
    Ok((runtime, client))
}

/// What the server shall do with this node: give up waiting for the head after a while, and cut the node off,
/// undoing its turn, when it stands still for twice that while it holds the head itself. No human thinks inside
/// a turn, so this is far more than any turn takes.
fn patient(patience: Duration) -> String {
    // 0 would mean to wait for ever.
    let wait = patience.as_millis().max(1);
    let pause = (2 * wait).max(1_000);
    format!(
        "SET lock_timeout = '{wait}ms'; SET idle_in_transaction_session_timeout = '{pause}ms';
         SET tcp_user_timeout = '{pause}ms'"
    )
}

/// How long an answer may take before the server counts as lost: longer than it lets anybody wait for the head.
fn limit(patience: Duration) -> Duration {
    (3 * patience).max(Duration::from_secs(2))
}

async fn answered<T>(
    limit: Duration,
    answer: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    tokio::time::timeout(limit, answer).await.unwrap_or(Err(Trouble::Silent(limit)))
}
