-- What a user of the operator wants done with money that arrived and that no order can keep; a second user approves it.
create table arrival_claim (
    bank             text        not null,    -- the arrival's
    serial_number    text        not null,
    claimed_at       timestamptz not null,
    action           text        not null check (action in ('MATCH', 'RETURN', 'EXPLAIN')),
    merchant_id      text,                    -- of the order that it is to pay
    order_id         bigint,
    payment_order_id text,
    note             text        not null,
    claimant_id      bigint      not null,
    claimant_name    text        not null,
    approver_id      bigint      check (approver_id <> claimant_id),
    approver_name    text,
    approved_at      timestamptz,
    primary key (bank, serial_number, claimed_at),
    check ((action = 'MATCH') = (order_id is not null)),
    check (num_nulls(merchant_id, order_id, payment_order_id) in (0, 3)),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3))
);
create unique index arrival_claim_open on arrival_claim (bank, serial_number) where approved_at is null;
