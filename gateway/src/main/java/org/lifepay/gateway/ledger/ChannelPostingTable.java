package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums of the table {@code posting}, of what is booked with channels. */
@Repository
class ChannelPostingTable {
    private final JdbcClient jdbc;

    ChannelPostingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ChannelPostings.Sums ofDay(LocalDate day) {
        return jdbc.sql("""
                select
                    sum(case when kind in ('PAYMENT', 'AUTO_REFUND_RECEIVED', 'UNMATCHED_PAYMENT', 'WRONG_AMOUNT') then amount
                        when kind in ('SUSPENSE_MATCHED', 'ARRIVAL_MATCHED') then -amount end) as payments,
                    sum(case when kind in ('UNMATCHED_PAYMENT', 'WRONG_AMOUNT') then amount
                        when kind = 'SUSPENSE_MATCHED' then -amount end) as suspense,
                    sum(case when kind in ('REFUND', 'AUTO_REFUND_PAID', 'AUTO_REFUND_ELSEWHERE') then amount
                        when kind = 'REFUND_REDUCED' then -amount end) as refunds,
                    sum(case when kind = 'AUTO_REFUND_ELSEWHERE' then amount end) as elsewhere,
                    sum(case when kind = 'PAYOUT_DONE' then amount end) as payouts,
                    sum(case when kind = 'PAYOUT_RETURNED' then amount end) as payout_returns,
                    sum(case when kind = 'SHARE_DONE' then amount end) as shares,
                    sum(case when kind = 'SHARE_RETURNED' then amount end) as share_returns,
                    sum(case when kind = 'CHANNEL_FEE' then amount when kind = 'CHANNEL_FEE_REDUCED' then -amount end) as fees
                from posting
                where business_day = :day and 'CHANNEL_RECEIVABLE' in (debit_account, credit_account)
                """)
                .param("day", day)
                .query((row, _) -> new ChannelPostings.Sums(
                        row.getLong("payments"),
                        row.getLong("suspense"),
                        row.getLong("refunds"),
                        row.getLong("elsewhere"),
                        row.getLong("payouts"),
                        row.getLong("payout_returns"),
                        row.getLong("shares"),
                        row.getLong("share_returns"),
                        row.getLong("fees")))
                .single();
    }
}
