-- Rows of a bank's list that could not be taken in. The list is read on; a user of the operator sees to them.
create table quarantined_arrival (
    bank           text        not null,
    position       text        not null check (length(position) <= 240),   -- in the list: the cursor before its page, and its place there
    problem        text        not null check (problem in ('UNREADABLE', 'REFUSED', 'CONTRADICTED')),
    sealed_content text        not null,      -- as the bank told it, encrypted
    seen_at        timestamptz not null,
    handled_at     timestamptz,
    handled_by     text,
    note           text,
    primary key (bank, position),
    check (num_nulls(handled_at, handled_by, note) in (0, 3))
);
create index quarantined_arrival_open on quarantined_arrival (seen_at) where handled_at is null;
