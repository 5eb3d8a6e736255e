package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.Rule;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/query 订单查询. */
@Controller
public class QueryEndpoint {
    private static final String PATH = "/onlinePay/query";

    private final Desk desk;
    private final Orders orders;
    private final AskChannel askChannel;
    private final QueryLimit limit;

    QueryEndpoint(Desk desk, Orders orders, AskChannel askChannel, QueryLimit limit) {
        this.desk = desk;
        this.orders = orders;
        this.askChannel = askChannel;
        this.limit = limit;
    }

    @PostMapping(PATH)
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply query(Call call) {
        return desk.serve(call, this::read, this::answer);
    }

    record Request(MerchantId merchant, String requestId) {}

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        limit.count(merchant, PATH);
        return new Request(merchant, fields.mandatory("requestId", Rule.code(50)));
    }

    private Answer answer(Request request) {
        return orders.findByRequestId(request.merchant(), request.requestId())
                .map(askChannel::askNow)
                .<Answer>map(QueryEndpoint::found)
                .orElseGet(() -> new Answer.Refused(ErrorCode.ORDER_NOT_FOUND, "no order has this requestId"));
    }

    private static Answer found(Order order) {
        return new Answer.Done(
                OrderFields.of(order).put("partnerId", order.partnerId()).build());
    }
}
