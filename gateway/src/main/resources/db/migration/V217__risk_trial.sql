-- What a proposed version of the rules of risk control would have done to the requests of the last month, by kind, and the latest of
-- those that would not have passed.
create table risk_trial (
    version    bigint      not null references risk_version,
    kind       text        not null check (kind in ('ORDER', 'REFUND', 'PAYOUT')),
    tried_at   timestamptz not null,
    tried_by   text        not null,
    begins_at  timestamptz not null,      -- of what was looked at: not all of the month, if there are many
    complete   integer     not null check (complete in (0, 1)),
    looked     bigint      not null check (looked >= 0),
    held       bigint      not null check (held >= 0),
    refused    bigint      not null check (refused >= 0),
    primary key (version, kind),
    check (held + refused <= looked)
);

create table risk_trial_row (
    version     bigint      not null,
    kind        text        not null,
    position    integer     not null,
    merchant_id text        not null,
    number      text        not null,
    amount      bigint      not null,
    effect      text        not null check (effect in ('HOLD', 'REFUSE')),
    rule        text        not null,
    ceiling     bigint      not null,
    seen        bigint      not null,
    at          timestamptz not null,
    primary key (version, kind, position),
    foreign key (version, kind) references risk_trial on delete cascade
);
