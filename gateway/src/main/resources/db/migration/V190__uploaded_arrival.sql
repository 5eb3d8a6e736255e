-- What users took in from a file stands until the bank's list tells of it: the list's row replaces one that has paid no order yet.
alter table bank_arrival
    add column unconfirmed_since timestamptz,                 -- it is from a file, and no list has told of it; null: one has
    add column revision          integer not null default 0;  -- how many wrong ones it has replaced

-- What stood under a serial number by a file until the bank's list told otherwise.
create table replaced_arrival (
    bank           text        not null,
    serial_number  text        not null,
    revision       integer     not null,
    merchant_id    text        not null,       -- in whose books it was
    account_number text        not null,
    amount         bigint      not null,
    booked_at      timestamptz not null,
    replaced_at    timestamptz not null,
    primary key (bank, serial_number, revision)
);
