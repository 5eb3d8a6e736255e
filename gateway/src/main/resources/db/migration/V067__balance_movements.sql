-- What came onto and left what is available to a merchant, newest first. No payment is in these indexes.
create index posting_available on posting (merchant_id, posting_id)
    where debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE';
create index posting_available_all on posting (posting_id)
    where debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE';

-- Transfers from one merchant's available balance to another's.
create table account_transfer (
    merchant_id    text        not null,      -- the sender
    transfer_id    bigint      not null,
    request_id     text        not null,
    serial_number  text        not null check (length(serial_number) = 32),
    content_digest text        not null,
    partner_id     text,
    receiver_id    text        not null,
    amount         bigint      not null check (amount between 1 and 10000000000000),
    notify_url     text        not null,
    remark         text,
    status         text        not null check (status in ('INIT', 'SUCCESS')),
    created_at     timestamptz not null,      -- when it left the sender's balance
    due_at         timestamptz,               -- when to complete it, if its gateway died
    received_at    timestamptz,               -- when it was on the receiver's balance
    primary key (merchant_id, transfer_id),
    unique (merchant_id, request_id),
    unique (merchant_id, serial_number),
    check (receiver_id <> merchant_id),
    check (num_nulls(due_at, received_at) = 1),
    check ((status = 'SUCCESS') = (received_at is not null))
);
create index account_transfer_due on account_transfer (due_at) where due_at is not null;
