-- What an ended day came to, so that a month need not be added up again for whoever looks. stale = 1: something of that
-- day was heard of later (a payment that was paid before midnight), so it has to be added up again.
create table day_figures (
    merchant_id    text        not null,
    day            text        not null check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),  -- in Asia/Shanghai
    stale          integer     not null check (stale in (0, 1)),
    version        bigint      not null,
    paid_count     bigint      not null default 0,
    paid_amount    bigint      not null default 0,
    ended_count    bigint      not null default 0,
    paying_millis  bigint      not null default 0,   -- of all paid orders together
    refund_count   bigint      not null default 0,
    refund_amount  bigint      not null default 0,
    primary key (merchant_id, day)
);

-- The time that buyers took is read from the index too.
drop index payment_order_by_end;
create index payment_order_by_end on payment_order (merchant_id, ended_at, order_id)
    include (status, amount, payment_mode, created_at) where ended_at is not null;
-- Today of all merchants together: small, and next to nothing to keep.
create index payment_order_end_pages on payment_order using brin (ended_at) with (pages_per_range = 32);
create index refund_end_pages on refund using brin (ended_at) with (pages_per_range = 32);
create index day_figures_stale on day_figures (merchant_id, day) where stale = 1;
create index day_figures_of_all on day_figures (day, merchant_id);
