package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.order.Attempt;
import org.lifepay.gateway.order.CashierAddress;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PlaceOrder;
import org.lifepay.gateway.order.PlaceOrder.Result;
import org.lifepay.gateway.order.QrCode;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/order 统一收单. */
@Controller
public class OrderEndpoint {
    private final Desk desk;
    private final PlaceOrder placeOrder;
    private final NotifyGuard guard;
    private final CashierAddress cashier;

    OrderEndpoint(Desk desk, PlaceOrder placeOrder, NotifyGuard guard, CashierAddress cashier) {
        this.desk = desk;
        this.placeOrder = placeOrder;
        this.guard = guard;
        this.cashier = cashier;
    }

    /** The JDK's image writer registers a shutdown hook when it is first used; while the gateway stops it could not. */
    @EventListener(ApplicationReadyEvent.class)
    void drawOnce() {
        QrCode.base64Png("ready");
    }

    @PostMapping("/onlinePay/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply order(Call call) {
        return desk.serve(
                call, fields -> OrderRequest.read(fields, guard), request -> answer(placeOrder.place(request)));
    }

    private Answer answer(Result result) {
        return switch (result) {
            case Result.Placed(var order, var attempt) ->
                attempt.map(opened -> opened(order, opened)).orElseGet(() -> redirect(order));
            case Result.Declined(var order, var code) -> declined(order, code);
            case Result.RequestIdReused _ ->
                new Answer.Refused(ErrorCode.REQUEST_ID_REUSED, "requestId was used for an order with other content");
            case Result.ModeNotEnabled _ ->
                new Answer.Refused(
                        ErrorCode.PAYMENT_MODE_NOT_ENABLED,
                        "the merchant may not use this payment mode; without paymentModeCode it needs "
                                + PaymentMode.SCAN_CODE.code());
            case Result.AboveOrderLimit _ ->
                new Answer.Refused(
                        ErrorCode.AMOUNT_ABOVE_LIMIT, "orderAmount is above the merchant's limit for one order");
            case Result.AboveDayLimit _ ->
                new Answer.Refused(
                        ErrorCode.AMOUNT_ABOVE_LIMIT,
                        "with this order, those of today would be above the merchant's limit for a day");
            case Result.Over(var order) -> nothingToGive(order);
            case Result.TryAgain _ ->
                new Answer.Refused(
                        ErrorCode.TRY_AGAIN, "the channel's answer is not known; send the same request again");
        };
    }

    private Answer redirect(Order order) {
        return new Answer.Done(base(order, "REDIRECT")
                .put("redirectUrl", cashier.of(order.paymentOrderId()).toString())
                .build());
    }

    private static Answer opened(Order order, Attempt attempt) {
        if (order.mode().filter(mode -> mode == PaymentMode.BARCODE).isPresent()) {
            return atTheTill(order);
        }
        String tradeNo = attempt.tradeNo();
        String given = attempt.answer();
        return switch (attempt.way()) {
            case SCAN_CODE ->
                given == null
                        ? nothingToGive(order)
                        : new Answer.Done(base(order, "SUCCESS")
                                .put("scanCode", QrCode.base64Png(given))
                                .put("scanCodeUrl", given)
                                .build());
            case APP ->
                given == null
                        ? nothingToGive(order)
                        : new Answer.Done(
                                base(order, "SUCCESS").put("appParams", given).build());
            case LIFE_ACCOUNT, MINI_PROGRAM ->
                tradeNo == null
                        ? nothingToGive(order)
                        : new Answer.Done(base(order, "SUCCESS")
                                .put("tradeNo", tradeNo)
                                .put(
                                        "jsString",
                                        "AlipayJSBridge.call('tradePay',{tradeNO:'" + tradeNo + "'},function(r){})")
                                .build());
            case WAP, PC, BARCODE -> throw new IllegalStateException("answered elsewhere: " + attempt.way());
        };
    }

    /** A barcode order is answered with its own state, also when the channel declined it. */
    private static Answer atTheTill(Order order) {
        Fields.Builder fields = base(order, order.state().status());
        return new Answer.Done(
                switch (order.state()) {
                    case OrderState.Paid paid ->
                        fields.put("tradeNo", paid.tradeNo()).build();
                    case OrderState.Failed failed ->
                        fields.put("errorMessage", failed.code()).build();
                    case OrderState.Open _, OrderState.Closed _ -> fields.build();
                });
    }

    private static Answer declined(Order order, String code) {
        return order.mode().filter(mode -> mode == PaymentMode.BARCODE).isPresent()
                ? atTheTill(order)
                : new Answer.Refused(ErrorCode.CHANNEL_DECLINED, "the channel declined the order: " + code);
    }

    private static Answer nothingToGive(Order order) {
        return order.isOpen()
                ? new Answer.Refused(ErrorCode.TRY_AGAIN, "the order is being opened; send the same request again")
                : new Answer.Refused(
                        ErrorCode.CHANNEL_DECLINED,
                        "the order is over: " + order.state().status());
    }

    private static Fields.Builder base(Order order, String status) {
        return Fields.builder()
                .put("merchantId", order.merchant().digits())
                .put("requestId", order.requestId())
                .put("partnerId", order.partnerId())
                .put("paymentOrderId", order.paymentOrderId())
                .put("status", status);
    }
}
