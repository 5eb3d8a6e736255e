-- When and how much of what is owed to a merchant becomes available to it. No row: each night, D+1.
create table settlement_terms (
    merchant_id   text        not null,
    cycle         text        not null check (cycle in ('DAYS', 'WORKING_DAYS', 'WEEKLY', 'BY_HAND')),
    days          integer     not null check (days between 1 and 90),        -- D+N, or T+N with working days
    weekday       integer     not null check (weekday between 1 and 7),      -- weekly: Monday is 1
    minimum       bigint      not null check (minimum between 0 and 10000000000000),   -- in fen; less than this waits
    reserve       bigint      not null check (reserve between 0 and 10000000000000),   -- in fen; so much stays pending
    hold_reason   text,                       -- nothing is settled as long as it is there
    version       integer     not null,
    primary key (merchant_id),
    foreign key (merchant_id) references merchant
);

-- The columns that had the terms before stay for gateways of the version before, which still read them.
insert into settlement_terms (merchant_id, cycle, days, weekday, minimum, reserve, hold_reason, version)
select merchant_id, 'DAYS', settlement_days, 1, 0, 0, case settlement_hold when 1 then '-' end, 1
from merchant where settlement_days <> 1 or settlement_hold = 1;

-- The settlement sheet. Settlements from before have none of these figures; amounts are in fen.
alter table settlement
    add column settlement_id    bigint,
    add column first_day        date,         -- the first business day that was not settled before
    add column payment_count    bigint,
    add column payments         bigint,
    add column refund_count     bigint,
    add column refunds          bigint,
    add column fees             bigint,
    add column adjustments      bigint,       -- all other postings of what is pending, with their sign
    add column pending_before   bigint,       -- what the settlement before left pending
    add column pending_after    bigint,       -- the reserve
    add column available_before bigint,       -- after the settlement before
    add column transfers_out    bigint,       -- to other merchants, since then
    add column payouts          bigint,       -- paid out since then, less what failed or came back
    add column received         bigint,       -- all other postings of what is available since then, with their sign
    add column available_after  bigint,
    add column snapshot         text,         -- which postings it has seen: pg_snapshot
    add column cluster          text,         -- of whose transactions
    add constraint settlement_sheet check (
        num_nulls(first_day, payment_count, payments, refund_count, refunds, fees, adjustments, pending_before, pending_after,
            available_before, transfers_out, payouts, received, available_after, snapshot, cluster) in (0, 16)) not valid,
    add constraint settlement_pending check (
        pending_before + payments - refunds - fees + adjustments = net + pending_after) not valid,
    add constraint settlement_available check (
        available_before + net + received - transfers_out - payouts = available_after) not valid;

-- In the order of the time, as new ones are numbered.
update settlement s set settlement_id = cast(extract(epoch from settled_at) * 1000 as bigint) * 1048576 + numbered.at
from (select merchant_id, day, row_number() over (partition by settled_at order by merchant_id, day) as at from settlement) numbered
where numbered.merchant_id = s.merchant_id and numbered.day = s.day;
alter table settlement alter column settlement_id set not null;
create unique index settlement_list on settlement (merchant_id, settlement_id);
create index settlement_all on settlement (settlement_id);
