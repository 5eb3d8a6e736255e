-- What is stuck and needs a person: found by partial indexes that hold little else.
alter table payment_attempt add column unknown_since timestamptz;   -- since when the channel says nothing about it

create index payment_attempt_unknown on payment_attempt (unknown_since) where unknown_since is not null and ask_at is not null;

-- Money at the channel that is not the order's amount. It changes no order; somebody has to look.
create table wrong_amount (
    merchant_id text        not null,
    order_id    bigint      not null,
    attempt_no  integer     not null,
    trade_no    text        not null,
    amount      bigint      not null check (amount >= 0),   -- what the channel says
    seen_at     timestamptz not null,
    handled_at  timestamptz,
    handled_by  text,
    note        text,
    primary key (merchant_id, order_id, attempt_no, trade_no),
    foreign key (merchant_id, order_id, attempt_no) references payment_attempt,
    check ((handled_at is null) = (handled_by is null)),
    check ((handled_at is null) = (note is null))
);
create index wrong_amount_open on wrong_amount (seen_at) where handled_at is null;

alter table give_back add column handled_at timestamptz;    -- somebody has taken it off the list; it is tried on
create index give_back_stuck on give_back (created_at) where status = 'PENDING' and handled_at is null;

create index refund_stuck on refund (created_at) where status = 'INIT';

alter table notification add column handled_at timestamptz;
create index notification_exhausted on notification (merchant_id, ended_at) where status = 'EXHAUSTED' and handled_at is null;

alter table letter add column handled_at timestamptz;
create index letter_failed on letter (ended_at) where status = 'FAILED' and handled_at is null;
