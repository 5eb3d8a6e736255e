-- Notifications are found merchant by merchant and host by host when many are due, so that one dead server's backlog is
-- not read through by whoever looks for the others'.
create index notification_due_of_merchant on notification (merchant_id, due_at) where due_at is not null;
create index notification_due_of_host on notification (merchant_id, (substring(url from '^[a-z]+://([^/?#]*)')), due_at)
    where due_at is not null;

-- Barcodes are polled apart from everything else: somebody waits at a till.
create index payment_attempt_ask_barcode on payment_attempt (ask_at) where ask_at is not null and way = 'BARCODE';
