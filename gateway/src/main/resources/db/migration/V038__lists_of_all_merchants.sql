-- Operators' lists are read newest first across merchants. The indexes hold nothing else, to keep the writes of an order cheap.
create index payment_order_by_time on payment_order (created_at, order_id);
create index refund_by_time on refund (created_at, refund_id);
create index notification_by_id on notification (notification_id);

-- An operator's export is of no merchant: its merchant_id is empty.
alter table export_run drop constraint export_run_merchant_id_fkey;
