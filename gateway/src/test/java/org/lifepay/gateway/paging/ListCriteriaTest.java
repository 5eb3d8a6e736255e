package org.lifepay.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

class ListCriteriaTest {
    private static final Period MONTH =
            new Period(GatewayFixture.START, GatewayFixture.START.plus(Duration.ofDays(31)));

    @Test
    void whatever_is_not_named_is_any() {
        ListCriteria all = ListCriteria.of(GatewayFixture.SHOP).build();

        assertThat(all)
                .isEqualTo(new ListCriteria(
                        GatewayFixture.SHOP,
                        null,
                        TimeField.CREATED,
                        Period.ALWAYS,
                        null,
                        null,
                        null,
                        null,
                        SortOrder.NEWEST_FIRST,
                        java.util.Map.of()));
    }

    @Test
    void a_list_of_one_merchant_is_not_read_for_all() {
        assertThat(ListCriteria.of(GatewayFixture.SHOP).build().requireMerchant())
                .isEqualTo(GatewayFixture.SHOP);
        assertThatIllegalStateException()
                .isThrownBy(() -> ListCriteria.of(null).build().requireMerchant());
    }

    @Test
    void a_text_is_looked_for_in_a_month_at_most() {
        Period longer = new Period(MONTH.from(), MONTH.before().plusMillis(1));

        assertThat(ListCriteria.of(GatewayFixture.SHOP)
                        .period(MONTH)
                        .text("tea")
                        .build()
                        .text())
                .isEqualTo("tea");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListCriteria.of(GatewayFixture.SHOP)
                        .period(longer)
                        .text("tea")
                        .build());
    }

    @Test
    void amounts_that_nothing_can_have_cannot_be_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListCriteria.of(GatewayFixture.SHOP)
                        .amounts(new Money(2), new Money(1))
                        .build());
    }

    @Test
    void no_two_criteria_have_one_canonical_text() {
        List<ListCriteria.Builder> all = List.of(
                any(),
                ListCriteria.of(null),
                ListCriteria.of(new MerchantId("890000594")),
                any().number("12"),
                any().number("1").status("2"),
                any().number("1:2"),
                any().status("12"),
                any().timeField(TimeField.ENDED),
                any().period(MONTH),
                any().period(MONTH).text("12"),
                any().amounts(new Money(12), null),
                any().amounts(null, new Money(12)),
                any().amounts(new Money(1), new Money(2)),
                any().sort(SortOrder.OLDEST_FIRST),
                any().further("a", "b"),
                any().further("a", "b, c=d"),
                any().further("a", "b").further("c", "d"));

        assertThat(all.stream().map(criteria -> criteria.build().canonical())).doesNotHaveDuplicates();
        assertThat(any().further("a", "b").further("c", "d").build().canonical())
                .isEqualTo(any().further("c", "d").further("a", "b").build().canonical());
    }

    private static ListCriteria.Builder any() {
        return ListCriteria.of(GatewayFixture.SHOP);
    }
}
