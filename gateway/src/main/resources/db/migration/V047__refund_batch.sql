-- Refunds from a file. A batch is confirmed by a user after a preview; only then are its lines due.
create table refund_batch (
    merchant_id    text        not null,
    batch_id       bigint      not null,
    file_name      text        not null,
    lines          integer     not null check (lines >= 1),
    creator_id     bigint      not null,
    creator_name   text        not null,
    created_at     timestamptz not null,
    confirmed_by   bigint,
    confirmed_name text,
    confirmed_at   timestamptz,
    primary key (merchant_id, batch_id),
    check (num_nulls(confirmed_by, confirmed_name, confirmed_at) in (0, 3))
);

-- The lines as judged for the preview. request_id is made of the row's content: the same row is the same refund, in every file.
create table refund_batch_line (
    merchant_id      text    not null,
    batch_id         bigint  not null,
    line_no          integer not null check (line_no >= 1),
    order_number     text    not null,
    amount_text      text    not null,
    reason           text    not null,
    judgement        text    not null,
    payment_order_id text,
    subject          text,
    order_amount     bigint,
    refundable       bigint,
    amount           bigint  check (amount > 0),   -- what is to be refunded
    request_id       text,
    outcome          text,                         -- null until it is carried out
    due_at           timestamptz,                  -- confirmed: when to carry it out
    primary key (merchant_id, batch_id, line_no),
    foreign key (merchant_id, batch_id) references refund_batch on delete cascade,
    check (num_nulls(amount, request_id, payment_order_id) = 0 or judgement not in ('REFUND', 'NEEDS_APPROVAL')),
    check (due_at is null or (judgement in ('REFUND', 'NEEDS_APPROVAL') and outcome is null))
);
create index refund_batch_line_due on refund_batch_line (due_at) where due_at is not null;
