-- Analysis over any period: sums of a business day, kept by few values, so that a year is read from some thousand rows (ADR 53).

-- Who paid: a hash under the key of the channel's numbers, another one for each merchant; null: not told, or paid before.
alter table payment_order add column buyer_key bigint;

create table analysis_figure (
    merchant_id    text   not null,           -- 000000000: all merchants together
    day            date   not null,           -- in Asia/Shanghai
    dimension      text   not null check (dimension in ('DAY', 'HOUR', 'MODE', 'PRODUCT', 'REASON')),
    value          text   not null,           -- the hour, paymentModeCode, product or reason; '' for the day, and for all other values
    placed         bigint not null,           -- orders placed on the day
    started        bigint not null,           -- of those, for how many a payment was started
    placed_paid    bigint not null,           -- of those, how many are paid by now
    unpaid         bigint not null,           -- orders that ended on the day unpaid
    paid_count     bigint not null,           -- from here on as the ledger has it for the day
    paid_amount    bigint not null,
    fee            bigint not null,           -- less what refunds gave back
    paying_millis  bigint not null,           -- from placing to paying, of all paid orders together
    known_count    bigint not null,           -- paid orders whose buyer is known
    new_count      bigint not null,           -- of the day as a whole: buyers who paid for the first time
    refund_count   bigint not null,
    refund_amount  bigint not null,
    primary key (merchant_id, dimension, day, value)
);
create index analysis_figure_of_all on analysis_figure (dimension, day, merchant_id);

-- On which day a buyer paid for the first time.
create table analysis_buyer (
    merchant_id text   not null,
    buyer_key   bigint not null,
    first_day   date   not null,
    primary key (merchant_id, buyer_key)
);
create index analysis_buyer_first on analysis_buyer (merchant_id, first_day);

create table analysis_progress (
    merchant_id      text        not null,
    cluster          text        not null,    -- whose transactions are counted: another one counts from the beginning
    rolled_up_before bigint      not null,    -- the postings of transactions before this one are in
    next_day         date        not null,    -- all days before are over and rolled up
    rolled_up_at     timestamptz,
    primary key (merchant_id)
);

-- Days of merchants that were rolled up anew, so that those of all merchants together have to be.
create table analysis_change (
    merchant_id text not null,
    day         date not null,
    primary key (merchant_id, day)
);
