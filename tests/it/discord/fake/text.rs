//! A message drawn as lines of text, for snapshots: what it says, what its embeds say, what can be clicked.

use std::fmt::Write as _;

use serde_json::Value;

use super::message::EPHEMERAL;
use super::press::{BUTTON, MENU};

pub(super) fn of(message: &Value) -> String {
    let mut text = String::new();
    if message["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0 {
        text.push_str("(only you can see this)\n");
    }
    if let Some(referenced) = message["referenced_message"].as_object() {
        let content = referenced.get("content").and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(text, "(in reply to {content:?})");
    }
    lines(&mut text, "", &message["content"]);
    for embed in message["embeds"].as_array().into_iter().flatten() {
        draw_embed(&mut text, embed);
    }
    for file in message["attachments"].as_array().into_iter().flatten() {
        let _ = writeln!(text, "(file {}: {})", file["filename"], file["description"]);
    }
    for row in message["components"].as_array().into_iter().flatten() {
        let drawn: Vec<String> = row["components"]
            .as_array()
            .into_iter()
            .flatten()
            .map(draw_component)
            .collect();
        let _ = writeln!(text, "{}", drawn.join(" "));
    }
    text.truncate(text.trim_end().len());
    text
}

fn lines(text: &mut String, margin: &str, value: &Value) {
    for line in value.as_str().unwrap_or_default().lines() {
        let line = format!("{margin}{line}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

fn draw_embed(text: &mut String, embed: &Value) {
    const MARGIN: &str = "│ ";
    lines(text, MARGIN, &embed["author"]["name"]);
    if let Some(title) = embed["title"].as_str() {
        let _ = writeln!(text, "{MARGIN}# {title}");
    }
    if let Some(url) = embed["url"].as_str() {
        let _ = writeln!(text, "{MARGIN}<{url}>");
    }
    lines(text, MARGIN, &embed["description"]);
    for field in embed["fields"].as_array().into_iter().flatten() {
        lines(text, "│ • ", &field["name"]);
        lines(text, "│   ", &field["value"]);
    }
    if let Some(url) = embed["image"]["url"].as_str() {
        let _ = writeln!(text, "{MARGIN}(picture {url})");
    }
    if let Some(footer) = embed["footer"]["text"].as_str() {
        for line in footer.lines() {
            let _ = writeln!(text, "{MARGIN}-- {line}");
        }
    }
}

fn draw_component(component: &Value) -> String {
    let text = |key: &str| component[key].as_str().unwrap_or_default();
    let off = if component["disabled"] == true { " (off)" } else { "" };
    match component["type"].as_u64() {
        Some(BUTTON) => {
            let leads_to = component["url"].as_str().unwrap_or_else(|| text("custom_id"));
            format!("[{} «{leads_to}»{off}]", text("label"))
        }
        Some(MENU) => {
            let options: Vec<String> = component["options"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|option| {
                    let part = |key: &str| option[key].as_str().unwrap_or_default();
                    let description = option["description"]
                        .as_str()
                        .map_or_else(String::new, |text| format!(" ({text})"));
                    format!("\n  - {}{description} «{}»", part("label"), part("value"))
                })
                .collect();
            format!(
                "[{} «{}»{off}]{}",
                text("placeholder"),
                text("custom_id"),
                options.concat()
            )
        }
        _ => component.to_string(),
    }
}
