//! The store's file as the file system has it: whether it can be a store, who may read it, and putting it aside.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::trouble::Trouble;

/// What `SQLite` writes beside its file.
const BESIDE: [&str; 2] = ["-wal", "-shm"];
/// How much of a file is looked at.
const LOOKED_AT: usize = 512;

/// Which file stands at a path, for telling it from another one at the same path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

impl FileId {
    /// The file at a path; `None` where there is none, or where the system cannot tell.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self(metadata.dev(), metadata.ino()))
    }

    /// Elsewhere a file that is open cannot be taken away.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Path) -> Option<Self> {
        None
    }
}

/// Sees whether what stands at a path may be a store. A text is somebody's file that was named by mistake, and is left
/// alone; what is neither a text nor `SQLite`'s is taken for a store that broke.
pub(super) fn look_at(path: &Path) -> Result<(), Trouble> {
    let unusable = |error: io::Error| Trouble::Unusable(error.to_string());
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unusable(error)),
    };
    if file.metadata().map_err(unusable)?.is_dir() {
        return Err(Trouble::Unusable("a folder stands in its place".to_owned()));
    }
    let mut head = [0; LOOKED_AT];
    let mut read = 0;
    while let Some(room) = head.get_mut(read..).filter(|room| !room.is_empty()) {
        match file.read(room).map_err(unusable)? {
            0 => break,
            more => read += more,
        }
    }
    let head = head.get(..read).unwrap_or_default();
    if head.is_empty() || head.starts_with(b"SQLite format 3\0") {
        return Ok(());
    }
    if std::str::from_utf8(head).is_ok() && !head.contains(&0) {
        return Err(Trouble::NotAStore("it is a text".to_owned()));
    }
    Err(Trouble::Damaged("it does not begin as a database does".to_owned()))
}

/// Makes the file where there is none, readable for its owner alone: the key of the pseudonyms is in it. What `SQLite`
/// writes beside it gets the same permissions.
pub(super) fn make_private(path: &Path) -> Result<(), Trouble> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Trouble::Unusable(error.to_string())),
    }
}

/// Puts a file that is damaged aside, with what stands beside it, and returns where it is now. Nothing is deleted: what
/// is in it can still be got out (`sqlite3 FILE .recover`).
pub(super) fn put_aside(path: &Path, now: i64) -> io::Result<PathBuf> {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".damaged-{now}"));
        if number > 0 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    let aside = (0..=u32::from(u16::MAX))
        .map(named)
        .find(|name| !name.exists())
        .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
    std::fs::rename(path, &aside)?;
    for suffix in BESIDE {
        let with = |path: &Path| {
            let mut name: OsString = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        match std::fs::rename(with(path), with(&aside)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_a_store_is_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        assert!(look_at(&path).is_ok(), "nothing is there");
        for (content, expected) in [
            (&b""[..], "Ok"),
            (b"SQLite format 3\0...", "Ok"),
            (b"[store]\npath = 3\n", "NotAStore"),
            (&[0; 600], "Damaged"),
            (&[0xff, 0x17, 0x80], "Damaged"),
        ] {
            std::fs::write(&path, content).expect("written");
            let found = format!("{:?}", look_at(&path));
            assert!(found.contains(expected), "{content:?}: {found}");
        }
        assert!(look_at(folder.path()).is_err());
    }

    #[test]
    fn what_is_put_aside_keeps_its_content_and_its_journal() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let mut places = Vec::new();
        for content in ["one", "two"] {
            std::fs::write(&path, content).expect("written");
            std::fs::write(folder.path().join("store.db-wal"), content).expect("written");
            places.push((put_aside(&path, 7).expect("put aside"), content));
            assert!(!path.exists());
        }
        for (place, content) in places {
            let journal = format!("{}-wal", place.display());
            assert_eq!(std::fs::read_to_string(&place).expect("there"), content);
            assert_eq!(std::fs::read_to_string(journal).expect("there"), content);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        make_private(&path).expect("made");
        make_private(&path).expect("there already");
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
