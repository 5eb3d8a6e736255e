-- A channel's bill of a day against our books. A bill belongs to an account at a channel and to all merchants that collect by
-- it: keyed by channel, account and day, and never written in one transaction with a merchant's table. What is found out about
-- a merchant's payment or refund names the merchant.
create table bill_day (
    channel        text        not null,
    account        text        not null,
    day            date        not null,       -- in Asia/Shanghai
    status         text        not null check (status in ('DUE', 'OPEN', 'CLOSED')),
    due_at         timestamptz,                -- when to fetch or match it next, or until when a gateway is at it; null: no more
    tries          integer     not null default 0,
    problem        text,                       -- why the bill is not there, or cannot be read
    fetched_at     timestamptz,
    matched_at     timestamptz,
    closed_at      timestamptz,
    file_try       integer,                    -- the try that stored the file; null: there is none
    size           bigint,                     -- of the file, in bytes
    digest         text,                       -- SHA-256 of the file, in hex
    payment_count  bigint      not null default 0,
    payment_amount bigint      not null default 0,
    refund_count   bigint      not null default 0,
    refund_amount  bigint      not null default 0,
    fee            bigint      not null default 0,
    unrecorded     bigint      not null default 0, -- differences beyond those that are recorded at once
    primary key (channel, account, day),
    check (status <> 'DUE' or due_at is not null),
    check (status = 'DUE' or matched_at is not null),
    check ((status = 'CLOSED') = (closed_at is not null)),
    check (unrecorded = 0 or status <> 'CLOSED'),
    check (num_nulls(file_try, size, digest) in (0, 3))
);
create index bill_day_due on bill_day (due_at) where due_at is not null;
create index bill_day_open on bill_day (day) where status <> 'CLOSED';

-- The file as the channel sent it, sealed part by part. A gateway that dies leaves parts under the number of its try, until the
-- next file has been read.
create table bill_part (
    channel text    not null,
    account text    not null,
    day     date    not null,
    try_no  integer not null,
    part_no integer not null,
    content bytea   not null,
    primary key (channel, account, day, try_no, part_no)
);

-- The rows of the latest bills, for as long as they may be compared with another day's.
create table bill_line (
    channel       text        not null,
    account       text        not null,
    day           date        not null,
    line_no       bigint      not null,
    number        text        not null,
    refund_number text,                        -- null: a payment
    trade_no      text        not null,
    amount        bigint      not null check (amount >= 0),
    received      bigint      not null check (received >= 0),
    fee           bigint      not null,
    at            timestamptz not null,
    primary key (channel, account, day, line_no)
);
create index bill_line_by_number on bill_line (channel, account, number);

-- How many rows of each kind agree.
create table bill_tally (
    channel      text   not null,
    account      text   not null,
    day          date   not null,
    kind         text   not null,
    result       text   not null check (result in ('MATCHED', 'DAY_SHIFTED')),
    row_count    bigint not null,
    our_amount   bigint not null,
    their_amount bigint not null,
    primary key (channel, account, day, kind, result)
);

-- What does not agree. refund_number and trade_no are empty where there is none.
create table bill_difference (
    channel          text        not null,
    account          text        not null,
    day              date        not null,
    number           text        not null,
    refund_number    text        not null,
    trade_no         text        not null,
    difference_id    bigint      not null,
    kind             text        not null check (kind in (
        'PAYMENT', 'UNMATCHED_PAYMENT', 'REFUND', 'AUTO_REFUND', 'CONSOLE_REFUND')),
    result           text        not null check (result in (
        'MATCHED', 'DAY_SHIFTED', 'OURS_ONLY', 'THEIRS_ONLY', 'AMOUNT_DIFFERS', 'STATUS_DIFFERS', 'FEE_DIFFERS')),
    status           text        not null check (status in ('OPEN', 'CARRIED', 'EXPLAINED', 'CLOSED')),
    merchant_id      text,
    payment_order_id text,
    our_amount       bigint,
    our_status       text,
    our_at           timestamptz,
    their_amount     bigint,
    their_fee        bigint,
    their_at         timestamptz,
    found_at         timestamptz not null,
    checked_at       timestamptz not null,
    closed_at        timestamptz,
    note             text,
    explainer_id     bigint,
    explainer_name   text,
    explained_at     timestamptz,
    approver_id      bigint,
    approver_name    text,
    approved_at      timestamptz,
    primary key (channel, account, day, number, refund_number, trade_no),
    check ((status = 'CLOSED') = (closed_at is not null)),
    check (num_nulls(our_amount, our_status, our_at) in (0, 3)),
    check (num_nulls(their_amount, their_fee, their_at) in (0, 3)),
    check (num_nulls(note, explainer_id, explainer_name, explained_at) in (0, 4)),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3)),
    check (status <> 'EXPLAINED' or explained_at is not null),
    check (approver_id is null or approver_id <> explainer_id)
);
create index bill_difference_open on bill_difference (channel, account, day) where status <> 'CLOSED';
create index bill_difference_by_id on bill_difference (difference_id);
