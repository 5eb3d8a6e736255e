package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.StatementCounter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.OrderNumberSearch;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.statement.Fees;
import org.lifepay.gateway.statement.StatementWorker;

/** Two merchants have a paid order on each of three days. */
@Timeout(60)
class OrderFeesTest {
    private static final MerchantId OTHER = new MerchantId("890000594");

    private final StatementCounter statements = new StatementCounter();
    private final GatewayFixture bench = new GatewayFixture(statements);
    private final OrderList list =
            new OrderList(bench.bean(OrderNumberSearch.class), bench.bean(Fees.class), bench.bean(Stores.class));
    private List<Order> orders;

    @BeforeEach
    void trade() {
        bench.register(OTHER);
        feeRate(60);
        for (int day = 1; day <= 3; day++) {
            paid(GatewayFixture.SHOP, "order-" + day);
            paid(OTHER, "other-" + day);
            bench.clock.advance(Duration.ofDays(1));
            if (day < 3) {
                bench.bean(StatementWorker.class).runOnce();
            }
        }
        orders = list.source()
                .find(ListCriteria.of(null).sort(SortOrder.OLDEST_FIRST).build(), PageRequest.first(20))
                .items();
        statements.take();
    }

    private void feeRate(int rate) {
        bench.sql()
                .sql("update merchant set fee_rate = :rate")
                .param("rate", rate)
                .update();
        List.of(GatewayFixture.SHOP, OTHER).forEach(bench.bean(Merchants.class)::resume); // forgets what it remembered
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_page_reads_the_rates_of_all_its_days_and_merchants_at_once() {
        List<OrderList.Line> lines = list.lines(orders);

        assertThat(lines)
                .hasSize(6)
                .extracting(line -> line.income().fee().fen())
                .containsExactly(5L, 5L, 5L, 5L, 5L, 5L);
        assertThat(statements.take()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_page_without_the_columns_of_fees_reads_no_rate() {
        List<OrderList.Line> lines = list.lines(orders);

        assertThat(lines).extracting(line -> line.view().order().requestId()).contains("order-1", "other-3");
        assertThat(statements.take()).isEmpty();
    }

    private void paid(MerchantId merchant, String requestId) {
        if (bench.bean(PlaceOrder.class).place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE))
                instanceof PlaceOrder.Result.Placed(var order, var _)) {
            bench.bean(OrderTransitions.class).confirm(merchant.digits(), bench.payment(order.paymentOrderId()));
            return;
        }
        throw new AssertionError("not placed");
    }
}
