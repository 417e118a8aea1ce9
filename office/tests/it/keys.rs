//! The key store on a real disk: passphrases, generations, persons, escrow, and the file of the first version.

use crate::record::Record;
use bench::{Code, CommandId, Moment};
use ledger::LedgerId;
use office::{Envelopes, Escrow, Fault, Folder, KeyStore, Keyring, Passphrase, Sealer, Unlock, upgrade};
use serde_json::{Value, json};
use std::path::Path;

const ID: LedgerId = LedgerId([7; 16]);

fn passphrase() -> Passphrase {
    Passphrase::new("seven grey geese over the river")
}

fn store(folder: &Path) -> KeyStore {
    KeyStore::open(folder, ID, &passphrase()).unwrap()
}

fn sealer(folder: &Path) -> Sealer {
    Sealer::new(ID, Keyring::stored(store(folder)), Envelopes::Fresh)
}

fn sealed(sealer: &Sealer, content: Value) -> Value {
    let mut value = json!({ "closed!": content });
    sealer.seal(CommandId(7), "trial", "0", &mut value).unwrap();
    assert!(value.get("sealed!").is_some(), "{value}");
    value
}

fn opened(sealer: &Sealer, value: &Value) -> Result<Value, Fault> {
    let mut value = value.clone();
    sealer.open_with_persons(CommandId(7), "trial", "0", &mut value)?;
    Ok(value)
}

fn person() -> Code {
    bench::ParticipantCode::after(0).into()
}

fn now() -> Moment {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

#[test]
fn keys_open_with_their_passphrase_only_and_an_altered_file_is_refused() {
    let room = tempfile::tempdir().unwrap();
    KeyStore::create(room.path(), ID, &passphrase()).unwrap();
    let wrong = KeyStore::open(room.path(), ID, &Passphrase::new("seven grey geese over the rive"));
    assert!(matches!(wrong, Err(Fault::WrongPassphrase(_))));
    assert!(matches!(
        KeyStore::create(room.path(), LedgerId([8; 16]), &Passphrase::new("too short")),
        Err(Fault::PassphraseTooShort { length: 9 })
    ));
    assert!(matches!(KeyStore::create(room.path(), ID, &passphrase()), Err(Fault::FileThere(_))));
    // Whoever takes a key out, or says that somebody was erased who was not, is found out.
    let path = room.path().join(format!("{ID}.keys"));
    let whole = std::fs::read_to_string(&path).unwrap();
    for doctor in [
        |file: &mut Value| drop(file["keys"].as_object_mut().unwrap().remove("safety")),
        |file: &mut Value| file["erased"]["person-x"] = json!("2026-01-05T08:00:00Z"),
        |file: &mut Value| file["keys"]["safety"] = file["keys"]["trial"].clone(),
    ] {
        let mut file: Value = serde_json::from_str(&whole).unwrap();
        doctor(&mut file);
        std::fs::write(&path, file.to_string()).unwrap();
        assert!(matches!(KeyStore::open(room.path(), ID, &passphrase()), Err(Fault::WrongPassphrase(_))));
    }
    std::fs::write(&path, &whole).unwrap();
    store(room.path());
}

#[test]
fn after_a_rotation_new_envelopes_use_the_new_key_and_old_ones_still_open() {
    let room = tempfile::tempdir().unwrap();
    KeyStore::create(room.path(), ID, &passphrase()).unwrap();
    let sealer = sealer(room.path());
    let old = sealed(&sealer, json!("saline"));
    // Another process rotates; this one notices.
    assert_eq!(store(room.path()).rotate().unwrap(), 2);
    assert_eq!(sealer.keys().store().unwrap().generation(), 1);
    let again = self::sealer(room.path());
    let new = sealed(&again, json!("saline"));
    assert!(new["sealed!"].as_str().unwrap().starts_with("1.trial@2."), "{new}");
    for envelope in [&old, &new] {
        assert_eq!(opened(&again, envelope).unwrap()["closed!"], "saline");
        assert_eq!(opened(&sealer, envelope).unwrap()["closed!"], "saline");
    }
    // Passed off under another generation's name it does not open.
    let renamed = json!({ "sealed!": new["sealed!"].as_str().unwrap().replace("trial@2", "trial") });
    assert!(opened(&again, &renamed).is_err());
}

#[test]
fn another_passphrase_opens_the_same_keys_and_the_old_one_nothing() {
    let room = tempfile::tempdir().unwrap();
    KeyStore::create(room.path(), ID, &passphrase()).unwrap();
    let envelope = sealed(&sealer(room.path()), json!("saline"));
    let new = Passphrase::new("a wholly different set of words");
    store(room.path()).change_passphrase(&new).unwrap();
    assert!(matches!(KeyStore::open(room.path(), ID, &passphrase()), Err(Fault::WrongPassphrase(_))));
    let keys = Keyring::stored(KeyStore::open(room.path(), ID, &new).unwrap());
    assert_eq!(opened(&Sealer::new(ID, keys, Envelopes::Fresh), &envelope).unwrap()["closed!"], "saline");
}

#[test]
fn who_is_erased_stays_erased_everywhere_and_others_do_not_notice() {
    let room = tempfile::tempdir().unwrap();
    KeyStore::create(room.path(), ID, &passphrase()).unwrap();
    let other = bench::DonorCode::after(0).to_string();
    let of = |person: &str, name: &str| json!({ "of-person": person, "content": { "name": name } });
    let desk = sealer(room.path());
    let hers = sealed(&desk, of(&person().to_string(), "Mary Major"));
    let his = sealed(&desk, of(&other, "John Doe"));
    assert!(hers["sealed!"].as_str().unwrap().starts_with(&format!("1.person-{}.", person())), "{hers}");
    assert_eq!(opened(&desk, &hers).unwrap()["closed!"]["content"]["name"], "Mary Major");
    // Another process erases; the desk that has the key in its memory notices at the next look.
    let mut elsewhere = store(room.path());
    elsewhere.erase(person(), now()).unwrap();
    elsewhere.erase(person(), now()).unwrap();
    for sealer in [&desk, &sealer(room.path())] {
        assert_eq!(opened(sealer, &hers).unwrap(), hers, "it stays shut");
        assert_eq!(opened(sealer, &his).unwrap()["closed!"]["content"]["name"], "John Doe");
        let mut again = json!({ "closed!": of(&person().to_string(), "Mary Major") });
        let refused = sealer.seal(CommandId(8), "trial", "0", &mut again);
        assert!(matches!(refused, Err(Fault::Erased { .. })), "no second key is drawn for her");
    }
    assert!(store(room.path()).is_erased(person()));
    // A rotation and another passphrase bring nothing back.
    store(room.path()).rotate().unwrap();
    store(room.path()).change_passphrase(&passphrase()).unwrap();
    assert_eq!(opened(&sealer(room.path()), &hers).unwrap(), hers);
}

#[test]
fn an_escrow_copy_opens_the_rooms_and_never_a_person() {
    let room = tempfile::tempdir().unwrap();
    KeyStore::create(room.path(), ID, &passphrase()).unwrap();
    let desk = sealer(room.path());
    let arm = sealed(&desk, json!("saline"));
    let name = sealed(&desk, json!({ "of-person": person(), "content": "Mary Major" }));
    let path = room.path().join("escrow");
    let second = Passphrase::new("kept in the pharmacy's own safe");
    store(room.path()).escrow(&path, &second).unwrap();
    assert!(matches!(Escrow::open(&path, &passphrase()), Err(Fault::WrongPassphrase(_))));
    let keys = Keyring::escrowed(Escrow::open(&path, &second).unwrap());
    let reader = Sealer::new(ID, keys, Envelopes::Fresh);
    assert_eq!(opened(&reader, &arm).unwrap()["closed!"], "saline");
    assert_eq!(opened(&reader, &name).unwrap(), name);
    let refused = reader.seal(CommandId(7), "trial", "0", &mut json!({ "closed!": 1 }));
    assert!(matches!(refused, Err(Fault::NoKeyFor { .. })), "an escrow copy seals nothing");
    // The store is lost: the escrow copy makes another.
    let elsewhere = tempfile::tempdir().unwrap();
    Escrow::open(&path, &second).unwrap().restore(elsewhere.path(), &passphrase()).unwrap();
    assert_eq!(opened(&sealer(elsewhere.path()), &arm).unwrap()["closed!"], "saline");
}

#[test]
fn the_plain_file_of_the_first_version_is_refused_until_it_is_taken_over() {
    let room = tempfile::tempdir().unwrap();
    let plain = room.path().join(format!("{ID}.key"));
    std::fs::write(&plain, format!("{}\n", bench::Digest([3; 32]))).unwrap();
    assert!(matches!(KeyStore::open(room.path(), ID, &passphrase()), Err(Fault::PlainKeys(_))));
    let store = upgrade(room.path(), ID, &passphrase()).unwrap();
    assert!(!plain.exists());
    assert_eq!(store.generation(), 2);
    // Sealed by the first version under the secret 03…03, purpose `trial`, command 7, place `0`.
    let old = json!({ "sealed!": include_str!("first-version.envelope").trim() });
    assert_eq!(opened(&sealer(room.path()), &old).unwrap()["closed!"], "saline");
    // A taking over that was interrupted before the plain file was gone is ended at the next opening; other keys are left alone.
    std::fs::write(&plain, format!("{}\n", bench::Digest([3; 32]))).unwrap();
    self::store(room.path());
    assert!(!plain.exists());
    std::fs::write(&plain, format!("{}\n", bench::Digest([4; 32]))).unwrap();
    assert!(matches!(KeyStore::open(room.path(), ID, &passphrase()), Err(Fault::PlainKeys(_))));
    assert!(plain.exists());
}

#[test]
fn keys_inside_the_records_folder_are_refused() {
    let room = tempfile::tempdir().unwrap();
    let folder = Folder::at(room.path());
    let words = passphrase();
    let inside = room.path().join("keys");
    let refused = folder.create_record("r", Unlock { keys: &inside, passphrase: &words });
    assert!(matches!(refused, Err(Fault::KeysInside(_))));
    assert!(!folder.ledger_path().exists());
}

#[test]
fn a_records_snapshot_lies_beside_its_keys_and_opens_with_the_newest_of_them_only() {
    let record = Record::founded();
    let words = passphrase();
    let keys = record.keys();
    let unlock = Unlock { keys: &keys, passphrase: &words };
    record.folder().keep_snapshot(&record.desk, Some(unlock)).unwrap();
    let kept = keys.join(format!("{}.snapshot", record.desk.ledger().meta().ledger));
    let folder: Vec<_> =
        std::fs::read_dir(record.folder().root()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(kept.exists() && !folder.iter().any(|name| name == "snapshot"), "{folder:?}");
    let known = |desk: &office::Desk| format!("{:?}", desk.portfolio());
    assert_eq!(known(&record.again()), known(&record.desk));
    assert!(kept.exists(), "it was believed");
    // Whoever holds the folder alone, or another record's keys, reads nothing in it.
    let bytes = std::fs::read(&kept).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"Lin Wei"));
    KeyStore::open(&keys, record.desk.ledger().meta().ledger, &words).unwrap().rotate().unwrap();
    assert_eq!(known(&record.again()), known(&record.desk));
    assert!(!kept.exists(), "it was made under keys that were turned since");
}
