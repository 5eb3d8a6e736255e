-- Files of remittances that merchants uploaded (批量汇款), and the orders that name them. A file serves one order.
create table remittance_file (
    merchant_id  text        not null,
    path         text        not null check (length(path) = 32),   -- the detailPath of the order
    file_name    text        not null,
    lines        integer     not null check (lines > 0),
    amount       bigint      not null check (amount > 0),          -- the sum, in hundredths of the order's currency
    uploaded_at  timestamptz not null,
    used_at      timestamptz,
    sealed_lines text,                                             -- personal; gone when the lines are remittances
    primary key (merchant_id, path),
    check (used_at is not null or sealed_lines is not null)
);

create table remittance_batch (
    merchant_id    text        not null,
    batch_id       bigint      not null,
    request_id     text        not null,                           -- the merchant's number
    serial_number  text        not null check (length(serial_number) = 32),
    content_digest text        not null,
    partner_id     text,
    path           text        not null,
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    amount         bigint      not null check (amount > 0),
    lines          integer     not null check (lines > 0),
    notify_url     text        not null,
    status         text        not null check (status in ('SENDING', 'SUCCESS', 'CANCEL')),
    created_at     timestamptz not null,
    ended_at       timestamptz,
    primary key (merchant_id, batch_id),
    unique (merchant_id, request_id),
    unique (merchant_id, path),
    check ((status = 'SENDING') = (ended_at is null))
);
create index remittance_batch_created on remittance_batch (merchant_id, created_at, batch_id);
create index remittance_batch_all on remittance_batch (created_at, batch_id);

-- Each line is a remittance; the file held its money back. Not valid: rows that are there have none of these values.
alter table foreign_remittance
    add column batch_id  bigint,
    add column line_no   integer,
    add column payee_key text,  -- the same for the same payee, and tells nothing of it
    add constraint foreign_remittance_line check (num_nulls(batch_id, line_no, payee_key) in (0, 3)) not valid;
