-- Shares that the channel pays, and what comes back of them, as rows of the account's bill. The checks are not valid at first: rows
-- that are there satisfy them.
alter table bill_line drop constraint bill_line_kind;
alter table bill_line add constraint bill_line_kind check (kind in ('PAYOUT', 'PAYOUT_RETURN', 'SHARE', 'SHARE_RETURN')) not valid;

alter table bill_difference drop constraint bill_difference_kind_check;
alter table bill_difference add constraint bill_difference_kind_check check (kind in (
    'PAYMENT', 'UNMATCHED_PAYMENT', 'REFUND', 'AUTO_REFUND', 'CONSOLE_REFUND', 'PAYOUT', 'PAYOUT_RETURN', 'OTHER',
    'ACCOUNT_TOTAL', 'SHARE', 'SHARE_RETURN')) not valid;

alter table bill_proof drop constraint bill_proof_subject_check;
alter table bill_proof add constraint bill_proof_subject_check check (
    subject in ('PAYMENT', 'REFUND', 'PAYOUT', 'PAYOUT_RETURN', 'SHARE', 'SHARE_RETURN', 'FEE')) not valid;

-- A payer's shares that were paid on a day, and those of an order.
create index channel_share_shared on channel_share (merchant_id, shared_at) where shared_at is not null;
create index channel_share_by_order on channel_share (merchant_id, order_id);
