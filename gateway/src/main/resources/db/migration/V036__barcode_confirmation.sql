-- A barcode's immediate success may be rolled back by the channel: a notice or a query confirms it, or it is an exception.
create table payment_confirmation (
    merchant_id     text        not null,
    order_id        bigint      not null,
    attempt_no      integer     not null,
    due_at          timestamptz,              -- when to query the channel; null: contradicted
    tries           integer     not null default 0,
    contradicted_at timestamptz,
    answer          text,                     -- what the channel said instead of "paid"
    primary key (merchant_id, order_id, attempt_no),
    foreign key (merchant_id, order_id, attempt_no) references payment_attempt,
    check ((due_at is null) = (contradicted_at is not null)),
    check ((contradicted_at is null) = (answer is null))
);
create index payment_confirmation_due on payment_confirmation (due_at) where due_at is not null;
create index payment_confirmation_contradicted on payment_confirmation (contradicted_at) where contradicted_at is not null;
