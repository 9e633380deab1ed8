//! A small story in which nothing is off, for tests to break one thing at a time.

use std::path::PathBuf;

use super::StoryFiles;

/// The article. "No boat sails." stands in it twice.
pub(super) const ARTICLE: &str = "Ferry to Nara stops
Café owners wait

The ferry to Nara stopped on 3 March 2026 after 12 years. No boat sails.

Storm

\"The wind broke it,\" Ana Ruiz, the island's pilot, said. She waits.

No boat sails.
";

/// Its knowledge file.
pub(super) const STORY: &str = r#"schema = 1

[story]
id = "ferry"
title = "Ferry to Nara stops"
subtitle = "Café owners wait"
language = "en"
url = "https://example.org/ferry"
article_sha256 = "a9e45bc0c6c719e4718ea447481a0c27a33b6867af21426fa1b2af98b62ec2b3"

[summary]
short = [{ text = "The Nara ferry stopped.", es = "El ferri de Nara paró.", cites = ["p1s1"] }]
long = [{ text = "The Nara ferry stopped after 12 years.", cites = ["p1s1", "p1s2"] }]

[[passage]]
id = "p1s1"
text = "The ferry to Nara stopped on 3 March 2026 after 12 years."

[[passage]]
id = "p1s2"
text = "No boat sails."

[[passage]]
id = "p2s1"
section = "Storm"
text = "\"The wind broke it,\" Ana Ruiz, the island's pilot, said."

[[passage]]
id = "p2s2"
section = "Storm"
text = "She waits."

[[passage]]
id = "p3s1"
section = "Storm"
text = "No boat sails."

[[event]]
when = "3 March"
when_es = "3 de marzo"
date = "2026-03-03"
text = "The ferry stopped."
es = "El ferri paró."
cites = ["p1s1"]

[[event]]
text = "The pilot waits."
cites = ["p2s2"]

[[person]]
name = "Ana Ruiz"
aliases = ["Ruiz"]
role = "the island's pilot"
role_es = "la práctica de la isla"
cites = ["p2s1"]

[[place]]
name = "Nara"
role = "where the ferry goes"
cites = ["p1s1"]

[[group]]
name = "Café owners"
role = "they wait"
cites = ["p2s2"]

[[synonyms]]
en = ["ferry", "boat"]
es = ["ferri"]

[[entry]]
id = "when"
question = "When did the ferry stop?"
also = ["ferry stop date", "since when is it off"]
answer = "On 3 March 2026, after 12 years."
cites = ["p1s1"]
statement = "fact"
next = ["why", "now"]
[entry.es]
question = "¿Cuándo paró el ferri?"
also = ["fecha del ferri"]
answer = "El 3 de marzo de 2026."

[[entry]]
id = "why"
question = "Why did it stop?"
also = ["what broke the ferry"]
answer = "The wind broke it."
cites = ["p2s1", "p1s2"]
statement = "quote"
speaker = "Ana Ruiz"
next = ["when"]

[[entry]]
id = "now"
question = "What does the pilot do now?"
answer = "She waits."
cites = ["p2s2"]
statement = "fact"

[[entry]]
id = "boats"
question = "Do other boats go?"
answer = "No boat sails."
cites = ["p3s1"]
statement = "characterisation"

[[gap]]
id = "price"
question = "What is a ticket?"
also = ["fare"]
nearest = "p1s2"
note = "The article gives no price."
[gap.es]
question = "¿Cuánto cuesta?"
"#;

/// The files of the story, in which nothing is off.
pub(super) fn files() -> StoryFiles {
    changed(&[])
}

/// The files of the story with the first place of each text replaced by another, in the knowledge file or, where it
/// has none, in the article.
pub(super) fn changed(changes: &[(&str, &str)]) -> StoryFiles {
    let mut files = StoryFiles {
        story_path: PathBuf::from("story.toml"),
        story_toml: STORY.to_owned(),
        article_path: PathBuf::from("article.txt"),
        article: ARTICLE.to_owned(),
    };
    for (from, to) in changes {
        let text = if files.story_toml.contains(from) {
            &mut files.story_toml
        } else {
            &mut files.article
        };
        assert!(text.contains(from), "nothing to change: {from:?}");
        *text = text.replacen(from, to, 1);
    }
    files
}
