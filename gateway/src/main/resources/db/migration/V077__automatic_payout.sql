-- Whether a merchant's settlements are paid out by themselves. A user of the operator proposes it, a second one approves it.
create table automatic_payout (
    merchant_id   text        not null,
    status        text        not null check (status in ('PROPOSED', 'ON')),
    proposer_id   bigint      not null,
    proposer_name text        not null,
    proposed_at   timestamptz not null,
    approver_id   bigint,
    approver_name text,
    approved_at   timestamptz,
    primary key (merchant_id),
    foreign key (merchant_id) references merchant,
    check (num_nulls(approver_id, approver_name, approved_at) = case status when 'ON' then 0 else 3 end),
    check (approver_id <> proposer_id)
);

-- Not valid: rows that are there satisfy the constraint of before, which is stricter.
alter table payout drop constraint payout_kind_check;
alter table payout add constraint payout_kind_check check (kind in ('TRANSFER', 'WITHDRAWAL', 'SETTLEMENT')) not valid;

-- The payout of a settlement; null: there is none.
alter table settlement
    add column payout_state   text,           -- DUE: to be reserved; SENT: reserved, without a result; PAID; FAILED; NOT_SENT
    add column payout_attempt integer,        -- the payout's requestId is the day and this number
    add column payout_amount  bigint,
    add column payout_number  text,           -- payout.serial_number of the last attempt
    add column payout_problem text,           -- why it failed or was not sent
    add column payout_handled integer not null default 0,   -- 1: a user has seen to what failed
    add constraint settlement_payout_state check (payout_state in ('DUE', 'SENT', 'PAID', 'FAILED', 'NOT_SENT')) not valid,
    add constraint settlement_payout check (
        (payout_state is null) = (payout_attempt is null)
        and (payout_number is null) = (payout_amount is null)
        and (payout_state in ('SENT', 'PAID', 'FAILED') or payout_number is null)
        and (payout_state not in ('SENT', 'PAID', 'FAILED') or payout_number is not null)) not valid;
create index settlement_payout_due on settlement (settlement_id) where payout_state = 'DUE';
create index settlement_payout_failed on settlement (settlement_id) where payout_state in ('FAILED', 'NOT_SENT') and payout_handled = 0;
