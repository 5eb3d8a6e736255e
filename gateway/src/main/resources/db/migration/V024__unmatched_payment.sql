-- Payments that a channel has proven and whose number no attempt has, as after a restore from an older state. They belong to
-- no row of a merchant's, and perhaps to no merchant: keyed by the channel's trade.
create table unmatched_payment (
    number      text        not null,
    trade_no    text        not null,
    merchant_id text,                       -- whom the number or the notice's address names
    amount      bigint      not null check (amount >= 0),
    paid_at     timestamptz not null,
    seen_at     timestamptz not null,
    handled_at  timestamptz,
    handled_by  text,
    note        text,
    primary key (number, trade_no),
    check (num_nulls(handled_at, handled_by, note) in (0, 3))
);
create index unmatched_payment_open on unmatched_payment (seen_at) where handled_at is null;
