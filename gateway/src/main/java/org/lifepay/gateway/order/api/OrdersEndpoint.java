package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ListApi;
import org.lifepay.gateway.merchantapi.ListEndpoint;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderSearch;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/orders 订单检索: lists orders, page by page. */
@Controller
public class OrdersEndpoint {
    private static final String PATH = "/onlinePay/orders";

    private final ListEndpoint endpoint;
    private final ListApi<Order> list;

    OrdersEndpoint(ListEndpoint endpoint, OrderSearch search) {
        this.endpoint = endpoint;
        this.list = new ListApi<>(
                PATH,
                "orders",
                Set.of("INIT", "SUCCESS", "FAILED", "CANCEL"),
                List.of(new ListApi.Further("paymentModeCode", OrderSearch.MODE, PaymentMode.codes())),
                search,
                OrdersEndpoint::item);
    }

    @PostMapping(PATH)
    void orders(HttpServletRequest request, HttpServletResponse response) throws IOException {
        orders(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse orders(ApiRequest apiRequest) {
        return endpoint.serve(apiRequest, list);
    }

    private static Fields item(Order order) {
        return OrderFields.of(order)
                .put("partnerId", order.partnerId())
                .put("storeId", order.pointOfSale().storeId())
                .put("cashierId", order.pointOfSale().cashierId())
                .put("createDateTime", WireTime.of(order.createdAt()))
                .put("paymentModeCode", order.mode().map(PaymentMode::code).orElse(null))
                .build();
    }
}
