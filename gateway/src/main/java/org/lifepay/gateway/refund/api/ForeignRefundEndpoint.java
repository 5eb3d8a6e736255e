package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * /foreignExchange/refund 汇兑退款 and /foreignExchange/refundQuery 汇兑退款查询: refunds of orders whose money buys foreign money, which are
 * refunds like any other.
 */
@Controller
class ForeignRefundEndpoint {
    private final RefundEndpoint refunds;
    private final RefundQueryEndpoint queries;
    private final Orders orders;

    ForeignRefundEndpoint(RefundEndpoint refunds, RefundQueryEndpoint queries, Orders orders) {
        this.refunds = refunds;
        this.queries = queries;
        this.orders = orders;
    }

    @PostMapping("/foreignExchange/refund")
    void refund(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refunds.refundOf(
                        ApiRequest.from(request),
                        refund -> isExchange(orders.find(refund.merchant(), refund.orderSerialNumber())))
                .writeTo(response);
    }

    @PostMapping("/foreignExchange/refundQuery")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        queries.queryOf(ApiRequest.from(request), refund -> isExchange(orders.find(refund.order())))
                .writeTo(response);
    }

    private static boolean isExchange(Optional<Order> order) {
        return order.isPresent() && order.get().exchangeCurrency() != null;
    }
}
