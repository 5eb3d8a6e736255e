-- Orders whose money buys foreign money, and the purchases. Amounts of foreign money are in hundredths of the unit, in every currency;
-- prices are CNY for 100 units in millionths of a yuan; all other amounts are in fen. Not valid: no row that is there has a currency.
alter table payment_order
    add column exchange_currency text,
    add constraint payment_order_exchange check (exchange_currency ~ '^[A-Z]{3}$') not valid;

create table foreign_purchase (
    merchant_id     text        not null,
    order_id        bigint      not null,
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    asked_amount    bigint      check (asked_amount > 0),    -- null: as much as the money buys
    token           text,                                    -- the merchant's price lock; null: the price of the moment
    reserved        bigint      not null check (reserved >= 0),  -- held back of the payment
    status          text        not null check (status in ('WAITING', 'SENT', 'SUCCESS', 'FAILED', 'ERROR')),
    round           integer     not null default 0,          -- which lock, and so which number at the bank
    lock_number     text,
    list_price      bigint,
    lock_expires_at timestamptz,
    amount          bigint      check (amount > 0),
    deduction       bigint      check (deduction > 0),       -- what the merchant pays for it
    cost            bigint      check (cost > 0),            -- what the bank takes for it
    bank_number     text,
    paid_at         timestamptz not null,                    -- the order
    due_at          timestamptz,
    tries           integer     not null default 0,
    last_problem    text,
    ended_at        timestamptz,
    end_reason      text,
    primary key (merchant_id, order_id),
    check (num_nulls(lock_number, list_price, lock_expires_at, amount, deduction) in (0, 5)),
    check (deduction <= reserved),
    check (status not in ('SENT', 'SUCCESS') or amount is not null),
    check ((status = 'SUCCESS') = (cost is not null and bank_number is not null)),
    check ((status in ('WAITING', 'SENT')) = (due_at is not null)),
    check ((status in ('WAITING', 'SENT')) = (ended_at is null)),
    check ((status in ('FAILED', 'ERROR')) = (end_reason is not null))
);
create index foreign_purchase_due on foreign_purchase (due_at) where due_at is not null;
