-- Exclusive accounts (专属账户汇款): account numbers from a pool of each bank; one is assigned to each order that is paid by bank transfer.
create table exclusive_bank (
    bank          text        primary key check (bank ~ '^[A-Z0-9]{2,20}$'),   -- the operator's code of it
    account_name  text        not null,
    bank_name     text        not null,
    branch_name   text        not null,
    clearing_code text        not null check (clearing_code ~ '^[0-9]{12}$'),  -- 联行号
    changed_at    timestamptz not null
);

create table exclusive_account (
    bank           text        not null references exclusive_bank,
    account_number text        not null check (account_number ~ '^[0-9]{8,30}$'),
    free_at        timestamptz not null,      -- from then on it may be assigned: a year after it was last used
    added_at       timestamptz not null,
    primary key (bank, account_number)
);
create index exclusive_account_free on exclusive_account (free_at, bank, account_number);

create table exclusive_assignment (
    merchant_id    text        not null,
    order_id       bigint      not null,
    bank           text        not null,
    account_number text        not null,
    assigned_at    timestamptz not null,
    primary key (merchant_id, order_id),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id)
);
create index exclusive_assignment_account on exclusive_assignment (bank, account_number, assigned_at);
