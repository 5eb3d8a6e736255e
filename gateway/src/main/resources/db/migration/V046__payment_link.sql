-- Payment links and static codes: what a merchant offers under a public address. The row holds its own count, so that the check
-- against the limit and the reservation are one statement; taken counts orders that are paid or may still be paid.
create table payment_link (
    merchant_id  text        not null,
    link_id      bigint      not null,
    public_id    text        not null check (length(public_id) = 32),
    product      text        not null,
    min_amount   bigint      not null check (min_amount between 1 and 10000000000000),
    max_amount   bigint      not null check (max_amount <= 10000000000000),   -- the same as min_amount: a fixed amount
    note         text        not null check (note in ('NONE', 'OPTIONAL', 'REQUIRED')),
    note_label   text,
    expires_at   timestamptz,
    max_payments integer     check (max_payments >= 1),                       -- null: unlimited
    status       text        not null check (status in ('ACTIVE', 'PAUSED', 'CLOSED')),
    taken        integer     not null default 0 check (taken >= 0),
    paid         integer     not null default 0 check (paid >= 0),
    paid_sum     bigint      not null default 0 check (paid_sum >= 0),
    creator_id   bigint      not null,
    creator_name text        not null,
    created_at   timestamptz not null,
    primary key (merchant_id, link_id),
    unique (merchant_id, public_id),
    check (min_amount <= max_amount),
    check ((note = 'NONE') = (note_label is null)),
    check (paid <= taken),
    check (max_payments is null or taken <= max_payments)
);
create index payment_link_by_id on payment_link (link_id);

-- The orders of a link. HELD: reserved before the order is placed; should the gateway die in between, check_at says when to look.
create table payment_link_order (
    merchant_id text        not null,
    link_id     bigint      not null,
    entry_id    bigint      not null,
    request_id  text        not null,
    order_id    bigint,
    amount      bigint      not null check (amount > 0),
    status      text        not null check (status in ('HELD', 'OPEN', 'PAID', 'RELEASED')),
    created_at  timestamptz not null,
    check_at    timestamptz,
    primary key (merchant_id, link_id, entry_id),
    unique (merchant_id, request_id),
    foreign key (merchant_id, link_id) references payment_link,
    check ((status = 'HELD') = (check_at is not null)),
    check (status not in ('OPEN', 'PAID') or order_id is not null)
);
create index payment_link_order_check on payment_link_order (check_at) where check_at is not null;
create index payment_link_order_by_status on payment_link_order (merchant_id, link_id, status, entry_id);

-- Where results of a merchant's links are notified; without a row they are not.
create table payment_link_notify (
    merchant_id text not null primary key,
    notify_url  text not null
);
