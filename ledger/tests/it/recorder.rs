//! A file system for SQLite that writes down everything SQLite asks of the disk, and passes it on to the real one.
//!
//! SQLite takes file systems as tables of C functions (sqlite3_vfs), so this one file has to speak C's language: raw
//! pointers, no lifetimes. Nothing outside the tests uses it.

#![allow(unsafe_code)]

use rusqlite::ffi::{
    self, SQLITE_OK, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs, sqlite3_vfs_find,
    sqlite3_vfs_register, sqlite3_vfs_unregister,
};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicPtr, Ordering};

/// What SQLite asked of the disk, and what was acknowledged in between.
#[derive(Clone, Debug)]
pub enum Event {
    Write {
        name: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        name: String,
        length: usize,
    },
    Sync {
        name: String,
    },
    Delete {
        name: String,
    },
    /// A turn came back with this position.
    Acknowledged {
        position: u64,
    },
}

static EVENTS: Mutex<Vec<Event>> = Mutex::new(Vec::new());
static REAL: AtomicPtr<sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// Writes an event down.
pub fn note(event: Event) {
    EVENTS.lock().unwrap().push(event);
}

/// Whatever is opened by this process within `work` is recorded.
pub fn recorded(work: impl FnOnce()) -> Vec<Event> {
    // SAFETY: the default file system lives as long as the process. The copy differs in two functions and in the
    // size of a file, is never freed, and is taken out of the list again before anybody else opens a file.
    unsafe {
        let real = sqlite3_vfs_find(ptr::null());
        REAL.store(real, Ordering::SeqCst);
        let own: &'static mut sqlite3_vfs = Box::leak(Box::new(*real));
        own.zName = c"recorder".as_ptr();
        own.szOsFile = size_of::<File>() as c_int + (*real).szOsFile;
        own.pNext = ptr::null_mut();
        own.xOpen = Some(open);
        own.xDelete = Some(delete);
        assert_eq!(sqlite3_vfs_register(own, 1), SQLITE_OK);
        work();
        assert_eq!(sqlite3_vfs_unregister(own), SQLITE_OK);
        assert_eq!(sqlite3_vfs_register(real, 1), SQLITE_OK);
    }
    std::mem::take(&mut EVENTS.lock().unwrap())
}

/// An open file: SQLite's part first, then ours; the real file system's own lies behind it.
#[repr(C)]
struct File {
    base: sqlite3_file,
    name: *mut String,
}

unsafe fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `szOsFile` made room for both, and the size of `File` keeps the alignment of pointers.
    unsafe { file.cast::<File>().add(1).cast() }
}

unsafe fn methods(file: *mut sqlite3_file) -> &'static sqlite3_io_methods {
    // SAFETY: SQLite calls methods only of files that were opened.
    unsafe { &*(*real(file)).pMethods }
}

unsafe fn name(file: *mut sqlite3_file) -> String {
    // SAFETY: set when the file was opened, freed when it is closed.
    unsafe { (*(*file.cast::<File>()).name).clone() }
}

fn last_part(path: *const c_char) -> String {
    if path.is_null() {
        return "temporary".to_owned();
    }
    // SAFETY: SQLite gives names that end with a zero.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let vfs = REAL.load(Ordering::SeqCst);
    // SAFETY: the arguments are SQLite's own, passed on; see `real`.
    unsafe {
        (*file).pMethods = ptr::null();
        let answer = (*vfs).xOpen.unwrap()(vfs, path, real(file), flags, out);
        if answer == SQLITE_OK {
            (*file.cast::<File>()).name = Box::into_raw(Box::new(last_part(path)));
            (*file).pMethods = &METHODS;
        }
        answer
    }
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, path: *const c_char, sync: c_int) -> c_int {
    note(Event::Delete { name: last_part(path) });
    let vfs = REAL.load(Ordering::SeqCst);
    // SAFETY: as in `open`.
    unsafe { (*vfs).xDelete.unwrap()(vfs, path, sync) }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once.
    unsafe {
        drop(Box::from_raw((*file.cast::<File>()).name));
        methods(file).xClose.unwrap()(real(file))
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    data: *const c_void,
    length: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite gives `length` bytes to read.
    unsafe {
        let bytes = std::slice::from_raw_parts(data.cast::<u8>(), length as usize).to_vec();
        note(Event::Write { name: name(file), at: at as usize, bytes });
        methods(file).xWrite.unwrap()(real(file), data, length, at)
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: sqlite3_int64) -> c_int {
    // SAFETY: as in `write`.
    unsafe {
        note(Event::Truncate { name: name(file), length: length as usize });
        methods(file).xTruncate.unwrap()(real(file), length)
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: as in `write`.
    unsafe {
        let answer = methods(file).xSync.unwrap()(real(file), flags);
        note(Event::Sync { name: name(file) });
        answer
    }
}

/// Functions that only pass on.
macro_rules! passed_on {
    ($($own:ident as $method:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {$(
        unsafe extern "C" fn $own(file: *mut sqlite3_file $(, $argument: $kind)*) -> $answer {
            // SAFETY: the arguments are SQLite's own, passed on.
            unsafe { methods(file).$method.unwrap()(real(file) $(, $argument)*) }
        }
    )*};
}

passed_on! {
    read as xRead(data: *mut c_void, length: c_int, at: sqlite3_int64) -> c_int;
    file_size as xFileSize(size: *mut sqlite3_int64) -> c_int;
    lock as xLock(level: c_int) -> c_int;
    unlock as xUnlock(level: c_int) -> c_int;
    check as xCheckReservedLock(answer: *mut c_int) -> c_int;
    control as xFileControl(what: c_int, argument: *mut c_void) -> c_int;
    sector_size as xSectorSize() -> c_int;
    characteristics as xDeviceCharacteristics() -> c_int;
    shm_map as xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int;
    shm_lock as xShmLock(offset: c_int, count: c_int, flags: c_int) -> c_int;
    shm_barrier as xShmBarrier() -> ();
    shm_unmap as xShmUnmap(delete: c_int) -> c_int;
}

/// Version 2: with the shared index of a log, without files mapped into memory, whose writes could not be seen.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
