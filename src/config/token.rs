//! The bot's token: where it is found, and that it is never shown.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

/// The environment variable that holds the token.
const VARIABLE: &str = "DISCORD_TOKEN";

/// A bot's token. `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither the environment nor the configuration has one.
    #[error(
        "there is no token: set {VARIABLE}, or discord.token_file in config.toml to a file that holds it (Discord's developer portal shows it under Bot)"
    )]
    Missing,
    /// The file cannot be read.
    #[error("the token file {} cannot be read: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// What stands there cannot be a token.
    #[error("what is in {place} is not a token: a token has three parts with dots between them and no spaces")]
    Malformed {
        /// Where it stands.
        place: String,
    },
}

impl Token {
    /// The environment's token, or else the one in `file`.
    ///
    /// # Errors
    /// When there is none, or it cannot be one.
    pub fn from_environment(file: Option<&Path>) -> Result<Self, TokenError> {
        Self::find(std::env::var(VARIABLE).ok(), file)
    }

    /// The environment's token, given as `variable`, or else the one in `file`.
    ///
    /// # Errors
    /// When there is none, or it cannot be one.
    fn find(variable: Option<String>, file: Option<&Path>) -> Result<Self, TokenError> {
        if let Some(text) = variable.filter(|text| !text.trim().is_empty()) {
            return Self::parse(&text, VARIABLE);
        }
        let path = file.ok_or(TokenError::Missing)?;
        let text = std::fs::read_to_string(path).map_err(|error| TokenError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        Self::parse(&text, &path.display().to_string())
    }

    /// Accepts what can stand in an HTTP header; whether Discord accepts it, Discord says. `place` is where it was found,
    /// for the error.
    ///
    /// # Errors
    /// When the text cannot be a token.
    pub fn parse(text: &str, place: &str) -> Result<Self, TokenError> {
        let token = text.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token);
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Malformed {
                place: place.to_owned(),
            });
        }
        Ok(Self(SecretString::from(token.to_owned())))
    }

    /// The token itself, for the one place that sends it.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// Whether everybody on this machine may read a file. What cannot be looked at is not.
pub fn is_readable_by_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o004 != 0)
    }
    #[cfg(not(unix))]
    {
        // Windows has no such bits; who may read there is set otherwise.
        let _ = path;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_goes_before_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("token");
        std::fs::write(&file, " Bot from.the.file\n").expect("written");
        for (variable, file, token) in [
            (Some("from.the.variable"), Some(&file), Some("from.the.variable")),
            (Some("  "), Some(&file), Some("from.the.file")),
            (None, Some(&file), Some("from.the.file")),
            (None, None, None),
            (Some("two words"), None, None),
            (Some("señal"), None, None),
        ] {
            let found = Token::find(variable.map(str::to_owned), file.map(PathBuf::as_path));
            assert_eq!(found.ok().as_ref().map(Token::expose), token, "{variable:?}");
        }
    }

    #[test]
    fn a_token_is_not_shown() {
        let token = Token::find(Some("secret.token.value".to_owned()), None).expect("a token");
        assert!(!format!("{token:?}").contains("secret.token"));
        let error = Token::find(Some("secret token".to_owned()), None).expect_err("blanks");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
