-- Locks that ended long ago are deleted, oldest first.
create index price_lock_expiry on price_lock (expires_at);
