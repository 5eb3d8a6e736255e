-- Refunds and payouts that risk control holds: they are reserved and not sent, until two users let them go or refuse them.
create table risk_hold (
    merchant_id   text        not null,
    hold_id       bigint      not null,
    kind          text        not null check (kind in ('REFUND', 'PAYOUT')),
    request_id    text        not null,     -- as in risk_decision
    number        text        not null,     -- the public number
    amount        bigint      not null,
    rule          text        not null,
    ceiling       bigint,
    seen          bigint,
    version       bigint,
    held_at       timestamptz not null,
    status        text        not null check (status in ('WAITING', 'LET_GO', 'REFUSED')),
    answer        text        check (answer in ('LET_GO', 'REFUSED')), -- what the first user proposes
    reason        text,
    proposer_id   bigint,
    proposer_name text,
    proposed_at   timestamptz,
    decider_id    bigint,
    decider_name  text,
    decided_at    timestamptz,
    primary key (merchant_id, hold_id),
    unique (merchant_id, kind, request_id),
    check (num_nulls(answer, reason, proposer_id, proposer_name, proposed_at) in (0, 5)),
    check (num_nulls(decider_id, decider_name, decided_at) = case when status = 'WAITING' then 3 else 0 end),
    check (status = 'WAITING' or (status = answer and decider_id <> proposer_id))
);
create index risk_hold_waiting on risk_hold (held_at, hold_id) where status = 'WAITING';
