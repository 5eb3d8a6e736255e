-- When the list was last read to its end.
alter table bank_arrival_cursor add column read_at timestamptz;
