package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.TestDatabase;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database in which merchants were settled before there were settlement sheets. */
@Timeout(60)
class SettlementMigrationTest {
    private final HikariDataSource database = TestDatabase.createAtVersion("069");
    private final JdbcClient sql = JdbcClient.create(database);

    @AfterEach
    void release() {
        TestDatabase.release(database);
    }

    @Test
    void terms_are_taken_over_and_settlements_are_numbered_in_their_order() {
        merchant("890000593", 1, 0);
        merchant("890000594", 3, 1);
        settlement("890000593", "2026-03-01", "2026-03-02T03:00:00+08:00");
        settlement("890000594", "2026-03-01", "2026-03-02T03:00:00+08:00");
        settlement("890000593", "2026-03-02", "2026-03-03T03:00:00+08:00");

        TestDatabase.migrate(database);

        SettlementTermsOfMerchants terms = new SettlementTermsOfMerchants(new SettlementTermsTable(sql));
        assertThat(terms.of(new MerchantId("890000593"))).isEqualTo(SettlementTerms.STANDARD);
        SettlementTerms changed = terms.of(new MerchantId("890000594"));
        assertThat(changed.cycle()).isEqualTo(SettlementCycle.DAYS);
        assertThat(changed.days()).isEqualTo(3);
        assertThat(changed.holdReason()).isEqualTo(Optional.of("-"));
        assertThat(sql.sql("select merchant_id || ' ' || day from settlement order by settlement_id")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("890000593 2026-03-01", "890000594 2026-03-01", "890000593 2026-03-02"));
        Optional<SettlementSheet> last = new SettlementTable(sql).last(new MerchantId("890000593"));
        assertThat(last.flatMap(SettlementSheet::figures)).isEmpty();
        assertThat(last.flatMap(SettlementSheet::payout)).isEmpty();
        assertThat(last).map(SettlementSheet::netFen).contains(888L);
    }

    private void merchant(String number, int days, int hold) {
        sql.sql("""
                insert into merchant (merchant_id, name, status, created_at, fee_rate, addresses, certificates_by, settlement_days,
                    settlement_hold)
                values (:number, 'shop', 'ACTIVE', now(), 60, '', 'PROVIDER', :days, :hold)
                """)
                .param("number", number)
                .param("days", days)
                .param("hold", hold)
                .update();
    }

    private void settlement(String number, String day, String at) {
        sql.sql(
                        "insert into settlement (merchant_id, day, net, settled_at) values (:number, cast(:day as date), 888, cast(:at as timestamptz))")
                .param("number", number)
                .param("day", day)
                .param("at", at)
                .update();
    }
}
