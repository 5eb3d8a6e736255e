-- Both sides agree, and a correction of the time when they did not still stands. Read by no old rows, so it needs no validation.
alter table bill_difference drop constraint bill_difference_result_check;
alter table bill_difference add constraint bill_difference_result_check check (result in (
    'MATCHED', 'DAY_SHIFTED', 'OURS_ONLY', 'THEIRS_ONLY', 'AMOUNT_DIFFERS', 'STATUS_DIFFERS', 'FEE_DIFFERS', 'CORRECTED')) not valid;
