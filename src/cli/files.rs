//! Files written whole or not at all.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

/// Makes a story's folder with both its files: it is there complete or not at all, for it is filled beside its place and
/// then given its name.
pub(super) fn write_new(folder: &Path, article: &str, story: &str) -> anyhow::Result<()> {
    let shown = folder.display();
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    let beside = tempfile::Builder::new()
        .prefix(".footnote-")
        .tempdir_in(parent)
        .with_context(|| format!("cannot write in {}", parent.display()))?;
    write_into(beside.path(), &[("article.txt", article), ("story.toml", story)])?;
    // A folder for its owner alone is right for a secret, not for a story.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(beside.path(), std::fs::Permissions::from_mode(0o755))
            .with_context(|| format!("cannot write {shown}"))?;
    }
    std::fs::rename(beside.path(), folder).with_context(|| format!("cannot write {shown}"))?;
    // It has another name now; there is nothing left to take away.
    let _ = beside.keep();
    Ok(())
}

/// Writes files in a folder. Each is written beside its place, brought to the disk and then given its name, all of them
/// before the first has its name: whoever reads sees the old file or the new one, never a piece.
pub(super) fn write_into(folder: &Path, files: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut written = Vec::with_capacity(files.len());
    for (name, text) in files {
        let path = folder.join(name);
        let failed = || format!("cannot write {}", path.display());
        let mut file = tempfile::Builder::new()
            .prefix(".footnote-")
            .tempfile_in(folder)
            .with_context(failed)?;
        file.write_all(text.as_bytes()).with_context(failed)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).map_or(0o644, |metadata| metadata.permissions().mode());
            file.as_file()
                .set_permissions(std::fs::Permissions::from_mode(mode))
                .with_context(failed)?;
        }
        file.as_file().sync_all().with_context(failed)?;
        written.push((path, file));
    }
    for (path, file) in written {
        file.persist(&path)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
