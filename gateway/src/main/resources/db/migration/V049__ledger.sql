-- The ledger. A posting has both accounts, so it is balanced; it is written by the statement that changes what it belongs to, and is
-- never changed: the application's role has no right to. Java knows the kinds and accounts (docs/ledger.md).
create table posting (
    merchant_id    text        not null,
    business_day   date        not null,      -- in Asia/Shanghai: for which day it counts
    posting_id     bigint      not null,
    booked_at      timestamptz not null,
    kind           text        not null,
    debit_account  text        not null,
    credit_account text        not null,
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    amount         bigint      not null check (amount > 0),              -- in the currency's smallest unit
    fee_rate       integer     check (fee_rate between 0 and 10000),     -- hundredths of a percent
    cause_type     text        not null,
    cause_number   text        not null,
    part           bigint      not null,      -- 0, or what tells postings of one kind and cause apart
    primary key (merchant_id, cause_type, cause_number, kind, part),
    unique (merchant_id, business_day, posting_id),
    check (debit_account <> credit_account),
    check (kind <> 'PAYMENT' or fee_rate is not null)
);
-- The audit of a day reads the postings of all merchants; they come nearly in the order of days.
create index posting_day_pages on posting using brin (business_day) with (pages_per_range = 32);

-- Each night's audit. It is of all merchants.
create table ledger_audit (
    day         date        not null,         -- on which it ran
    started_at  timestamptz not null,         -- a gateway that dies has not ended it: another one starts it again
    ended_at    timestamptz,
    difference_count integer,
    differences jsonb,                        -- the first of them
    totals      jsonb,                        -- of each account, all merchants together
    primary key (day),
    check (num_nulls(ended_at, difference_count, differences, totals) in (0, 4))
);

-- Nothing may happen between the reading of what has happened and the end of this migration.
lock table payment_order, payment_attempt, refund, give_back, unmatched_payment, wrong_amount in share row exclusive mode;

-- What has happened before is booked at the time when it happened, at the rates that its statements have or would have.
with happened (merchant_id, at, rank, kind, debit_account, credit_account, amount, fee_rate, cause_type, cause_number, part) as (
    select o.merchant_id, o.ended_at, 0, 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING', o.amount,
        coalesce(s.fee_rate, m.fee_rate, 0), 'ORDER', cast(o.order_id as text), 0
    from payment_order o
    left join merchant m on m.merchant_id = o.merchant_id
    left join statement s on s.merchant_id = o.merchant_id and s.correction = 0
        and s.day = cast(o.ended_at at time zone 'Asia/Shanghai' as date)
    where o.status = 'SUCCESS'
    union all
    select r.merchant_id, r.ended_at, 2, 'REFUND', 'PAYABLE_PENDING', 'CHANNEL_RECEIVABLE', r.amount, null, 'REFUND',
        cast(r.refund_id as text), 0
    from refund r where r.status = 'SUCCESS'
    union all
    select g.merchant_id, g.created_at, 3, 'AUTO_REFUND_RECEIVED', 'CHANNEL_RECEIVABLE', 'AUTO_REFUNDS', g.amount, null,
        'AUTO_REFUND', g.order_id || '-' || g.attempt_no, 0
    from give_back g
    union all
    select g.merchant_id, g.created_at, 4, 'AUTO_REFUND_ELSEWHERE', 'AUTO_REFUNDS', 'CHANNEL_RECEIVABLE', g.refunded_elsewhere,
        null, 'AUTO_REFUND', g.order_id || '-' || g.attempt_no, g.refunded_elsewhere
    from give_back g where g.refunded_elsewhere > 0
    union all
    select g.merchant_id, g.done_at, 5, 'AUTO_REFUND_PAID', 'AUTO_REFUNDS', 'CHANNEL_RECEIVABLE',
        g.amount - g.refunded_elsewhere, null, 'AUTO_REFUND', g.order_id || '-' || g.attempt_no, 0
    from give_back g where g.status = 'DONE'
    union all
    select g.merchant_id, g.approved_at, 5, 'AUTO_REFUND_HANDLED', 'AUTO_REFUNDS', 'OPERATOR_FUNDS',
        g.amount - g.refunded_elsewhere, null, 'AUTO_REFUND', g.order_id || '-' || g.attempt_no, 0
    from give_back g where g.status = 'HANDLED'
    union all
    select coalesce(u.merchant_id, '000000000'), u.paid_at, 6, 'UNMATCHED_PAYMENT', 'CHANNEL_RECEIVABLE', 'SUSPENSE', u.amount, null,
        'UNMATCHED_PAYMENT', u.number || ' ' || u.trade_no, 0
    from unmatched_payment u where u.amount > 0
    union all
    select u.merchant_id, u.paid_at, 7, 'SUSPENSE_MATCHED', 'SUSPENSE', 'CHANNEL_RECEIVABLE', u.amount, null,
        'UNMATCHED_PAYMENT', u.number || ' ' || u.trade_no, 0
    from unmatched_payment u
    join payment_attempt a on a.merchant_id = u.merchant_id and a.number = u.number
    where u.amount > 0 and a.status = 'PAID' and a.trade_no = u.trade_no
    union all
    select w.merchant_id, w.seen_at, 6, 'WRONG_AMOUNT', 'CHANNEL_RECEIVABLE', 'SUSPENSE', w.amount, null,
        'WRONG_AMOUNT', a.number || ' ' || w.trade_no, 0
    from wrong_amount w
    join payment_attempt a on a.merchant_id = w.merchant_id and a.order_id = w.order_id and a.attempt_no = w.attempt_no
    where w.amount > 0
    union all
    select w.merchant_id, w.seen_at, 7, 'SUSPENSE_MATCHED', 'SUSPENSE', 'CHANNEL_RECEIVABLE', w.amount, null,
        'WRONG_AMOUNT', a.number || ' ' || w.trade_no, 0
    from wrong_amount w
    join payment_attempt a on a.merchant_id = w.merchant_id and a.order_id = w.order_id and a.attempt_no = w.attempt_no
    where w.amount > 0 and a.status = 'PAID' and a.trade_no = w.trade_no),
charged as (
    select * from happened
    union all
    select merchant_id, at, 1, 'FEE', 'PAYABLE_PENDING', 'FEE_INCOME', (amount * fee_rate + 5000) / 10000, null, cause_type,
        cause_number, 0
    from happened
    where kind = 'PAYMENT' and (amount * fee_rate + 5000) / 10000 > 0)
insert into posting (
    merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency, amount, fee_rate,
    cause_type, cause_number, part)
select merchant_id, day,
    cast(extract(epoch from cast(day as timestamp) at time zone 'Asia/Shanghai') * 1000 as bigint) * 1048576
        + row_number() over (partition by merchant_id, day order by at, rank, cause_type, cause_number),
    at, kind, debit_account, credit_account, 'CNY', amount, cast(fee_rate as integer), cause_type, cause_number, part
from charged
cross join lateral (select cast(at at time zone 'Asia/Shanghai' as date) as day) as business;

-- Money of an unknown number is booked too, so its rows are a merchant's; 000000000 stands for a merchant that is not known. One
-- payment is one row, whichever merchant its notice was for.
alter table merchant add constraint merchant_id_check_known check (merchant_id <> '000000000');
update unmatched_payment set merchant_id = '000000000' where merchant_id is null;
alter table unmatched_payment alter column merchant_id set not null;

-- The gateway works as this role, if the migrating one may make it: it may insert postings and read them, nothing else.
do $$
begin
    if not exists (select from pg_roles where rolname = 'lifepay_app') then
        create role lifepay_app nologin;
    end if;
exception
    when duplicate_object or unique_violation then null;     -- another database of this server was faster
    when insufficient_privilege then
        raise notice 'the role lifepay_app is not made: give the gateway a role of its own (docs/operating.md)';
end $$;
do $$
begin
    if current_user = 'lifepay_app' or not exists (select from pg_roles where rolname = 'lifepay_app') then
        return;
    end if;
    execute format('grant usage on schema %I to lifepay_app', current_schema());
    execute format('grant select, insert, update, delete on all tables in schema %I to lifepay_app', current_schema());
    execute format(
        'alter default privileges in schema %I grant select, insert, update, delete on tables to lifepay_app', current_schema());
    revoke update, delete, truncate on posting, audit_entry from lifepay_app;
    begin
        execute format('grant lifepay_app to %I', current_user);
    exception when insufficient_privilege then
        raise notice 'nobody may make % work as lifepay_app: it works as itself (docs/operating.md)', current_user;
    end;
end $$;
