-- The channel's own fee on the bill of a day, by the merchant whose payments it is on: what its postings are made of. What is on
-- the payments of no merchant is in the books of 000000000.
create table channel_fee (
    merchant_id text        not null,
    channel     text        not null,
    account     text        not null,
    day         date        not null,
    amount      bigint      not null,         -- less what refunds gave back; negative if that is more
    postings    integer     not null check (postings > 0), -- a bill that was fetched again may have another fee
    booked_at   timestamptz not null,
    primary key (merchant_id, channel, account, day)
);
create index channel_fee_by_day on channel_fee (channel, account, day);

alter table bill_day
    add column expected_fee     bigint,       -- of payments, by the rate of the contract; null: no rate is set
    add column account_paid     bigint not null default 0,
    add column account_refunded bigint not null default 0,
    add column account_fee      bigint not null default 0;

alter table bill_difference drop constraint bill_difference_kind_check;
alter table bill_difference add constraint bill_difference_kind_check check (kind in (
    'PAYMENT', 'UNMATCHED_PAYMENT', 'REFUND', 'AUTO_REFUND', 'CONSOLE_REFUND', 'PAYOUT', 'PAYOUT_RETURN', 'OTHER',
    'ACCOUNT_TOTAL')) not valid;
