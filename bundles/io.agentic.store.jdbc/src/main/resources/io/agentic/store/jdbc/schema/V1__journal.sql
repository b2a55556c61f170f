-- Plain SQL that SQLite and PostgreSQL both take. BYTEA is PostgreSQL's word for bytes; SQLite takes any word and stores bytes as they are.
-- Instants are nanoseconds since 1970.

CREATE TABLE subject_key (
    subject     TEXT   NOT NULL PRIMARY KEY,
    wrapped_key BYTEA  NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE task (
    id          TEXT   NOT NULL PRIMARY KEY,
    subject     TEXT   NOT NULL,
    workspace   TEXT   NOT NULL,
    status      TEXT   NOT NULL,
    title       BYTEA  NOT NULL,
    owner       TEXT   NOT NULL,
    epoch       BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    last_seq    BIGINT NOT NULL
);

CREATE INDEX task_newest ON task (created_at, id);
CREATE INDEX task_status ON task (status, created_at);

CREATE TABLE journal (
    task_id     TEXT   NOT NULL REFERENCES task (id),
    seq         BIGINT NOT NULL,
    epoch       BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    payload     BYTEA  NOT NULL,
    PRIMARY KEY (task_id, seq)
);
