-- Reads the notifications without keeping writers out; a new transaction, so that V174's short lock is gone.
alter table notification validate constraint notification_kind_check;
