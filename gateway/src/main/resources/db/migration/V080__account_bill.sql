-- The bill of all movements of an account beside that of its payments: its file, its sums, and its rows that are no payment,
-- refund or fee. The checks are not valid at first: rows that are there satisfy them.
alter table bill_day
    add column account_state        text,       -- null: fetched before there was this bill, or not fetched yet
    add column account_file_try     integer,    -- the try that stored the file; null: there is none
    add column account_size         bigint,     -- of the file, in bytes
    add column account_digest       text,       -- SHA-256 of the file, in hex
    add column account_problem      text,       -- why there is no such bill
    add column payout_count         bigint not null default 0,
    add column payout_amount        bigint not null default 0,
    add column payout_return_count  bigint not null default 0,
    add column payout_return_amount bigint not null default 0,
    add constraint bill_day_account_state check (account_state in ('NOT_OFFERED', 'EMPTY', 'STORED')) not valid,
    add constraint bill_day_account_file check (
        num_nulls(account_file_try, account_size, account_digest) = case account_state when 'STORED' then 0 else 3 end) not valid;

alter table bill_part add column bill text not null default 'TRADE';
alter table bill_part add constraint bill_part_bill check (bill in ('TRADE', 'ACCOUNT')) not valid;
alter table bill_part drop constraint bill_part_pkey;
alter table bill_part add primary key (channel, account, day, bill, try_no, part_no);

alter table bill_line add column kind text;     -- null: a payment or refund
alter table bill_line add constraint bill_line_kind check (kind in ('PAYOUT', 'PAYOUT_RETURN')) not valid;

alter table bill_difference drop constraint bill_difference_kind_check;
alter table bill_difference add constraint bill_difference_kind_check check (kind in (
    'PAYMENT', 'UNMATCHED_PAYMENT', 'REFUND', 'AUTO_REFUND', 'CONSOLE_REFUND', 'PAYOUT', 'PAYOUT_RETURN', 'OTHER')) not valid;

-- A merchant's payouts that were paid, or came back, on a day.
create index payout_booked on payout (merchant_id, booked_at) where booked_at is not null;
create index payout_returned on payout (merchant_id, ended_at) where booked_at is not null and ended_at is not null;
