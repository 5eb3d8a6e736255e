-- On what terms a merchant trades. Null is "no limit" and "all".
alter table merchant
    add column contact_name    text,
    add column contact_mail    text,
    add column fee_rate        integer not null default 0 check (fee_rate between 0 and 10000),   -- hundredths of a percent
    add column payment_modes   text    check (payment_modes <> ''),      -- codes, a blank between them
    add column order_limit     bigint  check (order_limit > 0),          -- fen
    add column day_limit       bigint  check (day_limit > 0),            -- fen, of a day in Shanghai
    add column addresses       text    not null default '',              -- from where it may call, a blank between them; empty: from anywhere
    add column certificates_by text    not null default 'PROVIDER' check (certificates_by in ('PROVIDER', 'MERCHANT')),
    add column review_above    bigint  check (review_above >= 0),        -- fen; refunds above it need a second person
    add column suspended_for   text,
    add column version         integer not null default 0,
    add check (status = 'SUSPENDED' or suspended_for is null);
create index merchant_by_creation on merchant (created_at, merchant_id);

-- What a merchant with a limit for the day has placed on it; counted anew from the orders now and then.
create table order_day (
    merchant_id text        not null,
    begins_at   timestamptz not null,     -- midnight in Shanghai
    placed      bigint      not null check (placed >= 0),
    counted_at  timestamptz not null,
    primary key (merchant_id, begins_at)
);
