//! Discord's limits, as its documentation gives them (August 2026); a length is in Unicode scalar values.

/// Characters of a message.
pub(super) const CONTENT: usize = 2000;
/// Characters of a `custom_id`.
pub(super) const CUSTOM_ID: usize = 100;
/// Characters of a button's label.
pub(super) const BUTTON_LABEL: usize = 80;
/// Characters of a link button's address.
pub(super) const LINK: usize = 512;
/// Choices of an autocomplete answer.
pub(super) const CHOICES: usize = 25;
/// Characters of an autocomplete choice's name or value, of a select menu's option and its description.
pub(super) const CHOICE: usize = 100;
/// Options of a select menu.
pub(super) const OPTIONS: usize = 25;
/// Characters of an attachment's description, its alt text.
pub(super) const DESCRIPTION: usize = 1024;
