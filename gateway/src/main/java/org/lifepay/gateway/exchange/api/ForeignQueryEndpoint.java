package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.ForeignExchangeFields;
import org.lifepay.gateway.exchange.ForeignPurchases;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /foreignExchange/query 汇兑查询: queries an order whose money buys foreign money. */
@Controller
public class ForeignQueryEndpoint {
    private final EnvelopeHandler handler;
    private final Orders orders;
    private final PaymentPoller poller;
    private final ForeignPurchases purchases;

    ForeignQueryEndpoint(EnvelopeHandler handler, Orders orders, PaymentPoller poller, ForeignPurchases purchases) {
        this.handler = handler;
        this.orders = orders;
        this.poller = poller;
        this.purchases = purchases;
    }

    @PostMapping("/foreignExchange/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, ForeignQueryEndpoint::read, this::answer);
    }

    record Request(MerchantId merchant, String requestId) {}

    private static Request read(VerifiedFields fields) {
        return new Request(fields.merchant().id(), fields.mandatory("requestId", FieldRule.code(50)));
    }

    private ApiResult answer(Request request) {
        return orders.findWithFee(request.merchant(), request.requestId())
                .map(OrderTable.WithFee::order)
                .filter(order -> order.exchangeCurrency() != null)
                .<ApiResult>map(order -> new ApiResult.Success(fields(poller.queryNow(order))))
                .orElseGet(() ->
                        new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no foreign exchange has this requestId"));
    }

    private Fields fields(Order order) {
        return purchases
                .find(order.key())
                .map(purchase -> ForeignExchangeFields.of(order, purchase))
                .orElseGet(() -> OrderFields.of(order))
                .put("partnerId", order.partnerId())
                .build();
    }
}
