-- Whose key was destroyed, and up to which record of the audit trail. A later key of the same name opens none of those.
CREATE TABLE erased_subject (
    subject     TEXT   NOT NULL PRIMARY KEY,
    audit_seq   BIGINT NOT NULL,
    at          BIGINT NOT NULL
);
