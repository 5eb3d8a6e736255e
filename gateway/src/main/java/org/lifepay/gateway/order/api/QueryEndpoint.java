package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.Rule;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.GivenBack;
import org.lifepay.gateway.order.Glimpses;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/query 订单查询. */
@Controller
public class QueryEndpoint {
    private static final String PATH = "/onlinePay/query";

    private final Desk desk;
    private final Orders orders;
    private final Glimpses glimpses;
    private final AskChannel askChannel;
    private final QueryLimit limit;

    QueryEndpoint(Desk desk, Orders orders, Glimpses glimpses, AskChannel askChannel, QueryLimit limit) {
        this.desk = desk;
        this.orders = orders;
        this.glimpses = glimpses;
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
                .<Answer>map(this::found)
                .orElseGet(() -> new Answer.Refused(ErrorCode.ORDER_NOT_FOUND, "no order has this requestId"));
    }

    private Answer found(Order order) {
        return new Answer.Done(fields(order).put("partnerId", order.partnerId()).build());
    }

    /** Money that came for a closed order and has gone back is told as the notification tells it. */
    private Fields.Builder fields(Order order) {
        if (order.isOpen() || order.state() instanceof OrderState.Paid) {
            return OrderFields.of(order);
        }
        List<GivenBack> gone =
                glimpses.givenBack(order.key()).stream().filter(GivenBack::done).toList();
        return OrderFields.of(
                order, gone.size(), gone.stream().map(GivenBack::amount).reduce(Money.ZERO, Money::plus));
    }
}
