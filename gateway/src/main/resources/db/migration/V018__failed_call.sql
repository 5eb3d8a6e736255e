-- Calls of merchants' programs that were refused, for their developers; kept a week, a few a minute of each merchant.
create table failed_call (
    merchant_id    text        not null references merchant,
    failed_call_id bigint      not null,
    failed_at      timestamptz not null,
    path           text        not null,
    request_id     text,                       -- the header's word
    code           text        not null,
    cause          text        not null,       -- the sentence that was answered; it quotes no value
    proof          text        not null check (proof in ('SIGNED', 'UNSIGNED')),  -- unsigned: anybody may have sent it
    primary key (merchant_id, failed_call_id)
);
create index failed_call_old on failed_call (failed_at);
