-- Merchants' own coupons (商家券): what an activity promises, the coupons that buyers were given, and codes that merchants deposited.
create table coupon_activity (
    merchant_id    text        not null references merchant,
    activity_id    bigint      not null,
    activity_no    text        not null,      -- the public number
    request_id     text        not null,
    content_digest text        not null,
    name           text        not null,
    discount_type  text        not null check (discount_type in ('FIXED', 'PERCENT')),
    discount       bigint      not null check (discount > 0),      -- fen, or percent of the order's amount
    ceiling        bigint      check (ceiling > 0),                -- of a discount by percent; null: none
    threshold      bigint      not null check (threshold >= 0),    -- the least amount of an order
    begins_at      timestamptz not null,      -- coupons are sent from then
    ends_at        timestamptz not null,      -- to before then
    stock          bigint      not null check (stock > 0),
    per_buyer      integer     check (per_buyer > 0),              -- null: no limit
    valid_from     timestamptz,
    valid_until    timestamptz,
    valid_days     integer     check (valid_days > 0),             -- from when a coupon is sent
    stores         text,                      -- the merchant's numbers of stores, by commas; null: all
    code_mode      text        not null check (code_mode in ('DRAWN', 'DEPOSITED')),
    sent           bigint      not null default 0,
    status         text        not null check (status in ('DRAFT', 'PUBLISHED', 'STOPPED')),
    created_at     timestamptz not null,
    published_at   timestamptz,
    stopped_at     timestamptz,
    primary key (merchant_id, activity_id),
    unique (merchant_id, activity_no),
    unique (merchant_id, request_id),
    check (begins_at < ends_at),
    check (sent between 0 and stock),
    check (num_nulls(valid_from, valid_until) in (0, 2) and (valid_from is null) = (valid_days is not null)),
    check (valid_from < valid_until),
    check (discount_type = 'FIXED' or discount < 100),
    check (ceiling is null or discount_type = 'PERCENT')
);

create table coupon (
    merchant_id    text        not null,
    coupon_id      bigint      not null,
    activity_id    bigint      not null,
    code           text        not null,
    status         text        not null check (status in ('DEPOSITED', 'SENT')),
    request_id     text,                      -- of its sending, as the digest
    content_digest text,
    buyer          bigint,                    -- a keyed hash
    sealed_buyer   text,
    valid_from     timestamptz,
    valid_until    timestamptz,
    created_at     timestamptz not null,
    sent_at        timestamptz,
    primary key (merchant_id, coupon_id),
    unique (merchant_id, code),
    unique (merchant_id, request_id),
    foreign key (merchant_id, activity_id) references coupon_activity,
    check (num_nulls(request_id, content_digest, buyer, sealed_buyer, valid_from, valid_until, sent_at)
        = case status when 'DEPOSITED' then 7 else 0 end)
);
create index coupon_deposited on coupon (merchant_id, activity_id, coupon_id) where status = 'DEPOSITED';

-- How many coupons of an activity a buyer was given.
create table coupon_buyer (
    merchant_id text    not null,
    activity_id bigint  not null,
    buyer       bigint  not null,
    sent        integer not null check (sent > 0),
    primary key (merchant_id, activity_id, buyer),
    foreign key (merchant_id, activity_id) references coupon_activity
);

-- What was added to an activity, each once.
create table coupon_addition (
    merchant_id    text        not null,
    request_id     text        not null,
    activity_id    bigint      not null,
    kind           text        not null check (kind in ('STOCK', 'CODES')),
    quantity       bigint      not null check (quantity > 0),
    content_digest text        not null,
    made_at        timestamptz not null,
    primary key (merchant_id, request_id),
    foreign key (merchant_id, activity_id) references coupon_activity
);
