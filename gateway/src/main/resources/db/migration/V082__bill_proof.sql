-- Three sides of a day beside each other: what happened here, what the ledger has booked, and what the channel's bills have.
create table bill_proof (
    channel   text   not null,
    account   text   not null,
    day       date   not null,
    subject   text   not null check (subject in ('PAYMENT', 'REFUND', 'PAYOUT', 'PAYOUT_RETURN', 'FEE')),
    own       bigint not null,                -- orders, refunds and payouts; of the fee: by the rate of the contract
    ledger    bigint not null,
    billed    bigint not null,
    shifted   bigint not null,                -- of billed less own: what the other side has on another day
    differing bigint not null,                -- of billed less own: differences
    primary key (channel, account, day, subject)
);

-- Which row of a name it is about, from 0: a bill may have a payment twice. A gateway of before cannot record differences any more.
alter table bill_difference add column occurrence integer not null default 0;
alter table bill_difference drop constraint bill_difference_pkey;
alter table bill_difference add primary key (channel, account, day, number, refund_number, trade_no, occurrence);
