-- Splits of orders (分账): parts of a paid order's money that go to other merchants.
alter table payment_order add column split_mark integer;   -- 1: the order is to be split, or was; null: it is not

create table order_split (
    merchant_id    text        not null,      -- the payer, whose order it is
    split_id       bigint      not null,
    order_id       bigint      not null,
    at_order       integer     not null check (at_order in (0, 1)),   -- 1: the records came with the order
    request_id     text        not null,      -- of the request that had the records
    content_digest text        not null,
    partner_id     text,
    notify_url     text        not null,      -- empty: not notified
    refunded       bigint      not null check (refunded >= 0),        -- of the order, when the split was requested, in fen
    base           bigint      not null check (base > 0),             -- what was left of the order: shares go back in proportion to it
    paid_at        timestamptz not null,      -- the order
    created_at     timestamptz not null,
    ended_at       timestamptz,               -- all of its records have ended
    primary key (merchant_id, split_id),
    unique (merchant_id, at_order, request_id),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id)
);
create index order_split_order on order_split (merchant_id, order_id);

create table split_record (
    merchant_id   text        not null,       -- the payer
    split_id      bigint      not null,
    line_no       integer     not null check (line_no > 0),
    order_id      bigint      not null,
    serial_number text        not null check (length(serial_number) = 32),  -- under which both merchants' books have it
    receiver_id   text        not null,
    amount        bigint      not null check (amount between 1 and 10000000000000),
    reduced       bigint      not null default 0,   -- by refunds before it was booked: so much less was booked
    remark        text,
    status        text        not null check (status in ('INIT', 'SENT', 'SUCCESS', 'FAILED', 'CANCEL')),
    available     integer     check (available in (0, 1)),   -- 1: booked out of and into what is available; 0: what is pending
    due_at        timestamptz,                -- when to work on it next
    return_due_at timestamptz,                -- a refund was done since: what goes back is to be computed
    tries         integer     not null default 0,
    last_problem  text,
    created_at    timestamptz not null,
    sent_at       timestamptz,                -- when it left the payer's balance
    received_at   timestamptz,                -- when it was on the receiver's balance
    ended_at      timestamptz,
    end_reason    text,
    primary key (merchant_id, split_id, line_no),
    unique (merchant_id, serial_number),
    foreign key (merchant_id, split_id) references order_split,
    check (receiver_id <> merchant_id),
    check (reduced between 0 and amount),
    check ((status in ('INIT', 'SENT')) = (due_at is not null)),
    check ((status in ('SENT', 'SUCCESS')) = (sent_at is not null)),
    check ((sent_at is null) = (available is null)),
    check ((status = 'SUCCESS') = (received_at is not null)),
    check ((status in ('SUCCESS', 'FAILED', 'CANCEL')) = (ended_at is not null)),
    check ((status in ('FAILED', 'CANCEL')) = (end_reason is not null))
);
create index split_record_due on split_record (due_at) where due_at is not null;
create index split_record_return_due on split_record (return_due_at) where return_due_at is not null;
create index split_record_failed on split_record (ended_at) where status = 'FAILED';
create index split_record_order on split_record (merchant_id, order_id);
create index split_record_receiver on split_record (receiver_id, split_id);

-- Shares that go back to the payer because the order was refunded.
create table split_return (
    merchant_id   text        not null,       -- the payer
    serial_number text        not null check (length(serial_number) = 32),  -- under which both merchants' books have it
    split_id      bigint      not null,
    line_no       integer     not null,
    receiver_id   text        not null,
    amount        bigint      not null check (amount between 1 and 10000000000000),
    received_at   timestamptz not null,       -- the share, by the receiver
    status        text        not null check (status in ('INIT', 'TAKEN', 'SUCCESS')),
    available     integer     check (available in (0, 1)),   -- 1: taken out of what is available; 0: of what is pending
    due_at        timestamptz,
    tries         integer     not null default 0,
    last_problem  text,
    created_at    timestamptz not null,
    taken_at      timestamptz,                -- when it left the receiver's balance
    given_at      timestamptz,                -- when it was on the payer's balance
    primary key (merchant_id, serial_number),
    foreign key (merchant_id, split_id, line_no) references split_record,
    check ((status = 'SUCCESS') = (due_at is null)),
    check ((status = 'INIT') = (taken_at is null)),
    check ((taken_at is null) = (available is null)),
    check ((status = 'SUCCESS') = (given_at is not null))
);
create index split_return_due on split_return (due_at) where due_at is not null;
create index split_return_record on split_return (merchant_id, split_id, line_no);

-- Not validated under the lock; V071 does.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
    'ORDER', 'GIVE_BACK', 'REFUND', 'TRANSFER', 'WITHDRAWAL', 'SPLIT')) not valid;
