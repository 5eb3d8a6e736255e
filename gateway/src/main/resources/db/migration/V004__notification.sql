-- What a merchant is to be told; written in the transaction of the event, delivered until the merchant answers SUCCESS.
create table notification (
    merchant_id     text        not null,
    notification_id bigint      not null,
    kind            text        not null check (kind in ('ORDER', 'GIVE_BACK', 'REFUND')),
    subject_id      text        not null,     -- paymentOrderId, or the refund's serialNumber
    request_id      text        not null,
    url             text        not null,
    fields          text        not null,     -- the JSON text to be sealed
    status          text        not null check (status in ('PENDING', 'DELIVERED', 'EXHAUSTED')),
    created_at      timestamptz not null,
    due_at          timestamptz,
    tries           integer     not null default 0,
    ended_at        timestamptz,
    primary key (merchant_id, notification_id),
    check ((status = 'PENDING') = (due_at is not null)),
    check ((status = 'PENDING') = (ended_at is null))
);
create index notification_due on notification (due_at) where due_at is not null;
create index notification_of_subject on notification (merchant_id, subject_id);

create table notification_attempt (
    merchant_id     text        not null,
    notification_id bigint      not null,
    attempt_id      bigint      not null,
    started_at      timestamptz not null,
    millis          bigint      not null,
    http_status     integer,                  -- null: no answer came
    answer          text,                     -- its first 1 KiB
    problem         text,
    primary key (merchant_id, notification_id, attempt_id),
    foreign key (merchant_id, notification_id) references notification
);
