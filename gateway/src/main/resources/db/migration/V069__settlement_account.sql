-- Where a merchant's withdrawals go. A user of the operator proposes the account, a second one enters its number again.
create table settlement_account (
    merchant_id   text        not null,
    account_id    bigint      not null,
    status        text        not null check (status in ('PROPOSED', 'ACTIVE', 'ENDED')),
    sealed_payee  text        not null,       -- holder and card or account
    payee_hint    text        not null,       -- what may be shown of the card or account
    proposer_id   bigint      not null,
    proposer_name text        not null,
    proposed_at   timestamptz not null,
    approver_id   bigint,
    approver_name text,
    approved_at   timestamptz,
    ended_at      timestamptz,                -- rejected, or replaced by another
    primary key (merchant_id, account_id),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3)),
    check (status <> 'PROPOSED' or approved_at is null),
    check (status <> 'ACTIVE' or approved_at is not null),
    check ((status = 'ENDED') = (ended_at is not null)),
    check (approver_id <> proposer_id)
);
create unique index settlement_account_active on settlement_account (merchant_id) where status = 'ACTIVE';
create unique index settlement_account_proposed on settlement_account (merchant_id) where status = 'PROPOSED';
