-- Splits at the channel: where a merchant's orders are split, whose accounts may get shares, and the shares that are sent.
create table split_terms (
    merchant_id text    not null primary key,  -- the payer
    at_channel  integer not null check (at_channel in (0, 1)),   -- 1: its orders are split at the channel; 0: in the books
    max_percent integer not null check (max_percent between 1 and 100),   -- of an order, all of its shares together
    version     integer not null
);

create table split_receiver (
    merchant_id    text        not null primary key,   -- the receiver
    status         text        not null check (status in ('BINDING', 'BOUND', 'REFUSED', 'UNBINDING', 'ENDED')),
    request_number text        not null check (length(request_number) = 32),   -- of the last request to the channel
    sealed_payee   text        not null,               -- account and holder
    payee_hint     text        not null,               -- what may be shown of the account
    last_problem   text,
    changed_at     timestamptz not null
);

alter table split_record add column at_channel integer;   -- 1: sent by the channel; null: in the books of both merchants

create table channel_share (
    merchant_id    text        not null,       -- the payer
    serial_number  text        not null check (length(serial_number) = 32),   -- of the share, and our number at the channel
    order_id       bigint      not null,
    trade_no       text        not null,
    amount         bigint      not null check (amount > 0),
    sealed_content text        not null,       -- the request as it is sent, each time the same
    available      integer     not null check (available in (0, 1)),   -- 1: reserved out of what is available; 0: out of what is pending
    paid_at        timestamptz not null,       -- the order
    reserved_at    timestamptz not null,
    refused_code   text,                       -- a refusal of a repeat, to be confirmed
    channel_number text,
    shared_at      timestamptz,
    released_at    timestamptz,
    primary key (merchant_id, serial_number),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id),
    check (num_nonnulls(shared_at, released_at) < 2)
);

-- What of a payment that was held for its shares is set free after the last one.
create table split_finish (
    merchant_id    text        not null,
    order_id       bigint      not null,
    request_number text        not null check (length(request_number) = 32),
    trade_no       text        not null,
    content        text        not null,
    due_at         timestamptz,
    tries          integer     not null default 0,
    last_problem   text,
    created_at     timestamptz not null,
    ended_at       timestamptz,
    end_reason     text,                       -- a refusal of the channel
    primary key (merchant_id, order_id),
    check ((due_at is null) = (ended_at is not null))
);
create index split_finish_due on split_finish (due_at) where due_at is not null;
