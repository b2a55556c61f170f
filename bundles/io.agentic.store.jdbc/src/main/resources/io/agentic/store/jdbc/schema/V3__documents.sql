CREATE TABLE document (
    kind        TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    subject     TEXT   NOT NULL,
    body        BYTEA  NOT NULL,
    PRIMARY KEY (kind, id)
);
