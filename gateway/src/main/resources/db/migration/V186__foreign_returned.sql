-- Foreign money of lines of files that failed or came back: the merchant's, and taken first by its next file of that currency.
create table foreign_returned (
    merchant_id text   not null,
    currency    text   not null check (currency ~ '^[A-Z]{3}$'),
    amount      bigint not null check (amount >= 0),                -- in hundredths of the unit
    primary key (merchant_id, currency)
);
