-- Prices of foreign money that were locked for merchants: CNY for 100 units, in millionths of a yuan.
create table price_lock (
    merchant_id   text        not null,
    serial_number text        not null check (length(serial_number) = 32),  -- the listPriceToken; the lock's number at the bank
    currency      text        not null check (currency ~ '^[A-Z]{3}$'),
    bank_price    bigint      not null check (bank_price > 0),              -- what the bank asks
    list_price    bigint      not null check (list_price >= bank_price),    -- what the merchant pays
    effective_at  timestamptz not null,
    expires_at    timestamptz not null check (expires_at > effective_at),
    primary key (merchant_id, serial_number)
);
