-- Files of remittances that no order names are counted by merchant, and deleted when they are old.
create index remittance_file_unused on remittance_file (merchant_id) where used_at is null;
create index remittance_file_unused_age on remittance_file (uploaded_at) where used_at is null;

-- An entry of the block list is removed by two users: who wants to remove it, until a second one has approved or rejected it.
alter table risk_entry
    add column removal_author_id bigint,
    add column removal_author_name text,
    add column removal_proposed_at timestamptz,
    add constraint risk_entry_removal
        check (num_nulls(removal_author_id, removal_author_name, removal_proposed_at) in (0, 3));
