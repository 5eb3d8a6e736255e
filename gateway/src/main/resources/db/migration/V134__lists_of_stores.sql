-- What lists of a store are read by, of those orders only that name one. Apart from V089, which locks the table.
create index payment_order_of_store on payment_order (merchant_id, store_id, created_at, order_id)
    include (status, amount, payment_mode, cashier_id) where store_id is not null;
create index payment_order_of_store_by_end on payment_order (merchant_id, store_id, ended_at, order_id)
    include (status, amount, payment_mode, cashier_id) where store_id is not null and ended_at is not null;
