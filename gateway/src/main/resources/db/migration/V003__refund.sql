create table refund (
    merchant_id    text        not null,
    refund_id      bigint      not null,
    order_id       bigint      not null,
    request_id     text        not null,
    serial_number  text        not null check (length(serial_number) = 32),  -- out_request_no at the channel, for ever
    content_digest text        not null,
    partner_id     text,
    amount         bigint      not null check (amount > 0),
    notify_url     text        not null,
    remark         text,
    status         text        not null check (status in ('INIT', 'SUCCESS', 'FAILED')),
    created_at     timestamptz not null,
    due_at         timestamptz,               -- when to work on it next; null: final
    tries          integer     not null default 0,
    ended_at       timestamptz,
    end_reason     text,
    primary key (merchant_id, refund_id),
    unique (merchant_id, request_id),
    unique (merchant_id, serial_number),
    foreign key (merchant_id, order_id) references payment_order,
    check ((status = 'INIT') = (due_at is not null)),
    check ((status = 'INIT') = (ended_at is null)),
    check ((status = 'FAILED') = (end_reason is not null))
);
create index refund_due on refund (due_at) where due_at is not null;
create index refund_of_order on refund (merchant_id, order_id);
