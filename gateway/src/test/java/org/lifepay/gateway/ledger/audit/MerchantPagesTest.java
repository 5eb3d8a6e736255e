package org.lifepay.gateway.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

class MerchantPagesTest {
    private static final List<String> MERCHANTS =
            List.of("100000001", "100000002", "100000003", "100000004", "100000005");

    private final GatewayFixture fixture = new GatewayFixture();
    private final AuditedMerchantTable table = new AuditedMerchantTable(fixture.sql());

    @BeforeEach
    void book() {
        for (String merchant : MERCHANTS) {
            fixture.sql().sql("""
                            insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account,
                                credit_account, currency, amount, cause_type, cause_number, part)
                            select :merchant, '2026-03-01', n, now(), 'TRANSFER_RECEIVED', 'CLEARING', 'PAYABLE_AVAILABLE',
                                'CNY', 1, 'TRANSFER', cast(n as text), 0
                            from generate_series(1, 3) as n
                            """).param("merchant", merchant).update();
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void merchants_are_found_once_each_in_order() {
        assertThat(table.after("", 10)).isEqualTo(MERCHANTS);
        assertThat(table.after("100000001", 2)).containsExactly("100000002", "100000003");
        assertThat(table.after("100000005", 2)).isEmpty();
    }

    @Test
    void a_merchant_that_takes_too_long_keeps_no_other_from_being_read() {
        MerchantPages.Result<String> result = new MerchantPages(table).read("balances", range -> {
            List<String> read =
                    MERCHANTS.stream().filter(one -> isIn(one, range)).toList();
            if (read.contains("100000003")) {
                throw new QueryTimeoutException("too long");
            }
            return read;
        });

        assertThat(result.found()).containsExactlyElementsOf(without("100000003"));
        assertThat(result.problems())
                .singleElement()
                .extracting(Difference::subject)
                .isEqualTo("balances 100000002-100000003");
    }

    @Test
    void a_database_that_is_away_is_not_asked_for_each_merchant() {
        List<MerchantPages.Range> asked = new ArrayList<>();

        MerchantPages.Result<String> result = new MerchantPages(table).read("balances", range -> {
            asked.add(range);
            throw new TransientDataAccessResourceException("no connection");
        });

        assertThat(asked).hasSize(1);
        assertThat(result.problems()).extracting(Difference::kind).containsExactly(Difference.Kind.NOT_COMPARED);
    }

    private static boolean isIn(String merchant, MerchantPages.Range range) {
        return merchant.compareTo(range.after()) > 0 && merchant.compareTo(range.last()) <= 0;
    }

    private static List<String> without(String merchant) {
        return Stream.of(MERCHANTS)
                .flatMap(List::stream)
                .filter(one -> !one.equals(merchant))
                .toList();
    }
}
