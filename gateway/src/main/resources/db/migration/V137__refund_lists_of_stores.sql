-- As V134. Apart from V135, which locks the table.
create index refund_of_store on refund (merchant_id, store_id, created_at, refund_id)
    include (status, amount, cashier_id) where store_id is not null;
create index refund_of_store_by_end on refund (merchant_id, store_id, ended_at, refund_id)
    include (status, amount, cashier_id) where store_id is not null and ended_at is not null;
