-- Balances, rolled up behind the postings: no payment waits for a row of these tables (ADR 51).
-- Each posting knows the transaction that wrote it. Those that were there before have 0, which no transaction has.
alter table posting add column transaction_id bigint not null default 0;
alter table posting alter column transaction_id set default cast(cast(pg_current_xact_id() as text) as bigint);
create index posting_newer on posting (merchant_id, transaction_id);

-- How far a merchant's balances are rolled up: all postings of transactions before this one, and no other.
create table balance_rollup (
    merchant_id      text   not null,
    cluster          text   not null,         -- whose transactions are counted: another one counts from the beginning
    rolled_up_before bigint not null,
    primary key (merchant_id)
);

create table account_balance (
    merchant_id text   not null,
    account     text   not null,
    currency    text   not null,
    debits      bigint not null,              -- the sum of the postings that debit it, in the currency's smallest unit
    credits     bigint not null,
    primary key (merchant_id, account, currency)
);

insert into balance_rollup (merchant_id, cluster, rolled_up_before)
select distinct p.merchant_id, cast(c.system_identifier as text), 1
from posting p cross join pg_control_system() c;

insert into account_balance (merchant_id, account, currency, debits, credits)
select p.merchant_id, side.account, p.currency, sum(side.debit), sum(side.credit)
from posting p
cross join lateral (values (p.debit_account, p.amount, 0), (p.credit_account, 0, p.amount)) as side (account, debit, credit)
group by p.merchant_id, side.account, p.currency;
