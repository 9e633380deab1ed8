//! The steps that bring a store's file to the form of this version; their SQL stands in `migrations/` at the repository's
//! root. A step that has been released is never changed: another one is added.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// `SQLite`'s application id of a store, `FtNt`, which the first step writes.
pub(super) const APPLICATION: i64 = 0x4674_4e74;

/// All steps.
pub(super) fn migrator() -> Migrator {
    let step = |version, name: &'static str, sql: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![step(1, "store", include_str!("../../migrations/0001_store.sql"))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_folder_is_taken_in_its_order() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let taken: Vec<String> = migrator()
            .iter()
            .map(|step| format!("{:04}_{}.sql", step.version, step.description))
            .collect();
        assert_eq!(files, taken);
    }

    #[test]
    fn a_released_step_stays_as_it_is() {
        // The beginnings of each step's SHA-384; a change here breaks every store that is out there.
        let sums: Vec<Vec<u8>> = migrator().iter().map(|step| step.checksum[..6].to_vec()).collect();
        assert_eq!(sums, [[0x9c, 0xb8, 0x61, 0xa2, 0x0a, 0x3c]]);
    }
}
