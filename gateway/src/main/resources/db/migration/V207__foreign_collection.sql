-- Foreign money that is collected from payers abroad and changed into CNY (外币收款结汇). Foreign amounts are in hundredths of the unit.
create table foreign_collection (
    merchant_id    text        not null,
    collection_id  bigint      not null,
    request_id     text        not null,                     -- the merchant's number
    serial_number  text        not null check (length(serial_number) = 32),  -- ours, also at the bank, for ever
    content_digest text        not null,
    partner_id     text,
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    amount         bigint      not null check (amount > 0),
    for_use        text        not null,
    product        text        not null,
    sealed_payer   text,                                     -- the name; personal
    remark         text,
    notify_url     text        not null,
    status         text        not null check (status in ('WAITING', 'OPEN', 'SUCCESS', 'FAILED')),
    created_at     timestamptz not null,
    expires_at     timestamptz not null,                     -- until then the payer may pay
    due_at         timestamptz,                              -- when to ask the bank next; a failed one may still be paid
    tries          integer     not null default 0,
    last_problem   text,
    account_name   text,                                     -- where the payer pays to
    account_number text,
    bank_name      text,
    swift_code     text,
    reference      text,
    bank_number    text,
    arrived        bigint      check (arrived > 0),
    list_price     bigint      check (list_price > 0),       -- millionths of a yuan for 100 units
    proceeds       bigint      check (proceeds > 0),         -- fen that the bank gave
    fee            bigint      check (fee between 0 and proceeds),  -- what the operator keeps of them
    ended_at       timestamptz,
    end_reason     text,
    primary key (merchant_id, collection_id),
    unique (merchant_id, request_id),
    unique (merchant_id, serial_number),
    check (num_nulls(account_name, account_number, bank_name, swift_code, reference) in (0, 5)),
    check (status <> 'OPEN' or account_number is not null),
    check (status not in ('WAITING', 'OPEN') or due_at is not null),
    check ((status in ('SUCCESS', 'FAILED')) = (ended_at is not null)),
    check (num_nulls(bank_number, arrived, list_price, proceeds, fee) = case when status = 'SUCCESS' then 0 else 5 end),
    check ((status = 'FAILED') = (end_reason is not null))
);
create index foreign_collection_due on foreign_collection (due_at) where due_at is not null;
create index foreign_collection_created on foreign_collection (merchant_id, created_at, collection_id);
create index foreign_collection_all on foreign_collection (created_at, collection_id);
