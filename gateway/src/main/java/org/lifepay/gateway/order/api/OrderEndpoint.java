package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.channel.WalletApp;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiFunction;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.ReceivingAccount;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.placing.PlaceCouponOrder;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.placing.PlaceOrder.Result;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.lifepay.gateway.qrcode.QrCode;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/order 统一收单: places an order. */
@Controller
public class OrderEndpoint implements ApiFunction {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "a QR code that the merchant shows, and no longer than its order",
            atLimit = "it cannot be scanned any more; the same request gives the next")
    private static final Duration CODE_LIFETIME = Duration.ofHours(2);

    private static final String PATH = "/onlinePay/order";

    private final EnvelopeHandler handler;
    private final PlaceCouponOrder placeOrder;
    private final NotifyGuard guard;
    private final CashierUrls cashier;
    private final WalletApp app;
    private final SubOrders subOrders;

    OrderEndpoint(
            EnvelopeHandler handler,
            PlaceCouponOrder placeOrder,
            NotifyGuard guard,
            CashierUrls cashier,
            WalletApp app,
            SubOrders subOrders) {
        this.handler = handler;
        this.placeOrder = placeOrder;
        this.guard = guard;
        this.cashier = cashier;
        this.app = app;
        this.subOrders = subOrders;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public ApiResponse call(ApiRequest request) {
        return order(request);
    }

    @PostMapping(PATH)
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(apiRequest, fields -> OrderRequest.read(fields, guard, null), this::place);
    }

    /** The same of an order whose money buys foreign money: what it says of that is read with it. */
    public ApiResponse order(ApiRequest apiRequest, Function<VerifiedFields, ExchangeRequest> exchange) {
        return handler.handle(
                apiRequest, fields -> OrderRequest.read(fields, guard, exchange.apply(fields)), this::place);
    }

    /** With the numbers of the sub-orders, each time the same. */
    private ApiResult place(PlaceOrder.Request request) {
        Result result = placeOrder.place(request);
        ApiResult answer = answer(result);
        List<SubOrder.Given> given = request.kept().subOrders();
        Optional<Order> order = switch (result) {
            case Result.Placed(var placed, var _) -> Optional.of(placed);
            case Result.AwaitsTransfer(var placed, var _) -> Optional.of(placed);
            default -> Optional.empty();
        };
        return answer instanceof ApiResult.Success(Fields fields) && order.isPresent() && !given.isEmpty()
                ? new ApiResult.Success(Fields.builder()
                        .putAll(fields)
                        .put("subOrders", subOrders.reply(order.get(), given))
                        .build())
                : answer;
    }

    private ApiResult answer(Result result) {
        return switch (result) {
            case Result.Placed(var order, var attempt) -> placed(order, attempt);
            case Result.Declined(var order, var code) -> declined(order, code);
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for an order with other content");
            case Result.ModeNotEnabled _ ->
                new ApiResult.Failure(
                        ErrorCode.PAYMENT_MODE_NOT_ENABLED,
                        "the merchant may not use this payment mode; without paymentModeCode it needs "
                                + PaymentMode.SCAN_CODE.code());
            case Result.CouponNotUsable(var why) -> new ApiResult.Failure(ErrorCode.COUPON_NOT_USABLE, why);
            case Result.AboveOrderLimit _ -> aboveOrderLimit();
            case Result.AboveDayLimit _ ->
                new ApiResult.Failure(
                        ErrorCode.AMOUNT_ABOVE_LIMIT,
                        "with this order, those of today would be above the merchant's limit for a day");
            case Result.RefusedByRisk _ ->
                new ApiResult.Failure(ErrorCode.RISK_REFUSED, "risk control refuses the order");
            case Result.NoReceiver(var receiver) ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE,
                        "splitRecords: merchant " + receiver.digits() + " is not known or is suspended");
            case Result.NotBound(var receiver) -> notBound(receiver);
            case Result.SplitExceeds(var limit) -> splitExceeds(limit);
            case Result.AwaitsTransfer(var order, var account) -> awaitsTransfer(order, account);
            case Result.NoAccountFree _ -> noAccountFree();
            case Result.OrderEnded(var order) -> notPayable(order);
            case Result.NotSetUp _ ->
                new ApiResult.Failure(
                        ErrorCode.CHANNEL_NOT_SET_UP,
                        "the operator's set-up at the channel does not allow this payment; nothing was charged. Ask your"
                                + " operator, then send the same request again");
            case Result.TryAgain _ ->
                new ApiResult.Failure(
                        ErrorCode.TRY_AGAIN, "the channel's answer is not known; send the same request again");
        };
    }

    private ApiResult placed(Order order, Optional<Attempt> attempt) {
        return attempt.map(opened -> opened(order, opened)).orElseGet(() -> redirect(order));
    }

    private static ApiResult notBound(MerchantId receiver) {
        return new ApiResult.Failure(
                ErrorCode.SPLIT_RECEIVER_NOT_BOUND,
                "splitRecords: merchant " + receiver.digits() + " has no account that Alipay may pay shares to");
    }

    private static ApiResult aboveOrderLimit() {
        return new ApiResult.Failure(
                ErrorCode.AMOUNT_ABOVE_LIMIT, "orderAmount is above the merchant's limit for one order");
    }

    private static ApiResult splitExceeds(Money limit) {
        return new ApiResult.Failure(
                ErrorCode.SPLIT_EXCEEDS_ORDER,
                "splitRecords are more than the " + limit.fen() + " fen that the order leaves after its fee");
    }

    private static ApiResult noAccountFree() {
        return new ApiResult.Failure(
                ErrorCode.ACCOUNT_POOL_EMPTY,
                "no account number is free for this order; it stays open. Send the same request again later");
    }

    private ApiResult redirect(Order order) {
        return new ApiResult.Success(base(order, "REDIRECT")
                .put("redirectUrl", cashier.cashierUrl(order.paymentOrderId()).toString())
                .build());
    }

    private ApiResult opened(Order order, Attempt attempt) {
        if (order.mode().filter(mode -> mode == PaymentMode.BARCODE).isPresent()) {
            return barcodeAnswer(order);
        }
        return switch (attempt.method()) {
            case SCAN_CODE ->
                payable(
                        order,
                        attempt.answer(),
                        (fields, code) -> fields.put("scanCode", QrCode.base64Png(code))
                                .put("scanCodeUrl", code)
                                .put("codeExpireDateTime", WireTime.of(codeExpiry(order, attempt))));
            case APP -> payable(order, attempt.answer(), (fields, params) -> fields.put("appParams", params));
            case LIFE_ACCOUNT, MINI_PROGRAM ->
                payable(
                        order,
                        attempt.tradeNo(),
                        (fields, tradeNo) -> fields.put("tradeNo", tradeNo).put("jsString", app.payScript(tradeNo)));
            case WAP, PC, BARCODE, BANK_TRANSFER ->
                throw new IllegalStateException("answered elsewhere: " + attempt.method());
        };
    }

    /** The same number however often the order is sent; none when it is paid, so that no buyer pays again. */
    private static ApiResult awaitsTransfer(Order order, ReceivingAccount account) {
        if (order.state() instanceof OrderState.Paid paid) {
            return new ApiResult.Success(base(order, "SUCCESS")
                    .put("amount", order.amount().fen())
                    .put("realBankSerialNumber", paid.tradeNo())
                    .build());
        }
        return new ApiResult.Success(base(order, "SUCCESS")
                .put("accountNumber", account.accountNumber())
                .put("accountName", account.accountName())
                .put("bankName", account.bankName())
                .put("branchName", account.branchName())
                .put("clearingCode", account.clearingCode())
                .put("amount", order.amount().fen())
                .put("expireDateTime", WireTime.of(order.expiresAt()))
                .build());
    }

    /** @param given what the channel gave to pay with; null if it has given nothing yet, or the order has ended */
    private static ApiResult payable(
            Order order, @Nullable String given, BiFunction<Fields.Builder, String, Fields.Builder> members) {
        return given == null
                ? notPayable(order)
                : new ApiResult.Success(
                        members.apply(base(order, "SUCCESS"), given).build());
    }

    /** The channel lets a code die after two hours, and no code outlives its order. */
    private static Instant codeExpiry(Order order, Attempt attempt) {
        Instant dies = attempt.createdAt().plus(CODE_LIFETIME);
        return dies.isBefore(order.expiresAt()) ? dies : order.expiresAt();
    }

    /** A barcode order is answered with its own state, also when the channel declined it. */
    private static ApiResult barcodeAnswer(Order order) {
        Fields.Builder fields = base(order, order.state().status());
        return new ApiResult.Success(
                switch (order.state()) {
                    case OrderState.Paid paid ->
                        fields.put("tradeNo", paid.tradeNo()).build();
                    case OrderState.Failed failed ->
                        fields.put("errorMessage", failed.code()).build();
                    case OrderState.Open _, OrderState.Closed _ -> fields.build();
                });
    }

    private static ApiResult declined(Order order, String code) {
        return order.mode().filter(mode -> mode == PaymentMode.BARCODE).isPresent()
                ? barcodeAnswer(order)
                : new ApiResult.Failure(ErrorCode.CHANNEL_DECLINED, "the channel declined the order: " + code);
    }

    /** Paid at its first call here, as after the loss of the last commits: a refusal would have the merchant sell it anew. */
    private static ApiResult notPayable(Order order) {
        if (order.state() instanceof OrderState.Paid) {
            return new ApiResult.Success(base(order, "SUCCESS").build());
        }
        if (order.isOpen()
                && order.mode()
                        .filter(mode -> mode == PaymentMode.EXCLUSIVE_ACCOUNT)
                        .isPresent()) {
            return new ApiResult.Failure(ErrorCode.CHANNEL_DECLINED, "the order is over: its deadline has passed");
        }
        return order.isOpen()
                ? new ApiResult.Failure(ErrorCode.TRY_AGAIN, "the order is being opened; send the same request again")
                : new ApiResult.Failure(
                        ErrorCode.CHANNEL_DECLINED,
                        "the order is over: " + order.state().status());
    }

    private static Fields.Builder base(Order order, String status) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", order.merchant().digits())
                .put("requestId", order.requestId())
                .put("partnerId", order.partnerId())
                .put("paymentOrderId", order.paymentOrderId())
                .put("status", status);
        return order.couponAmount().equals(Money.ZERO)
                ? fields
                : fields.put("orderAmount", order.amount().fen())
                        .put("couponAmount", order.couponAmount().fen());
    }
}
