-- Refunds made in the channel's own console: they lower what can be refunded, and the operator is told once.
alter table refund drop constraint refund_serial_number_check;
alter table refund add column found_at timestamptz;   -- when it was found at the channel; null: requested here
alter table refund add column handled_at timestamptz;
alter table refund add column handled_by text;
alter table refund add column note text;
alter table refund add constraint refund_serial_number_check
    check (length(serial_number) = 32 or (found_at is not null and length(serial_number) between 1 and 150));
alter table refund add constraint refund_handled_check check (num_nulls(handled_at, handled_by, note) in (0, 3));
create index refund_found on refund (found_at) where found_at is not null and handled_at is null;
