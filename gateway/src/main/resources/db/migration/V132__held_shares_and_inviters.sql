-- When a share was last found to be held with its payer's money: that time is no waiting.
alter table split_record add column held_at timestamptz;

-- The user who invited this one, and may not be the other one of two users who decide about money. Null: none, or before.
alter table person add column invited_by bigint;
