-- What lists are read by: the time, and beside it all that most filters look at, so that rows that do not fit need not be fetched.
create index payment_order_by_creation on payment_order (merchant_id, created_at, order_id)
    include (status, amount, payment_mode);
create index payment_order_by_end on payment_order (merchant_id, ended_at, order_id)
    include (status, amount, payment_mode) where ended_at is not null;
create index payment_attempt_by_trade on payment_attempt (merchant_id, trade_no) where trade_no is not null;
create index refund_by_creation on refund (merchant_id, created_at, refund_id) include (status, amount);
create index refund_by_end on refund (merchant_id, ended_at, refund_id) include (status, amount) where ended_at is not null;
