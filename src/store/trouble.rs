//! What can be wrong with the store's file, in words that say what to do.

use sqlx::migrate::MigrateError;

/// Why something could not be kept or looked up.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// Another program holds it.
    #[error("another program has locked it ({0}); it is tried again")]
    Busy(String),
    /// No room.
    #[error("there is no room for more ({0}): make room on the disk")]
    Full(String),
    /// It can be read but not changed.
    #[error("it cannot be written to ({0}): let the bot's user write to the file and its folder")]
    ReadOnly(String),
    /// Its content is broken.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It is something else.
    #[error("it is not a store of Footnote's ({0}): name another file in store.path")]
    NotAStore(String),
    /// A newer program wrote it.
    #[error("a newer version of Footnote has written it: use that version, or name another file in store.path")]
    Newer,
    /// It cannot be opened, read or written.
    #[error("it cannot be used: {0}")]
    Unusable(String),
    /// A fault of ours.
    #[error("a fault of the program: {0}")]
    Fault(String),
}

/// `SQLite`'s primary result codes (sqlite.org/rescode.html), the low byte of what it gives.
mod code {
    pub(super) const PERM: u32 = 3;
    pub(super) const BUSY: u32 = 5;
    pub(super) const LOCKED: u32 = 6;
    pub(super) const READONLY: u32 = 8;
    pub(super) const IOERR: u32 = 10;
    pub(super) const CORRUPT: u32 = 11;
    pub(super) const FULL: u32 = 13;
    pub(super) const CANTOPEN: u32 = 14;
    pub(super) const NOTADB: u32 = 26;
}

impl Trouble {
    /// Whether the connection is good for another attempt as it is.
    pub(super) const fn keeps_connection(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Full(_))
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        let number = error
            .as_database_error()
            .and_then(|error| error.code()?.parse::<u32>().ok());
        let said = error.to_string();
        match (number.map(|code| code & 0xff), &error) {
            (Some(code::BUSY | code::LOCKED), _) => Self::Busy(said),
            (Some(code::FULL), _) => Self::Full(said),
            (Some(code::READONLY), _) => Self::ReadOnly(said),
            (Some(code::CORRUPT | code::NOTADB), _) => Self::Damaged(said),
            (Some(code::PERM | code::IOERR | code::CANTOPEN), _)
            | (None, sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed) => Self::Unusable(said),
            _ => Self::Fault(said),
        }
    }
}

impl From<MigrateError> for Trouble {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            // A step that this program does not have, or has in another form.
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) | MigrateError::VersionTooNew(..) => {
                Self::Newer
            }
            error => Self::Fault(error.to_string()),
        }
    }
}
