//! A node cut off from its server: every way in which the connection can go, at every byte of a turn. What was
//! acknowledged is there, what was not is there wholly or not at all, and the same command sent again gets one answer.

use crate::example::{Noise, all_entries, append, append_all, assert_whole, command, meta};
use crate::proxy::Proxy;
use crate::server::{schema, url};
use ledger::store::Postgres;
use ledger::{Clock, Fault, Kind, Ledger, NotPushed, Pushed};
use std::time::{Duration, Instant};

/// A ledger on the server, a node that reaches it through a proxy, and one that reaches it directly.
fn through_a_proxy() -> Option<(Ledger, Ledger, Proxy)> {
    let url = url()?;
    let schema = schema();
    let direct = Ledger::over(Box::new(Postgres::create(url, &schema, meta(Kind::Record)).unwrap()));
    let proxy = Proxy::before(url);
    let mut node = Ledger::over(Box::new(Postgres::open(&proxy.url(), &schema).unwrap()));
    node.set_patience(Duration::from_millis(500)).unwrap();
    Some((direct, node, proxy))
}

fn is_io<T: std::fmt::Debug>(answer: &Result<T, NotPushed>) -> bool {
    matches!(answer, Err(NotPushed::Fault(Fault::Io { .. } | Fault::TurnBroken)))
}

/// The commit arrives and its answer does not: the node cannot know. It asks again, with the same id.
#[test]
fn a_reply_lost_after_the_commit_is_given_again() {
    let Some((direct, mut node, proxy)) = through_a_proxy() else { return };
    append(&mut node, 1, 0).unwrap();
    for n in 1..4 {
        let started = Instant::now();
        let lost: Result<Pushed, NotPushed> = node.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            let (id, content, bytes) = command(1, n);
            let pushed = turn.push(id, content, now.at, &bytes)?;
            proxy.swallow_replies();
            Ok(pushed)
        });
        assert!(is_io(&lost), "{lost:?}");
        assert!(started.elapsed() < Duration::from_secs(10), "a silent server is not waited for for ever");
        let landed = direct.find(command(1, n).0).unwrap().expect("the commit had arrived");
        proxy.pass();
        let again = append(&mut node, 1, n).unwrap();
        assert!(matches!(again, Pushed::Again(_)), "{again:?}");
        assert_eq!((again.head().position, again.head().hash), (landed.position, landed.hash));
    }
    assert_eq!(assert_whole(&direct).good.position, 4);
}

/// Where the way towards the server is gone, nothing of the turn lands. Where only the way back is (half closed), the
/// commit can still leave before the node reads that nobody will answer: then all of it is there, and asked again the
/// node hears so.
#[test]
fn every_way_to_be_cut_off_within_a_turn_undoes_it_or_leaves_it_whole() {
    let Some((mut direct, mut node, proxy)) = through_a_proxy() else { return };
    type Way = fn(&Proxy);
    let ways: [(&str, Way, bool); 4] = [
        ("cut", Proxy::cut, false),
        ("half closed", Proxy::half_close, true),
        ("power lost", Proxy::forget_the_server, false),
        ("nothing sent arrives", |proxy| proxy.cut_after_sent(0), false),
    ];
    for (n, (way, cut, may_land)) in ways.into_iter().enumerate() {
        let n = n as u64;
        append(&mut node, 1, n).unwrap();
        let failed: Result<(), NotPushed> = node.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            let (id, content, bytes) = command(2, n);
            turn.push(id, content, now.at, &bytes)?;
            cut(&proxy);
            std::thread::sleep(Duration::from_millis(20));
            Ok(())
        });
        assert!(is_io(&failed), "{way}: {failed:?}");
        proxy.pass();
        // The server may hold the lost node's turn until its own patience ends; after that everybody goes on.
        direct.set_patience(Duration::from_secs(5)).unwrap();
        append(&mut direct, 3, n).unwrap_or_else(|fault| panic!("{way}: {fault}"));
        let landed = direct.find(command(2, n).0).unwrap();
        assert!(may_land || landed.is_none(), "{way}: nothing of the turn landed: {landed:?}");
        let again = append(&mut node, 2, n).unwrap_or_else(|fault| panic!("{way}: {fault}"));
        match landed {
            None => assert!(matches!(again, Pushed::New(_)), "{way}: {again:?}"),
            Some(landed) => {
                assert!(matches!(again, Pushed::Again(_)), "{way}: {again:?}");
                assert_eq!(
                    (again.head().position, again.head().hash),
                    (landed.position, landed.hash),
                    "{way}"
                );
            }
        }
    }
    assert_eq!(assert_whole(&direct).good.position, 12);
}

/// Cut at a random byte in either direction, again and again. A node that repeats each command until it is answered
/// has each exactly once, in order.
#[test]
fn a_connection_cut_at_any_byte_loses_and_doubles_nothing() {
    let Some((direct, mut node, proxy)) = through_a_proxy() else { return };
    let mut noise = Noise(20_261_122);
    let rounds = if std::env::var_os("GRAFTLINE_LONG").is_some() { 3_000 } else { 150 };
    let (mut failed, mut again) = (0, 0);
    for n in 0..rounds {
        match noise.below(3) {
            0 => proxy.cut_after_sent(noise.below(700) as i64),
            1 => proxy.cut_after_received(noise.below(400) as i64),
            _ => {}
        }
        let head = loop {
            match append(&mut node, 1, n) {
                Ok(Pushed::New(head)) => break head,
                Ok(Pushed::Again(head)) => {
                    again += 1;
                    break head;
                }
                Err(NotPushed::Fault(Fault::Io { .. } | Fault::TurnBroken | Fault::Busy { .. })) => {
                    failed += 1
                }
                Err(other) => panic!("{other}"),
            }
            proxy.pass();
        };
        proxy.pass();
        assert_eq!(head.position, n + 1, "one entry for each command");
    }
    println!("{rounds} commands, {failed} turns cut off, {again} found to have landed all the same");
    assert!(failed > rounds / 10 && again > 0, "{failed} {again}");
    let entries = all_entries(&direct).unwrap();
    assert!(entries.iter().enumerate().all(|(n, entry)| entry.command == command(1, n as u64).0));
    assert_eq!(assert_whole(&direct).good.position, rounds);
}

#[test]
fn a_slow_way_to_the_server_is_only_slow() {
    let Some((direct, mut node, proxy)) = through_a_proxy() else { return };
    proxy.delay(40);
    append_all(&mut node, 1, 0..3).unwrap();
    assert_eq!(assert_whole(&direct).good.position, 3);
}
