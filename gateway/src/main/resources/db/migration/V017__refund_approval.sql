-- Refunds that a second person of the merchant's has to agree to before they are placed.
create table refund_approval (
    merchant_id      text        not null,
    request_id       text        not null,      -- of the refund that is to be placed
    order_id         bigint      not null,
    payment_order_id text        not null,
    amount           bigint      not null check (amount > 0),
    reason           text        not null,
    status           text        not null check (status in ('WAITING', 'APPROVED', 'PLACED', 'REFUSED', 'REJECTED')),
    requester_id     bigint      not null,
    requester_name   text        not null,
    created_at       timestamptz not null,
    decider_id       bigint,
    decider_name     text,
    decided_at       timestamptz,
    answer           text,                      -- why it was rejected, or could not be placed
    due_at           timestamptz,               -- APPROVED: when to place it, should nobody have done so
    primary key (merchant_id, request_id),
    foreign key (merchant_id, order_id) references payment_order,
    check ((status = 'WAITING') = (decider_id is null)),
    check (num_nulls(decider_id, decider_name, decided_at) in (0, 3)),
    check (decider_id is null or decider_id <> requester_id),
    check ((status = 'APPROVED') = (due_at is not null)),
    check (status not in ('REFUSED', 'REJECTED') or answer is not null)
);
create index refund_approval_waiting on refund_approval (merchant_id, created_at, request_id) where status = 'WAITING';
create index refund_approval_due on refund_approval (due_at) where due_at is not null;
create index refund_approval_of_order on refund_approval (merchant_id, order_id);

-- When it was paid, closed or refused; unknown for attempts that ended before this was kept.
alter table payment_attempt add column ended_at timestamptz;
