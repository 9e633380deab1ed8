use super::*;

const EXAMPLE: &str = include_str!("../../config.example.toml");

fn parse(text: &str) -> Result<Config, Vec<Finding>> {
    Config::parse(Path::new("etc/config.toml"), text)
}

/// What a configuration in a folder of its own comes to when it says nothing: its store is beside it.
fn default() -> Config {
    let mut default = Config::default();
    default.store.place = Place::File("etc/footnote.db".into());
    default
}

#[test]
fn nothing_is_needed() {
    assert_eq!(parse("").expect("sound"), default());
    assert_eq!(parse("[discord]\n[store]\n[story]\n").expect("sound"), default());
}

#[test]
fn the_example_says_what_the_defaults_are() {
    assert_eq!(parse(EXAMPLE).expect("the example is sound"), default());
}

#[test]
fn the_store_is_in_a_file_in_memory_or_off() {
    for (text, place) in [
        ("path = \"off\"", Place::Off),
        ("path = \":memory:\"", Place::Memory),
        ("path = \"kept.db\"", Place::File("etc/kept.db".into())),
        (
            "path = \"/var/lib/footnote/kept.db\"",
            Place::File("/var/lib/footnote/kept.db".into()),
        ),
    ] {
        let config = parse(&format!("[store]\n{text}\n")).expect("sound");
        assert_eq!(config.store.place, place);
    }
    for wrong in [
        "path = 3",
        "path = \"\"",
        "retention_days = 0",
        "retention_days = 1.5",
        "retention_days = 9999",
    ] {
        let found = parse(&format!("[store]\n{wrong}\n")).expect_err("wrong");
        assert_eq!((found.len(), found[0].line), (1, 2), "{wrong}: {found:?}");
    }
}

#[test]
fn what_is_learnt_is_kept_in_a_folder_or_nowhere() {
    for (text, cache) in [
        ("", Cache::Platform),
        ("cache = \"off\"", Cache::Off),
        ("cache = \"kept\"", Cache::Folder("etc/kept".into())),
    ] {
        let config = parse(&format!("[story]\n{text}\n")).expect("sound");
        assert_eq!(config.stories.cache, cache);
    }
    let found = parse("[story]\ncache = true\n").expect_err("wrong");
    assert_eq!((found.len(), found[0].line), (1, 2), "{found:?}");
}

#[test]
fn the_example_names_every_key_and_each_can_be_used() {
    // Every line that is a key, commented out or not, made effective.
    let effective = EXAMPLE.lines().map(|line| {
        let bare = line
            .strip_prefix("# ")
            .filter(|bare| bare.contains(" = ") && !bare.contains(": "));
        bare.unwrap_or(line)
    });
    let effective = effective.collect::<Vec<_>>().join("\n");
    let config = parse(&effective).expect("every key of the example is known");
    assert!(
        config.stories.path.is_some()
            && config.stories.default.is_some()
            && !config.stories.channels.is_empty()
            && !config.stories.guilds.is_empty()
            && config.stories.cache == Cache::Folder("/var/cache/footnote".into())
            && config.thresholds != Config::default().thresholds
            && config.discord.token_file.is_some()
            && config.discord.guild.is_some()
    );
    // A key that the reader knows and the example does not: it would be named in the list of known ones.
    let sections = ["discord", "story", "store", "limits", "log", "metrics"];
    let wrong = sections.map(|section| format!("[{section}]\nx = 1\n")).concat();
    let unknown = parse(&wrong).expect_err("unknown keys");
    let known = unknown
        .iter()
        .filter_map(|finding| finding.message.split("its keys are ").nth(1));
    let keys: Vec<&str> = known.flat_map(|list| list.split(", ")).collect();
    assert!(keys.len() >= 11, "{keys:?}");
    for key in keys {
        assert!(
            effective.contains(&format!("\n{key} = ")),
            "{key} is not in the example"
        );
    }
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let found = parse(concat!(
        "[discord]\n",
        "api_url = \"ftp://x\"\n",
        "rate_limiter = \"no\"\n",
        "guild = -4\n",
        "open_channels = [\"1\", true]\n",
        "open_channel_confidence = 1.5\n",
        "tokn_file = \"x\"\n",
        "[stori]\n",
        "[story]\n",
        "path = 3\n",
    ))
    .expect_err("all of it is wrong");
    let places: Vec<(usize, &str)> = found.iter().map(|finding| (finding.line, finding.rule)).collect();
    assert_eq!(
        places,
        [
            (2, "config-value"),
            (3, "config-type"),
            (4, "config-type"),
            (5, "config-type"),
            (6, "config-type"),
            (7, "config-unknown-key"),
            (8, "config-unknown-key"),
            (10, "config-type"),
        ],
        "{found:#?}"
    );
}

#[test]
fn what_does_not_go_together_is_said() {
    for (text, key) in [
        ("[discord]\napi_url = \"http://127.0.0.1:1\"\n", "rate_limiter = false"),
        ("[discord]\nopen_channels = [\"5\"]\n", "message_content = true"),
        ("[discord\n", "not TOML"),
        ("[answers]\naccept = 0.3\nguess = 0.4\n", "surer than an answer"),
    ] {
        let found = parse(text).expect_err("wrong");
        assert!(found.len() == 1 && found[0].message.contains(key), "{found:?}");
    }
}

#[test]
fn addresses_lose_their_path_and_ids_their_marks() {
    for url in [
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080/api/v10/",
    ] {
        let config = parse(&format!("[discord]\napi_url = \"{url}\"\nrate_limiter = false\n")).expect("sound");
        assert_eq!(config.discord.api_url, "http://127.0.0.1:8080");
    }
    let config = parse("[discord]\nguild = 12\nmessage_content = true\nopen_channels = [\"34\", 56]\n").expect("sound");
    assert_eq!(
        (config.discord.guild, config.discord.open_channels),
        (Some(12), vec![34, 56])
    );
}

#[test]
fn thresholds_are_the_learnt_ones_unless_set() {
    let config = parse("[answers]\naccept = 0.9\n").expect("sound");
    let learnt = Config::default().thresholds;
    assert_eq!((config.thresholds.accept, config.thresholds.guess), (0.9, learnt.guess));
    assert_eq!(config.thresholds.follow_up, None, "one set by hand is for all answers");
    let config = parse("[answers]\nguess = 0.1\n").expect("sound");
    assert_eq!(
        (config.thresholds.accept, config.thresholds.follow_up),
        (learnt.accept, learnt.follow_up)
    );
}

#[test]
fn paths_start_from_the_configuration() {
    let config = parse("[story]\npath = \"story\"\n[discord]\ntoken_file = \"/run/token\"\n").expect("sound");
    assert_eq!(config.stories.path.as_deref(), Some(Path::new("etc/story")));
    assert_eq!(config.discord.token_file.as_deref(), Some(Path::new("/run/token")));
}

#[test]
fn stories_limits_log_and_metrics_are_read() {
    let config = parse(concat!(
        "[story]\ndefault = \"a\"\nchannels = { \"7\" = \"b\" }\nready = 7\npoll_seconds = 0\n",
        "[story.guilds]\n8 = \"c\"\n",
        "[limits]\nperson_per_minute = 0\nrepeat_seconds = 60\n",
        "[log]\nformat = \"json\"\n",
        "[metrics]\naddress = \"[::1]:9464\"\n",
    ))
    .expect("sound");
    assert_eq!(config.stories.default.as_deref(), Some("a"));
    assert_eq!(config.stories.channels, BTreeMap::from([(7, "b".to_owned())]));
    assert_eq!(config.stories.guilds, BTreeMap::from([(8, "c".to_owned())]));
    assert_eq!(config.stories.poll, None);
    assert_eq!(config.stories.ready.get(), 7);
    assert_eq!(
        config.limits,
        Limits {
            person_per_minute: 0,
            repeat: Duration::from_mins(1),
            ..Limits::default()
        }
    );
    assert_eq!(config.log, LogFormat::Json);
    assert_eq!(config.metrics, "[::1]:9464".parse().ok());
}

#[test]
fn what_cannot_be_one_of_them_is_said() {
    for (text, said) in [
        (
            "[story]\npoll_seconds = 86401\n",
            "it has to be a whole number from 0 to 86400",
        ),
        (
            "[story]\nchannels = { general = \"a\" }\n",
            "ids of Discord's with a text each",
        ),
        ("[story]\nguilds = { 0 = \"a\" }\n", "ids of Discord's with a text each"),
        ("[story]\nready = 0\n", "it has to be a whole number from 1 to 100000"),
        ("[limits]\nperson_per_minute = 1.5\n", "whole number"),
        ("[limits]\nrepeat_seconds = -1\n", "whole number"),
        ("[log]\nformat = \"xml\"\n", "it has to be \"human\" or \"json\""),
        ("[metrics]\naddress = \"localhost\"\n", "an address with a port"),
    ] {
        let found = parse(text).expect_err("wrong");
        assert!(
            found.len() == 1 && found[0].message.contains(said) && found[0].line == 2,
            "{found:?}"
        );
    }
}
