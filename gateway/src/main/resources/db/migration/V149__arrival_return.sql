-- Money that no order can keep goes back to the account that it came from. The number is the bank's key: a return is asked for under
-- it until the bank says for good what has become of it. One that the bank declines may be followed by another.
create table arrival_return (
    bank          text        not null,       -- the arrival's
    serial_number text        not null,
    attempt       integer     not null check (attempt > 0),
    return_number text        not null,
    status        text        not null check (status in ('SENDING', 'RETURNED', 'DECLINED')),
    begun_at      timestamptz not null,
    tries         integer     not null default 0,
    due_at        timestamptz,
    last_problem  text,                       -- what is the matter; of a declined one, why
    bank_number   text,                       -- the bank's number of the return
    ended_at      timestamptz,
    primary key (bank, serial_number, attempt),
    check ((status = 'SENDING') = (due_at is not null)),
    check ((status = 'SENDING') = (ended_at is null)),
    check ((status = 'RETURNED') = (bank_number is not null))
);
create unique index arrival_return_once on arrival_return (bank, serial_number) where status <> 'DECLINED';
create index arrival_return_due on arrival_return (due_at) where due_at is not null;
create index arrival_return_begun on arrival_return (begun_at);
