-- How the channel answered, added up by minute over all gateways. Plain local tables, written a few times a minute.
create table channel_minute (
    minute    timestamptz not null,
    operation text        not null check (operation in ('OPEN', 'ASK', 'CLOSE', 'REFUND', 'ASK_REFUND', 'REPEAT_REFUND')),
    outcome   text        not null check (outcome in ('ANSWERED', 'DECLINED', 'UNKNOWN')),
    millis    integer     not null,            -- took no longer than this; the largest integer: longer than all others
    calls     bigint      not null check (calls > 0),
    primary key (minute, operation, outcome, millis)
);

create table channel_problem (
    operation   text        not null,
    problem     text        not null,          -- why nothing was known, or the channel's code; no values
    happened_at timestamptz not null,
    primary key (operation)
);
