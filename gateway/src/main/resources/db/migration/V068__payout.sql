-- Payouts: transfers to payees whom a merchant names, and withdrawals to the merchant itself.
create table payout (
    merchant_id    text        not null,
    payout_id      bigint      not null,
    kind           text        not null check (kind in ('TRANSFER', 'WITHDRAWAL')),
    request_id     text        not null,
    serial_number  text        not null check (length(serial_number) = 32),  -- out_biz_no at the channel, for ever
    content_digest text        not null,
    partner_id     text,
    amount         bigint      not null check (amount between 1 and 10000000000000),
    sealed_payee   text        not null,      -- name and card or account
    payee_hint     text        not null,      -- what may be shown of the card or account
    bank_card      integer     not null check (bank_card in (0, 1)),
    notify_url     text        not null,
    remark         text,
    status         text        not null check (status in ('INIT', 'REMITING', 'SUCCESS', 'FAILED')),
    created_at     timestamptz not null,
    due_at         timestamptz,               -- when to send or query it next; of a paid one, when to see whether the bank sent it back
    tries          integer     not null default 0,
    paid_at        timestamptz,
    booked_at      timestamptz,               -- when we learnt that it is paid
    channel_number text,
    ended_at       timestamptz,
    end_reason     text,
    declined_code  text,                      -- the channel declined a retry; whether that is final is queried
    last_problem   text,
    primary key (merchant_id, payout_id),
    unique (merchant_id, kind, request_id),
    unique (merchant_id, serial_number),
    check (status not in ('INIT', 'REMITING') or (due_at is not null and ended_at is null and paid_at is null)),
    check (status <> 'INIT' or tries = 0),
    check (status <> 'SUCCESS' or (paid_at is not null and ended_at is null)),
    check (num_nulls(paid_at, booked_at, channel_number) in (0, 3)),
    check ((status = 'FAILED') = (ended_at is not null)),
    check ((status = 'FAILED') = (end_reason is not null)),
    check (status <> 'FAILED' or due_at is null)
);
create index payout_due on payout (due_at) where due_at is not null;

alter table channel_minute drop constraint channel_minute_operation_check;
alter table channel_minute add constraint channel_minute_operation_check check (operation in (
    'OPEN', 'ASK', 'CLOSE', 'REFUND', 'ASK_REFUND', 'REPEAT_REFUND', 'NOTICE', 'FOUND_BY_QUERY', 'PAY_OUT', 'ASK_PAY_OUT'));

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
    'ORDER', 'GIVE_BACK', 'REFUND', 'TRANSFER', 'WITHDRAWAL'));
