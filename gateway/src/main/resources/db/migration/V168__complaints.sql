-- Complaints of buyers about trades (交易投诉): one row for each merchant whose orders a complaint is about.
create table complaint (
    merchant_id    text        not null,
    complaint_id   bigint      not null,
    source         text        not null check (source in ('TRADE', 'RISK')),  -- which of the channel's lists
    channel_number text        not null,      -- the channel's number of it
    status         text        not null check (status in ('WAITING', 'ANSWERED', 'JUDGED', 'OVERDUE', 'ENDED')),
    channel_status text        not null,      -- the channel's own word
    reason         text,
    sealed_text    text        not null,      -- what the buyer wrote, and how to reach the buyer
    amount         bigint      not null check (amount >= 0),  -- of this merchant's trades; 0: not told
    made_at        timestamptz not null,
    answer_by      timestamptz,               -- null: the channel does not tell
    read_at        timestamptz not null,      -- when the channel told this
    due_at         timestamptz,               -- when to query it next
    tries          integer     not null default 0,
    last_problem   text,
    primary key (merchant_id, complaint_id),
    unique (merchant_id, source, channel_number)
);
create index complaint_due on complaint (due_at) where due_at is not null;
create index complaint_by_time on complaint (merchant_id, made_at, complaint_id) include (status, amount, channel_number);
create index complaint_by_time_of_all on complaint (made_at, complaint_id) include (status, amount, channel_number);
create index complaint_waiting on complaint (merchant_id, answer_by) where status in ('WAITING', 'OVERDUE');
create index complaint_number on complaint (channel_number);

-- The orders of this merchant that a complaint is about.
create table complaint_trade (
    merchant_id      text    not null,
    complaint_id     bigint  not null,
    payment_order_id text    not null,
    number           text    not null,        -- of the attempt, at the channel
    trade_no         text,
    amount           bigint,                  -- null: the channel does not tell
    primary key (merchant_id, complaint_id, number),
    foreign key (merchant_id, complaint_id) references complaint (merchant_id, complaint_id)
);
create index complaint_trade_order on complaint_trade (merchant_id, payment_order_id);

-- How far each list of the channel has been read, of all merchants together.
create table complaint_cursor (
    source  text        not null primary key,
    read_to timestamptz not null
);

-- Complaints about trades that are none of ours, such as those of a shop beside this gateway.
create table complaint_unmatched (
    source         text        not null,
    channel_number text        not null,
    seen_at        timestamptz not null,
    primary key (source, channel_number)
);
