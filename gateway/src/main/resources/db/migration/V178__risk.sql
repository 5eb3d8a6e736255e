-- Risk control (风控): versions of its rules, block and allow lists, what was used of the limits of refunds and payouts, and decisions.
create table risk_version (
    version      bigint      primary key,
    status       text        not null check (status in ('PROPOSED', 'ACTIVE', 'REPLACED', 'REJECTED')),
    reason       text        not null,
    author_id    bigint      not null,
    author_name  text        not null,
    created_at   timestamptz not null,
    decider_id   bigint,                    -- who switched it on or rejected it
    decider_name text,
    decided_at   timestamptz,
    check (status = 'PROPOSED' or num_nulls(decider_id, decider_name, decided_at) = 0),
    check (status = 'REJECTED' or decider_id <> author_id)
);
create unique index risk_version_proposed on risk_version (status) where status = 'PROPOSED';
create unique index risk_version_active on risk_version (status) where status = 'ACTIVE';

create table risk_rule (
    version       bigint  not null references risk_version,
    position      integer not null,
    kind          text    not null check (kind in ('ORDER', 'REFUND', 'PAYOUT')),
    measure       text    not null,
    only_merchant text,                     -- null: all
    ceiling       bigint  not null check (ceiling >= 0),  -- fen, or how many
    effect        text    not null check (effect in ('HOLD', 'REFUSE')),
    primary key (version, position)
);

create table risk_entry (
    entry_id      bigint      primary key,
    list          text        not null check (list in ('BLOCK', 'ALLOW')),
    field         text        not null check (field in ('MERCHANT', 'PAYER', 'ADDRESS', 'PAYEE')),
    value_digest  text        not null,     -- keyed
    hint          text        not null,     -- what may be shown of it
    reason        text        not null,
    author_id     bigint      not null,
    author_name   text        not null,
    created_at    timestamptz not null,
    approver_id   bigint,                   -- an entry of the allow list is used when a second user has approved it
    approver_name text,
    approved_at   timestamptz,
    removed_by    text,
    removed_at    timestamptz,
    check (approver_id <> author_id)
);
create unique index risk_entry_value on risk_entry (list, field, value_digest) where removed_at is null;

create table risk_usage (
    merchant_id text        not null,
    kind        text        not null check (kind in ('REFUND', 'PAYOUT')),
    period      text        not null check (period in ('HOUR', 'DAY')),
    begins_at   timestamptz not null,
    times       bigint      not null,
    fen         bigint      not null,
    primary key (merchant_id, kind, period, begins_at)
);
create index risk_usage_age on risk_usage (begins_at);

-- Decisions other than to let pass.
create table risk_decision (
    merchant_id text        not null,
    decision_id bigint      not null,
    kind        text        not null check (kind in ('ORDER', 'REFUND', 'PAYOUT')),
    request_id  text        not null,
    number      text        not null,       -- the public number of the order, refund or payout
    amount      bigint      not null,
    effect      text        not null check (effect in ('HOLD', 'REFUSE')),
    rule        text        not null,       -- the measure, or BLOCK_ and the field of an entry
    ceiling     bigint,                     -- null for an entry
    seen        bigint,                     -- what exceeded it
    version     bigint,
    decided_at  timestamptz not null,
    primary key (merchant_id, decision_id),
    unique (merchant_id, kind, request_id)
);
create index risk_decision_number on risk_decision (merchant_id, number);
create index risk_decision_time on risk_decision (decided_at, decision_id);
