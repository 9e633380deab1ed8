//! The terminal rim: drawing, the chat, and JSON lines. Takes an `Answerer` and streams; knows nothing of files of
//! stories or of the command line.

pub mod chat;
pub mod dialogues;
pub mod draw;
pub mod jsonl;
pub mod lines;
pub mod stopwatch;
