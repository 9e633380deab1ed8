-- What the bot keeps. Times are seconds since 1970; people are keyed hashes of their ids, never the ids.

-- "FtNt": by this a file is known to be a store before anything in it is touched.
PRAGMA application_id = 0x46744e74;

-- The key of those hashes, made anew with each file.
CREATE TABLE secret (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;

-- Whether an answer helped: one vote a person and answer, the last one.
CREATE TABLE vote (
    story   TEXT NOT NULL,
    -- The entry or gap that answered, or "message:…" where none did.
    answer  TEXT NOT NULL,
    person  BLOB NOT NULL,
    helpful INTEGER NOT NULL,
    cast_at INTEGER NOT NULL,
    PRIMARY KEY (story, answer, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_of_person ON vote (person);

-- Questions that were not answered, those alike as one. AUTOINCREMENT: buttons remember the id, so that it may never
-- come to mean another question.
CREATE TABLE question (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    story    TEXT NOT NULL,
    -- The server it was asked in; 0 for private chats.
    guild    INTEGER NOT NULL,
    language TEXT NOT NULL,
    gist     TEXT NOT NULL,
    UNIQUE (story, guild, language, gist)
) STRICT;

-- Who asked it, how, and how often.
CREATE TABLE asking (
    question INTEGER NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    person   BLOB NOT NULL,
    text     TEXT NOT NULL,
    times    INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    PRIMARY KEY (question, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX asking_of_person ON asking (person);

-- The story that a channel chose.
CREATE TABLE channel (
    channel   INTEGER PRIMARY KEY,
    story     TEXT NOT NULL,
    chosen_at INTEGER NOT NULL
) STRICT;
