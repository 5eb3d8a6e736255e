package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ListRequest;
import org.lifepay.gateway.merchantapi.QueryRateLimiter;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageTokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/orders 订单检索. */
@Controller
public class OrdersEndpoint {
    private static final String PATH = "/onlinePay/orders";
    private static final Set<String> STATUSES = Set.of("INIT", "SUCCESS", "FAILED", "CANCEL");
    private static final Set<String> MODES = Stream.concat(
                    Stream.of(OrderFilter.CASHIER),
                    Arrays.stream(PaymentMode.values()).map(PaymentMode::code))
            .collect(Collectors.toUnmodifiableSet());

    private final EnvelopeHandler handler;
    private final OrderSearch search;
    private final PageTokens pageTokens;
    private final QueryRateLimiter rateLimiter;

    OrdersEndpoint(EnvelopeHandler handler, OrderSearch search, PageTokens pageTokens, QueryRateLimiter rateLimiter) {
        this.handler = handler;
        this.search = search;
        this.pageTokens = pageTokens;
        this.rateLimiter = rateLimiter;
    }

    @PostMapping(PATH)
    void orders(HttpServletRequest request, HttpServletResponse response) throws IOException {
        orders(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse orders(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    private record Request(ListRequest list, OrderFilter filter, Cursor after) {}

    private Request read(VerifiedFields fields) {
        rateLimiter.acquire(fields.merchant().id(), PATH);
        ListRequest list = ListRequest.of(fields, OrderFilter.MAX_PERIOD_WITH_REMARK);
        OrderFilter filter = new OrderFilter(
                list.number(),
                list.timeField(),
                list.period(),
                fields.oneOf("status", STATUSES),
                fields.oneOf("paymentModeCode", MODES),
                list.min(),
                list.max(),
                list.remark());
        return new Request(list, filter, list.after(pageTokens, filter));
    }

    private ApiResult answer(Request request) {
        ListRequest list = request.list();
        Page<Order> page = search.find(list.merchant(), request.filter(), request.after(), list.pageSize());
        return new ApiResult.Success(list.responseFields()
                .put("orders", page.items().stream().map(OrdersEndpoint::item).toList())
                .put(
                        "nextPage",
                        page.next()
                                .map(next -> pageTokens.encode(list.merchant(), request.filter(), next))
                                .orElse(null))
                .build());
    }

    private static Fields item(Order order) {
        return OrderFields.of(order)
                .put("partnerId", order.partnerId())
                .put("createDateTime", WireTime.of(order.createdAt()))
                .put("paymentModeCode", order.mode().map(PaymentMode::code).orElse(null))
                .build();
    }
}
