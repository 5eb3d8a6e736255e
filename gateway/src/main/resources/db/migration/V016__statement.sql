-- A merchant's file of one day; later numbers correct it when something of that day becomes known afterwards.
create table statement (
    merchant_id       text        not null references merchant,
    day               date        not null,             -- in Asia/Shanghai
    correction        integer     not null check (correction >= 0),
    status            text        not null check (status in ('DUE', 'READY')),
    due_at            timestamptz,                      -- when to make it, or until when somebody is at it
    tries             integer     not null default 0,
    check_at          timestamptz,                      -- when to look next whether it still holds; null: no more
    made_at           timestamptz,
    payment_count     bigint,
    payment_amount    bigint,
    refund_count      bigint,
    refund_amount     bigint,
    give_back_in_count   bigint,
    give_back_in_amount  bigint,
    give_back_out_count  bigint,
    give_back_out_amount bigint,
    fee               bigint,
    size              bigint,                           -- of the file, in bytes
    digest            text,                             -- SHA-256 of the file, in hex
    primary key (merchant_id, day, correction),
    check ((status = 'DUE') = (due_at is not null)),
    check ((status = 'READY') = (made_at is not null)),
    check (status = 'READY' or check_at is null),
    check (status <> 'READY' or num_nulls(payment_count, payment_amount, refund_count, refund_amount, give_back_in_count,
        give_back_in_amount, give_back_out_count, give_back_out_amount, fee, size, digest) = 0)
);
create index statement_due on statement (due_at) where due_at is not null;
create index statement_check on statement (check_at) where check_at is not null;

-- The file itself, gzipped piece by piece. A try that was given up leaves pieces under its own number.
create table statement_part (
    merchant_id text    not null,
    day         date    not null,
    correction  integer not null,
    try_no      integer not null,
    part_no     integer not null,
    content     bytea   not null,
    primary key (merchant_id, day, correction, try_no, part_no),
    foreign key (merchant_id, day, correction) references statement
);

-- What statements are read by, beside the indexes of the lists.
create index give_back_by_creation on give_back (merchant_id, created_at, order_id, attempt_no);
create index give_back_by_end on give_back (merchant_id, done_at, order_id, attempt_no) where done_at is not null;

-- How far a list has come that somebody is taking away as a file.
create table export_run (
    merchant_id text        not null references merchant,
    export_id   bigint      not null,
    kind        text        not null check (kind in ('ORDERS', 'REFUNDS')),
    status      text        not null check (status in ('RUNNING', 'DONE', 'BROKEN')),
    row_count   bigint      not null default 0,
    started_at  timestamptz not null,
    touched_at  timestamptz not null,
    primary key (merchant_id, export_id)
);
