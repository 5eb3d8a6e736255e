-- When a closed difference with a correction was last compared by itself; null: never.
alter table bill_difference add column looked_at timestamptz;
