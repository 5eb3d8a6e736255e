-- From where an action was done; empty for entries of before, and for what no request asked for. An entry without a role is not of a
-- user: a merchant's contact has fetched a certificate with the two codes.
alter table audit_entry add column address text not null default '';
