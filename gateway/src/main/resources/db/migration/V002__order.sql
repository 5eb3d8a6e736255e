create table payment_order (
    merchant_id      text        not null,
    order_id         bigint      not null,
    payment_order_id text        not null check (length(payment_order_id) = 32),
    request_id       text        not null,
    content_digest   text        not null,
    partner_id       text,
    amount           bigint      not null check (amount between 1 and 10000000000000),
    currency         text        not null check (currency = 'CNY'),
    payment_mode     text,                    -- null: the buyer chooses on our cashier page
    subject          text        not null,
    notify_url       text        not null,
    callback_url     text,
    remark           text,
    details          jsonb       not null,    -- what the merchant also sent, without identities and codes
    sealed_payer     text,                    -- the payer's identity, encrypted
    status           text        not null check (status in ('INIT', 'SUCCESS', 'FAILED', 'CANCEL')),
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    sweep_at         timestamptz not null,    -- when to look whether it has expired
    ended_at         timestamptz,
    end_reason       text,
    paid_number      text,
    paid_way         text,
    trade_no         text,
    refunded         bigint      not null default 0 check (refunded >= 0),
    refund_pending   bigint      not null default 0 check (refund_pending >= 0),
    refund_count     integer     not null default 0 check (refund_count >= 0),
    refund_sent_at   timestamptz,
    primary key (merchant_id, order_id),
    unique (merchant_id, request_id),
    unique (merchant_id, payment_order_id),
    check (refunded + refund_pending <= amount),
    check (status <> 'INIT' or (ended_at is null and end_reason is null and trade_no is null)),
    check (status <> 'SUCCESS'
        or (ended_at is not null and trade_no is not null and paid_number is not null and paid_way is not null)),
    check (status not in ('FAILED', 'CANCEL') or (ended_at is not null and end_reason is not null and trade_no is null)),
    check (status = 'SUCCESS' or refunded + refund_pending = 0)
);
create index payment_order_sweep on payment_order (sweep_at) where status = 'INIT';

-- Each way a buyer was offered to pay an order; one order may have several, and is paid by one at most.
create table payment_attempt (
    merchant_id text        not null,
    order_id    bigint      not null,
    attempt_no  integer     not null check (attempt_no >= 1),
    number      text        not null,         -- out_trade_no at the channel
    way         text        not null,
    status      text        not null check (status in ('OPENING', 'OPEN', 'PAID', 'CLOSED', 'DECLINED')),
    answer      text,                         -- code, order text or page that the channel gave
    end_reason  text,
    trade_no    text,
    leased_to   timestamptz,                  -- OPENING: until when somebody is at it
    ask_at      timestamptz,                  -- when to ask the channel next; null: no more
    asked_at    timestamptz,
    asks        integer     not null default 0,
    created_at  timestamptz not null,
    primary key (merchant_id, order_id, attempt_no),
    unique (merchant_id, number),
    foreign key (merchant_id, order_id) references payment_order,
    check ((status in ('OPENING', 'OPEN')) = (ask_at is not null)),
    check (status <> 'PAID' or trade_no is not null),
    check (status not in ('CLOSED', 'DECLINED') or end_reason is not null)
);
create index payment_attempt_ask on payment_attempt (ask_at) where ask_at is not null;

-- Money that arrived for an order that could not take it, on its way back to the buyer.
create table give_back (
    merchant_id   text        not null,
    order_id      bigint      not null,
    attempt_no    integer     not null,
    number        text        not null,
    trade_no      text        not null,
    refund_number text        not null,
    amount        bigint      not null check (amount > 0),
    status        text        not null check (status in ('PENDING', 'DONE')),
    due_at        timestamptz not null,
    tries         integer     not null default 0,
    last_problem  text,
    created_at    timestamptz not null,
    done_at       timestamptz,
    primary key (merchant_id, order_id, attempt_no),
    foreign key (merchant_id, order_id, attempt_no) references payment_attempt,
    check ((status = 'DONE') = (done_at is not null))
);
create index give_back_due on give_back (due_at) where status = 'PENDING';
