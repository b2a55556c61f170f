CREATE TABLE audit_record (
    seq         BIGINT NOT NULL PRIMARY KEY,
    format      BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    id          TEXT   NOT NULL,
    moment      TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    outcome     TEXT   NOT NULL,
    actor       TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    workspace   TEXT   NOT NULL,
    task_id     TEXT   NOT NULL,
    digest      BYTEA  NOT NULL,
    hash        BYTEA  NOT NULL,
    payload     BYTEA  NOT NULL
);

CREATE INDEX audit_record_task ON audit_record (task_id, seq) WHERE task_id <> '';

-- One row, changed in each transaction that adds records: where the chain ends, marked with a key that is not in the database.
CREATE TABLE audit_end (
    one         BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq         BIGINT NOT NULL,
    hash        BYTEA  NOT NULL,
    mark        BYTEA  NOT NULL
);

CREATE TABLE audit_checkpoint (
    seq         BIGINT NOT NULL PRIMARY KEY,
    hash        BYTEA  NOT NULL,
    after_seq   BIGINT NOT NULL,
    after_hash  BYTEA  NOT NULL,
    at          BIGINT NOT NULL,
    public_key  BYTEA  NOT NULL,
    signature   BYTEA  NOT NULL
);
