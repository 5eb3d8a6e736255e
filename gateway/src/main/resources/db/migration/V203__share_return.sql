-- Refunds of orders of which the channel paid shares: who gives back how much is fixed before the refund is sent.
create table share_refund (
    merchant_id    text        not null,       -- the payer
    refund_id      bigint      not null,
    order_id       bigint      not null,
    sealed_content text,                       -- the part of the refund's request that names them; null: the payer alone gives back
    fixed_at       timestamptz not null,
    ended_at       timestamptz,                -- when the refund was done or declined
    primary key (merchant_id, refund_id)
);
create unique index share_refund_open on share_refund (merchant_id, order_id) where ended_at is null;

create table share_return (
    merchant_id   text        not null,
    serial_number text        not null check (length(serial_number) = 32),
    refund_id     bigint      not null,
    order_id      bigint      not null,
    split_id      bigint      not null,
    line_no       integer     not null,
    share_number  text        not null,        -- channel_share.serial_number
    owed          bigint      not null check (owed >= 0),    -- what the refund asks of the receiver
    amount        bigint      not null check (amount >= 0),  -- what it gives back with it
    fixed_at      timestamptz not null,
    returned_at   timestamptz,                 -- the refund is done
    declined_at   timestamptz,                 -- it is declined: nothing came back
    primary key (merchant_id, serial_number),
    unique (merchant_id, refund_id, split_id, line_no),
    foreign key (merchant_id, refund_id) references share_refund (merchant_id, refund_id),
    check (num_nonnulls(returned_at, declined_at) < 2)
);
create index share_return_by_order on share_return (merchant_id, order_id);
create index share_return_done on share_return (merchant_id, returned_at) where returned_at is not null;
