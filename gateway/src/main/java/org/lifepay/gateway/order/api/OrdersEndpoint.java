package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.PageKeys;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ListRequest;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.openapi.WireTime;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.OrderSearch;
import org.lifepay.gateway.order.PaymentMode;
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

    private final Desk desk;
    private final OrderSearch search;
    private final PageKeys pageKeys;
    private final QueryLimit limit;

    OrdersEndpoint(Desk desk, OrderSearch search, PageKeys pageKeys, QueryLimit limit) {
        this.desk = desk;
        this.search = search;
        this.pageKeys = pageKeys;
        this.limit = limit;
    }

    @PostMapping(PATH)
    void orders(HttpServletRequest request, HttpServletResponse response) throws IOException {
        orders(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply orders(Call call) {
        return desk.serve(call, this::read, this::answer);
    }

    private record Request(ListRequest list, OrderFilter filter, Position after) {}

    private Request read(VerifiedFields fields) {
        limit.count(fields.merchant().id(), PATH);
        ListRequest list = ListRequest.of(fields, OrderFilter.LONGEST_WITH_REMARK);
        OrderFilter filter = new OrderFilter(
                list.number(),
                list.timeOf(),
                list.period(),
                fields.oneOf("status", STATUSES),
                fields.oneOf("paymentModeCode", MODES),
                list.min(),
                list.max(),
                list.remark());
        return new Request(list, filter, list.after(pageKeys, filter));
    }

    private Answer answer(Request request) {
        ListRequest list = request.list();
        Page<Order> page = search.find(list.merchant(), request.filter(), request.after(), list.pageSize());
        return new Answer.Done(list.answer()
                .put("orders", page.items().stream().map(OrdersEndpoint::item).toList())
                .put(
                        "nextPage",
                        page.next()
                                .map(next -> pageKeys.of(list.merchant(), request.filter(), next))
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
