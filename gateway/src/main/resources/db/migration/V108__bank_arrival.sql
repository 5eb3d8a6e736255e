-- Money that arrived on exclusive account numbers. The bank's serial number is the key, never the order.
create table bank_arrival (
    merchant_id    text        not null,      -- the order's; 000000000: of no order
    bank           text        not null,
    serial_number  text        not null,
    account_number text        not null,
    order_id       bigint,                    -- whose account number it was
    payment_order_id text,                    -- the order's
    amount         bigint      not null check (amount between 1 and 10000000000000),
    booked_at      timestamptz not null,      -- by the bank's clock
    seen_at        timestamptz not null,
    sealed_payer   text        not null,      -- name, account and bank of who sent it, encrypted
    status         text        not null check (status in ('WAITING', 'PAID', 'UNMATCHED')),
    reason         text        check (reason in ('UNKNOWN_ACCOUNT', 'EARLY', 'TOO_MUCH', 'LATE', 'ORDER_ENDED', 'ORDER_PAID')),
    paid_at        timestamptz,               -- of the order that it paid, alone or with others
    primary key (bank, serial_number),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id),
    check ((status = 'UNMATCHED') = (reason is not null)),
    check ((status = 'PAID') = (paid_at is not null)),
    check ((order_id is null) = (payment_order_id is null)),
    check (order_id is not null or reason = 'UNKNOWN_ACCOUNT')
);
create index bank_arrival_order on bank_arrival (merchant_id, order_id);
create index bank_arrival_unmatched on bank_arrival (seen_at) where status = 'UNMATCHED';

-- How far the list of each bank has been read.
create table bank_arrival_cursor (
    bank       text        primary key,
    cursor     text        not null,
    changed_at timestamptz not null
);
