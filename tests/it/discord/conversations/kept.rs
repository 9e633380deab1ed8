//! What is kept: votes, questions that were not answered and `/gaps`, what is held about somebody and `/privacy`.

use footnote::config::{self, Place};
use footnote::store::Store;
use footnote::story::{StoryFiles, parse};
use tempfile::TempDir;

use super::super::fake::{Fake, GUILD, NEWSROOM, Reply, User};
use super::super::program::{Bot, answerer};
use super::ANSWERABLE;

/// Questions to the shipped story that its article does not answer, and no two of which are alike.
const UNANSWERABLE: [&str; 7] = [
    "is kast married?",
    "who is kast's opponent?",
    "how old is kast?",
    "what car does kast drive?",
    "does kast own a dog?",
    "where was cordero born?",
    "how much does the wall at the border cost?",
];

/// A store in a file of its own.
pub(super) fn store() -> (TempDir, config::Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = config::Store {
        place: Place::File(folder.path().join("kept.db")),
        retention_days: 180,
    };
    (folder, config)
}

async fn asks(reader: &User, question: &str) -> Reply {
    let asked = reader.slash("ask").string("question", question).send().await;
    asked.response().await
}

#[tokio::test]
async fn a_vote_is_noted_for_good_and_one_may_change_ones_mind() {
    let discord = Fake::start().await;
    let (_folder, config) = store();
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    let reply = asks(&discord.user("ana"), ANSWERABLE).await;
    for (name, label) in [("ana", "Helpful"), ("ben", "Helpful"), ("ben", "Not helpful")] {
        let noted = discord.user(name).clicks(&reply, label).await.response().await;
        assert!(noted.is_ephemeral());
        assert_eq!(noted.content(), "Thank you. That is noted.");
    }
    let noted = discord.user("eva").locale("es-ES").clicks(&reply, "Helpful").await;
    assert_eq!(noted.response().await.content(), "Gracias. Queda anotado.");
    let votes = store.votes(&answerer().story().id).await.expect("found");
    assert_eq!(votes, [("kast-deadline".to_owned(), 2, 1)]);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_nothing_stays_nothing_is_said_to() {
    let discord = Fake::start().await;
    for (store, privacy) in [
        (Store::off(), "I keep nothing: whoever runs me has switched that off."),
        (
            Store::open(&config::Store {
                place: Place::Memory,
                retention_days: 1,
            }),
            "I keep your vote on one answer.",
        ),
    ] {
        let bot = Bot::keeping(&discord, &store).await;
        let ana = discord.user("ana");
        let reply = asks(&ana, ANSWERABLE).await;
        let taken = ana.clicks(&reply, "Helpful").await.response().await;
        assert_eq!(taken.content(), "Thank you.");
        let held = ana.slash("privacy").send().await.response().await;
        assert!(
            held.is_ephemeral() && held.content().starts_with(privacy),
            "{}",
            held.content()
        );
        bot.stop().await;
    }
    discord.finish().await;
}

#[tokio::test]
async fn gaps_lists_what_was_not_answered_most_asked_first() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let moderator = discord.user("mod").moderator();
    let none = moderator.slash("gaps").send().await.response().await;
    assert!(none.is_ephemeral());
    assert_eq!(
        none.content(),
        "Nobody has asked anything that the article doesn't answer."
    );
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    asks(&ana, UNANSWERABLE[1]).await;
    asks(&ana, "is kast married?").await;
    asks(&ben, "Is Kast maried").await;
    ben.mentions_bot("is kast married?").await.reply().await;
    // What is answered, what is small talk, and what nobody could make anything of is no gap.
    for other in [ANSWERABLE, "hi there", "xqzw vbnm plugh"] {
        asks(&ana, other).await;
    }
    let gaps = moderator.slash("gaps").send().await.response().await;
    assert!(gaps.is_ephemeral());
    let text = gaps.to_text();
    let lines: Vec<&str> = gaps.content().lines().collect();
    assert!(
        lines[0].contains("**Asked and not answered: Peru Declares Emergency"),
        "{text}"
    );
    assert_eq!(lines[1], "**1.** is kast married?", "{text}");
    assert!(
        lines[2].starts_with("-# asked 3 times by 2 people, last on 20"),
        "{text}"
    );
    assert_eq!(lines[3], "**2.** who is kast's opponent?", "{text}");
    assert!(
        lines[4].starts_with("-# asked 1 time by 1 person, last on 20"),
        "{text}"
    );
    assert!(lines[4].ends_with("gap rival-candidate"), "{text}");
    assert!(
        text.contains("[Draft 1 «f1.d.") && text.contains("[Draft 2 «f1.d."),
        "{text}"
    );
    let spanish = discord
        .user("mod")
        .moderator()
        .locale("es-ES")
        .slash("gaps")
        .send()
        .await;
    let spanish = spanish.response().await;
    assert!(
        spanish.content().contains("3 veces de 2 personas, la última el 20"),
        "{}",
        spanish.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn gaps_is_turned_page_by_page_where_it_stands() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    for question in UNANSWERABLE {
        let reply = asks(&ana, question).await;
        assert!(!reply.content().contains("**"), "not answered: {}", reply.content());
    }
    let moderator = discord.user("mod").moderator();
    let first = moderator.slash("gaps").send().await.response().await;
    assert!(first.content().ends_with("-# Page 1 of 2"), "{}", first.content());
    let second = first.click("Next").await.response().await;
    assert_eq!(second.id(), first.id(), "it is the same message");
    assert!(
        second.content().contains("**6.** ") && second.content().contains("**7.** "),
        "{}",
        second.content()
    );
    assert!(second.content().ends_with("-# Page 2 of 2"), "{}", second.content());
    let back = second.click("Back").await.response().await;
    assert_eq!(back.content(), first.content());
    bot.stop().await;
    discord.finish().await;
}

/// The TOML of a drafted message.
fn toml(reply: &Reply) -> String {
    let block = reply.content().split("```").nth(1).expect("a block of code");
    block.strip_prefix("toml\n").expect("of TOML").to_owned()
}

#[tokio::test]
async fn a_draft_can_be_pasted_into_the_story() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord
        .user("ana")
        .mentions_bot("what colour is ```Kast's``` \"favourite\" \\ tie?")
        .await
        .reply()
        .await;
    let eva = discord.user("eva").locale("es-ES");
    asks(&eva, "¿qué coche conduce Kast en Santiago?").await;
    let moderator = discord.user("mod").moderator();
    let gaps = moderator.slash("gaps").send().await.response().await;
    for number in [1, 2] {
        let first = gaps.click(&format!("Draft {number}")).await.response().await;
        assert!(first.is_ephemeral());
        let is_gap = toml(&first).starts_with("[[gap]]");
        let other = if is_gap {
            "Draft an entry instead"
        } else {
            "Draft a gap instead"
        };
        let second = first.click(other).await.response().await;
        assert_ne!(is_gap, toml(&second).starts_with("[[gap]]"), "the other kind");
        for draft in [first, second] {
            let mut files = StoryFiles::shipped();
            files.story_toml.push('\n');
            files.story_toml.push_str(&toml(&draft));
            let story = parse(&files).unwrap_or_else(|findings| panic!("{findings:#?}\n{}", toml(&draft)));
            let shipped = answerer();
            let shipped = shipped.story();
            let more = story.entries.len() + story.gaps.len() - shipped.entries.len() - shipped.gaps.len();
            assert_eq!(more, 1);
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn no_second_gap_is_drafted_where_the_story_has_one() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    asks(&discord.user("ana"), "who is kast's opponent?").await;
    let moderator = discord.user("mod").moderator();
    let gaps = moderator.slash("gaps").send().await.response().await;
    let draft = gaps.click("Draft 1").await.response().await;
    let content = draft.content();
    assert!(
        content.starts_with("The story already has a gap for this, rival-candidate."),
        "{content}"
    );
    assert!(toml(&draft).starts_with("[[entry]]"), "{content}");
    assert!(!draft.to_text().contains("instead"), "{}", draft.to_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_others_wrote_and_what_was_asked_elsewhere_is_nobodys_business() {
    let discord = Fake::start().await;
    let (_folder, config) = store();
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    // Ana speaks to somebody else; that Ben asks the bot about it does not make it hers to be kept.
    let said = ana.clone().in_channel(NEWSROOM).says("is kast married?").await;
    ben.context_menu("Ask Footnote", &said).await.response().await;
    ben.replies_to(&said, &format!("<@{}>", super::super::fake::BOT))
        .await
        .reply()
        .await;
    asks(&ben.clone().in_dm(), "how old is kast?").await;
    let moderator = discord.user("mod").moderator();
    let gaps = moderator.slash("gaps").send().await.response().await;
    assert_eq!(
        gaps.content(),
        "Nobody has asked anything that the article doesn't answer."
    );
    let all = store.questions(&answerer().story().id, None, 9).await.expect("found");
    let kept: Vec<(&str, Option<u64>)> = all.iter().map(|q| (q.ways[0].text.as_str(), q.guild)).collect();
    assert_eq!(
        kept,
        [("how old is kast?", None)],
        "the private chat's, for whoever runs the bot"
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn gaps_is_for_moderators_in_servers() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let commands = discord.expect_commands(None).await;
    let gaps = commands.iter().find(|command| command.name == "gaps").expect("there");
    let permissions = gaps.default_member_permissions.expect("not everybody's");
    assert_eq!(permissions.bits(), 1 << 13, "manage messages");
    assert_eq!(serde_json::json!(gaps.contexts), serde_json::json!([0]));
    assert!(discord.commands(Some(GUILD)).is_empty());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn privacy_shows_what_is_held_and_erases_it() {
    let discord = Fake::start().await;
    let (_folder, config) = store();
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let held = ana.slash("privacy").send().await.response().await;
    assert!(held.is_ephemeral());
    assert_eq!(held.content(), "I keep nothing about you.");
    let reply = asks(&ana, ANSWERABLE).await;
    ana.clicks(&reply, "Helpful").await.response().await;
    for reader in [&ana, &ben] {
        asks(reader, "is kast married?").await;
    }
    asks(&ana, "how old is **kast**?").await;
    let held = ana.slash("privacy").send().await.response().await;
    insta::assert_snapshot!(held.to_text(), @r"
    (only you can see this)
    I keep your vote on one answer and 2 questions of yours that I could not answer.
    - how old is \*\*kast\*\*?
    - is kast married?
    -# It is not under your name: I keep a hash in place of your id. I forget what has not come up again for 180 days. I keep nothing else that you write.
    [Erase it «f1.e.93841ae0»]
    ");
    let erased = held.click("Erase it").await.response().await;
    assert_eq!((erased.id(), erased.content()), (held.id(), "It is erased."));
    assert!(erased.buttons().is_empty());
    let held = ana.slash("privacy").send().await.response().await;
    assert_eq!(held.content(), "I keep nothing about you.");
    let held = discord
        .user("ben")
        .locale("es-ES")
        .slash("privacy")
        .send()
        .await
        .response()
        .await;
    assert!(
        held.content()
            .starts_with("Guardo una pregunta tuya que no pude responder."),
        "{}",
        held.content()
    );
    let left = store.questions(&answerer().story().id, None, 9).await.expect("found");
    assert_eq!((left.len(), left[0].times), (1, 1), "what only ana asked is gone");
    bot.stop().await;
    discord.finish().await;
}
