alter table statement add column fee_rate integer;   -- hundredths of a percent; a correction takes that of the day's first statement
