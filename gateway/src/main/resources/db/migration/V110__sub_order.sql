-- Parts of orders that are declared to customs each by itself.
create table sub_order (
    merchant_id   text   not null,
    serial_number text   not null check (length(serial_number) = 32),   -- its public number, derived from both numbers of the merchant
    order_id      bigint not null,
    request_id    text   not null,                                      -- the merchant's number of it
    amount        bigint not null check (amount between 1 and 10000000000000),
    primary key (merchant_id, serial_number)
);
create index sub_order_of_order on sub_order (merchant_id, order_id);
