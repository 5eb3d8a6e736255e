package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.ledger.OrderFee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundDetails;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/query 订单查询: queries an order. */
@Controller
public class QueryEndpoint {
    private static final String PATH = "/onlinePay/query";

    private final EnvelopeHandler handler;
    private final Orders orders;
    private final OrderStatusSnapshots snapshots;
    private final PaymentPoller poller;
    private final BookedFees fees;
    private final ExclusiveAccounts accounts;

    QueryEndpoint(
            EnvelopeHandler handler,
            Orders orders,
            OrderStatusSnapshots snapshots,
            PaymentPoller poller,
            BookedFees fees,
            ExclusiveAccounts accounts) {
        this.handler = handler;
        this.orders = orders;
        this.snapshots = snapshots;
        this.poller = poller;
        this.fees = fees;
        this.accounts = accounts;
    }

    @PostMapping(PATH)
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    record Request(MerchantId merchant, String requestId) {}

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        return new Request(merchant, fields.mandatory("requestId", FieldRule.code(50)));
    }

    private ApiResult answer(Request request) {
        return orders.findWithFee(request.merchant(), request.requestId())
                .<ApiResult>map(this::found)
                .orElseGet(() -> new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this requestId"));
    }

    private ApiResult found(OrderTable.WithFee read) {
        Order order = poller.queryNow(read.order());
        return new ApiResult.Success(withArrivals(order, fields(order, read.fee()))
                .put("partnerId", order.partnerId())
                .put("storeId", order.pointOfSale().storeId())
                .put("cashierId", order.pointOfSale().cashierId())
                .build());
    }

    /** What arrived at the bank for an order by bank transfer. */
    private Fields.Builder withArrivals(Order order, Fields.Builder fields) {
        if (order.mode().filter(PaymentMode.EXCLUSIVE_ACCOUNT::equals).isEmpty()) {
            return fields;
        }
        ExclusiveAccounts.Received received = accounts.received(order.key());
        if (order.isOpen()) {
            fields.put("receivedAmount", received.waiting().fen());
        }
        return received.unmatched().equals(Money.ZERO)
                ? fields
                : fields.put("unmatchedAmount", received.unmatched().fen());
    }

    /**
     * An auto-refund of a closed order is reported as in the notification.
     *
     * @param fee empty as well if the order has been paid since it was read
     */
    private Fields.Builder fields(Order order, Optional<OrderFee> fee) {
        if (order.isOpen()) {
            return OrderFields.of(order);
        }
        if (order.state() instanceof OrderState.Paid) {
            OrderFee booked = fee.orElseGet(
                    () -> fees.ofOrder(order.merchant(), order.key().id()));
            Fields.Builder fields = OrderFields.withDiscount(order, OrderFields.of(order))
                    .put("feeAmount", booked.fee().fen());
            return booked.refunded().equals(Money.ZERO)
                    ? fields
                    : fields.put("feeRefundedAmount", booked.refunded().fen());
        }
        List<AutoRefundDetails> refunded = snapshots.autoRefunds(order.key()).stream()
                .filter(AutoRefundDetails::done)
                .toList();
        return OrderFields.of(
                order,
                refunded.size(),
                refunded.stream().map(AutoRefundDetails::amount).reduce(Money.ZERO, Money::plus));
    }
}
