-- Why the channel says nothing about an attempt: its code, or what went wrong on the way.
alter table payment_attempt add column problem text;
