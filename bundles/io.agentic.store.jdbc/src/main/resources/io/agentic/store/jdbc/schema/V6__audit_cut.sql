-- One row once the beginning of the trail was removed: the signed statement which says up to where. Changed in the transaction that removes more.
CREATE TABLE audit_cut (
    one         BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq         BIGINT NOT NULL,
    hash        BYTEA  NOT NULL,
    after_seq   BIGINT NOT NULL,
    after_hash  BYTEA  NOT NULL,
    at          BIGINT NOT NULL,
    public_key  BYTEA  NOT NULL,
    signature   BYTEA  NOT NULL
);
