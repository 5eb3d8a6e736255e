-- Remittances of foreign money that was bought (境外汇款). Amounts are in hundredths of the unit, in every currency.
create table foreign_remittance (
    merchant_id    text        not null,
    remittance_id  bigint      not null,
    request_id     text        not null,                     -- the merchant's number
    serial_number  text        not null check (length(serial_number) = 32),  -- ours, also at the bank, for ever
    content_digest text        not null,
    partner_id     text,
    purchases      text        not null,                     -- the requestIds of the purchases, one a line
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    amount         bigint      not null check (amount > 0),
    payee          text        not null,                     -- masked, for pages
    sealed_payee   text        not null,
    notify_url     text        not null,
    status         text        not null check (status in ('WAITING', 'SUCCESS', 'FAILED', 'RETURNED')),
    created_at     timestamptz not null,
    due_at         timestamptz,                              -- when to send or query it next; a done one may still come back
    tries          integer     not null default 0,
    last_problem   text,
    bank_number    text,
    arrived        bigint      check (arrived between 1 and amount),    -- what the payee got after the banks' fees
    ended_at       timestamptz,
    returned       bigint      check (returned between 1 and amount),   -- what came back after the banks' fees
    returned_at    timestamptz,
    end_reason     text,
    primary key (merchant_id, remittance_id),
    unique (merchant_id, request_id),
    unique (merchant_id, serial_number),
    check (status <> 'WAITING' or due_at is not null),
    check (status not in ('FAILED', 'RETURNED') or due_at is null),
    check ((status = 'WAITING') = (ended_at is null)),
    check ((status in ('SUCCESS', 'RETURNED')) = (bank_number is not null)),
    check ((status = 'RETURNED') = (returned_at is not null)),
    check ((returned is null) = (returned_at is null)),
    check ((status in ('FAILED', 'RETURNED')) = (end_reason is not null))
);
create index foreign_remittance_due on foreign_remittance (due_at) where due_at is not null;

-- Which remittance has sent a purchase, and what a remittance that came back has left of it; null: all of it.
alter table foreign_purchase
    add column remittance_id bigint,
    add column remittable bigint,
    add constraint foreign_purchase_remittable check (remittable >= 0) not valid,
    add constraint foreign_purchase_remitted check (remittance_id is null or status = 'SUCCESS') not valid;
create index foreign_purchase_remittance on foreign_purchase (merchant_id, remittance_id) where remittance_id is not null;
