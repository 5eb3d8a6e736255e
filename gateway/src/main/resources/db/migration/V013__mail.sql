-- Letters to people; the texts hold links that open accounts, so they are sealed, and forgotten when the letter has gone.
-- A plain local table: never written in one transaction with a table that is keyed by merchant_id.
create table letter (
    letter_id   text        not null check (letter_id ~ '^[0-9a-f]{32}$'),
    address     text        not null,
    subject     text        not null,
    sealed_text text,
    status      text        not null check (status in ('WAITING', 'SENT', 'KEPT', 'FAILED')),
    created_at  timestamptz not null,
    due_at      timestamptz,
    tries       integer     not null default 0,
    problem     text,                          -- of the last try; names no address
    ended_at    timestamptz,
    primary key (letter_id),
    check ((status = 'WAITING') = (due_at is not null)),
    check ((status in ('WAITING', 'KEPT')) = (sealed_text is not null)),
    check ((status in ('SENT', 'FAILED')) = (ended_at is not null))
);
create index letter_due on letter (due_at) where due_at is not null;
create index letter_kept on letter (created_at, letter_id) where status = 'KEPT';
