package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.money.Money;

@Timeout(60)
class MerchantsTest {
    private static final Terms STRICT = strict(60);

    private static Terms strict(int feeRate) {
        return new Terms(
                Optional.of("李雷"),
                Optional.of("li@shop.example"),
                feeRate,
                Optional.of(Set.of("SCANCODE-ALI_PAY-P2P", "ALIPAY-WAP-P2P")),
                Optional.of(new Money(500_000)),
                Optional.of(new Money(5_000_000)),
                AddressList.parse("192.0.2.0/24 2001:db8::1"),
                true,
                Optional.of(Money.ZERO),
                new CallLimits(Optional.of(50), Optional.of(600)));
    }

    private GatewayFixture fixture;
    private Merchants merchants;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        merchants = fixture.bean(Merchants.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_merchant_is_registered_with_its_terms_under_a_number_without_leading_zero() {
        Merchant merchant =
                merchants.register("茶馆", Optional.empty(), Optional.of(GatewayFixture.SHOP), STRICT, _ -> {});

        assertThat(merchant.id().digits()).matches("[1-9][0-9]{8}");
        assertThat(merchants.find(merchant.id()))
                .contains(new Merchant(merchant.id(), "茶馆", true, Optional.of(GatewayFixture.SHOP), STRICT));
        assertThat(merchants.findUncached(merchant.id()))
                .contains(new RegisteredMerchant(merchant, GatewayFixture.START, Optional.empty(), 0));
    }

    @Test
    void a_number_that_is_taken_is_drawn_again() {
        RandomGenerator stuck = new Drawing(111111111, 111111111, 222222222);
        Merchants drawing = new Merchants(fixture.bean(MerchantTable.class), stuck, fixture.clock);

        Merchant first = drawing.register("first", Optional.empty(), Optional.empty(), Terms.OPEN, _ -> {});
        Merchant second = drawing.register("second", Optional.empty(), Optional.empty(), Terms.OPEN, _ -> {});

        assertThat(List.of(first.id().digits(), second.id().digits())).containsExactly("111111111", "222222222");
    }

    @Test
    void changed_terms_are_seen_at_once_but_the_fee_and_a_stale_change_is_refused() {
        Merchant before = merchants.find(GatewayFixture.SHOP).orElseThrow();
        Merchant after = new Merchant(before.id(), "New Name", true, Optional.empty(), STRICT);

        assertThat(merchants.change(after, 0)).isTrue();
        assertThat(merchants.change(before, 0)).isFalse();

        assertThat(merchants.find(GatewayFixture.SHOP))
                .as("a fee changes by a version of the fee terms")
                .contains(new Merchant(
                        before.id(),
                        "New Name",
                        true,
                        Optional.empty(),
                        strict(before.terms().feeRate())));
        assertThat(merchants.findUncached(GatewayFixture.SHOP).orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    void a_merchant_is_suspended_for_a_reason_and_resumed() {
        assertThat(merchants.suspend(GatewayFixture.SHOP, "contract ended")).isTrue();
        assertThat(merchants.suspend(GatewayFixture.SHOP, "another reason")).isFalse();

        assertThat(merchants.find(GatewayFixture.SHOP).orElseThrow().active()).isFalse();
        assertThat(merchants.findUncached(GatewayFixture.SHOP).orElseThrow().suspendedFor())
                .contains("contract ended");

        assertThat(merchants.resume(GatewayFixture.SHOP)).isTrue();
        assertThat(merchants.resume(GatewayFixture.SHOP)).isFalse();
        assertThat(merchants.find(GatewayFixture.SHOP).orElseThrow().active()).isTrue();
        assertThat(merchants.findUncached(GatewayFixture.SHOP).orElseThrow().suspendedFor())
                .isEmpty();
    }

    @Test
    void merchants_are_found_by_parts_of_number_name_and_contact() {
        Merchant tea = merchants.register("100% 茶馆", Optional.empty(), Optional.empty(), STRICT, _ -> {});

        assertThat(found("100%")).containsExactly(tea.id());
        assertThat(found("茶")).containsExactly(tea.id());
        assertThat(found("李雷")).containsExactly(tea.id());
        assertThat(found("LI@shop")).containsExactly(tea.id());
        assertThat(found(tea.id().digits().substring(3))).containsExactly(tea.id());
        assertThat(found("890000593")).containsExactly(GatewayFixture.SHOP);
        assertThat(found("10_%")).isEmpty();
        assertThat(found("")).hasSize(2);
    }

    @Test
    void merchants_are_listed_page_by_page_the_newest_first_and_by_state() {
        List<MerchantId> all = new ArrayList<>(List.of(GatewayFixture.SHOP));
        for (int i = 0; i < 6; i++) {
            fixture.clock.advance(Duration.ofSeconds(i % 2));
            all.add(merchants
                    .register("m" + i, Optional.empty(), Optional.empty(), Terms.OPEN, _ -> {})
                    .id());
        }
        merchants.suspend(all.get(3), "x");

        List<MerchantId> listed = new ArrayList<>();
        Optional<MerchantId> after = Optional.empty();
        do {
            List<MerchantId> page = ids(new MerchantFilter("", Optional.empty(), after), 2);
            listed.addAll(page);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (after.isPresent());

        assertThat(listed).hasSize(7).containsExactlyInAnyOrderElementsOf(all);
        assertThat(listed.getLast().digits())
                .isIn(GatewayFixture.SHOP.digits(), all.get(1).digits());
        assertThat(ids(new MerchantFilter("", Optional.of(false), Optional.empty()), 9))
                .containsExactly(all.get(3));
        assertThat(ids(new MerchantFilter("", Optional.of(true), Optional.empty()), 9))
                .hasSize(6);
    }

    @Test
    void terms_that_allow_no_trade_are_invalid() {
        assertThatThrownBy(() -> terms(10_001, Optional.empty(), Optional.empty()))
                .hasMessageContaining("fee rate");
        assertThatThrownBy(() -> terms(0, Optional.of(Set.of()), Optional.empty()))
                .hasMessageContaining("payment mode");
        assertThatThrownBy(() -> terms(0, Optional.empty(), Optional.of(Money.ZERO)))
                .hasMessageContaining("nothing");
    }

    private static Terms terms(int feeRate, Optional<Set<String>> modes, Optional<Money> dayLimit) {
        return new Terms(
                Optional.empty(),
                Optional.empty(),
                feeRate,
                modes,
                Optional.empty(),
                dayLimit,
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
    }

    private List<MerchantId> found(String text) {
        return ids(new MerchantFilter(text, Optional.empty(), Optional.empty()), 10);
    }

    private List<MerchantId> ids(MerchantFilter search, int limit) {
        return merchants.search(search, limit).stream()
                .map(found -> found.merchant().id())
                .toList();
    }

    /** Returns scripted numbers. */
    private static final class Drawing implements RandomGenerator {
        private final int[] draws;
        private int next;

        Drawing(int... draws) {
            this.draws = draws;
        }

        @Override
        public int nextInt(int from, int to) {
            return draws[next++];
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("a number is drawn from a range");
        }
    }
}
