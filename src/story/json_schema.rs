//! The story format as JSON Schema, made from the types that read it: for editors, which complete and check by it.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use serde_json::{Value, json};

use super::schema::StoryToml;

/// The JSON Schema of `story.toml`, ending with a line break. It knows keys, types and what has to be there; that a quote
/// stands in the article and that ids resolve only `footnote check` can say.
///
/// Draft 7: the newest that the usual TOML editors (taplo and what is built on it) read in full.
pub fn json_schema() -> String {
    let mut schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<StoryToml>();
    RecursiveTransform(without_null).transform(&mut schema);
    schema.insert("title".to_owned(), json!("A story for Footnote: story.toml"));
    format!("{schema:#}\n", schema = Value::from(schema))
}

/// TOML has no null: a key that may be absent is no key that may be null.
fn without_null(schema: &mut Schema) {
    let null = json!("null");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|of| *of != null);
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&null));
        if let [only] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            schema.insert("allOf".to_owned(), json!([only]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// What the schema finds wrong with a file.
    fn faults(story: &str) -> Vec<String> {
        let schema: Value = serde_json::from_str(&json_schema()).expect("JSON");
        let story: toml::Value = toml::from_str(story).expect("TOML");
        let story = serde_json::to_value(story).expect("JSON");
        let validator = jsonschema::draft7::new(&schema).expect("a JSON Schema");
        validator
            .iter_errors(&story)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    /// The folders of `folder` that hold a story.
    fn stories(folder: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(root().join(folder)).expect("a folder");
        let files = entries.map(|entry| entry.expect("an entry").path().join("story.toml"));
        files.filter(|path| path.is_file()).collect()
    }

    #[test]
    fn the_schema_in_the_repository_is_the_one_of_these_types() {
        let kept = std::fs::read_to_string(root().join("knowledge/story.schema.json")).expect("the schema");
        assert!(
            kept == json_schema(),
            "knowledge/story.schema.json is out of date; `footnote schema > knowledge/story.schema.json` makes it anew"
        );
    }

    #[test]
    fn every_story_of_the_repository_is_valid() {
        let stories: Vec<PathBuf> = ["knowledge", "tests/stories"].into_iter().flat_map(stories).collect();
        assert!(stories.len() > 2, "{stories:?}");
        for path in stories {
            let text = std::fs::read_to_string(&path).expect("a story");
            assert_eq!(faults(&text), [""; 0], "{}", path.display());
        }
        assert_eq!(faults(super::super::fixture::STORY), [""; 0]);
    }

    #[test]
    fn slips_of_the_pen_are_found() {
        let good = super::super::fixture::STORY;
        for (from, to, finding) in [
            ("title = ", "titel = ", "titel"),
            ("schema = 1\n", "", "schema"),
            ("language = \"en\"", "language = \"en-GB\"", "en-GB"),
            ("statement = \"fact\"", "statement = \"rumour\"", "rumour"),
            ("cites = [\"p1s1\"]", "cites = \"p1s1\"", "p1s1"),
        ] {
            let bad = good.replace(from, to);
            assert_ne!(bad, good, "{from}");
            let found = faults(&bad).join("\n");
            assert!(found.contains(finding), "{to}: {found}");
        }
    }

    #[test]
    fn nothing_may_be_null() {
        assert!(!json_schema().contains("\"null\""));
    }
}
