CREATE TABLE snapshot (
    task_id     TEXT   NOT NULL PRIMARY KEY REFERENCES task (id),
    seq         BIGINT NOT NULL,
    payload     BYTEA  NOT NULL
);

ALTER TABLE task ADD COLUMN compacted BOOLEAN NOT NULL DEFAULT FALSE;

-- Only of what has ended, so that appending does not touch it.
CREATE INDEX task_ended ON task (updated_at, id) WHERE status NOT IN ('RUNNING', 'WAITING');
