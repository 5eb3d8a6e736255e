-- By itself, so that the lock on the orders is held for a moment only.
alter table sub_order add constraint sub_order_order foreign key (merchant_id, order_id)
    references payment_order (merchant_id, order_id) not valid;
