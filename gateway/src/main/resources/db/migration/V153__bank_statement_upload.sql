-- A bank's statement as a file, a second way to learn of arrivals: one user uploads it, a second one has it taken in.
create table bank_statement_upload (
    bank           text        not null,
    uploaded_at    timestamptz not null,
    line_count     integer     not null check (line_count > 0),
    amount         bigint      not null,       -- of all lines
    sealed_lines   text        not null,       -- as they were uploaded, encrypted
    uploader_id    bigint      not null,
    uploader_name  text        not null,
    approver_id    bigint      check (approver_id <> uploader_id),
    approver_name  text,
    approved_at    timestamptz,
    primary key (bank, uploaded_at),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3))
);
create unique index bank_statement_upload_open on bank_statement_upload (bank) where approved_at is null;
