-- Where buyers transfer to is changed by two users: one proposes a bank with its names and account numbers, a second one approves.
create table exclusive_account_proposal (
    bank          text        not null check (bank ~ '^[A-Z0-9]{2,20}$'),
    proposed_at   timestamptz not null,
    account_name  text        not null,
    bank_name     text        not null,
    branch_name   text        not null,
    clearing_code text        not null check (clearing_code ~ '^[0-9]{12}$'),
    numbers       text        not null,       -- for its pool, with spaces between
    proposer_id   bigint      not null,
    proposer_name text        not null,
    approver_id   bigint      check (approver_id <> proposer_id),
    approver_name text,
    approved_at   timestamptz,
    primary key (bank, proposed_at),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3))
);
create unique index exclusive_account_proposal_open on exclusive_account_proposal (bank) where approved_at is null;
