package org.lifepay.gateway.split.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.split.RequestSplit;
import org.lifepay.gateway.split.RequestSplit.Result;
import org.lifepay.gateway.split.SplitFields;
import org.lifepay.gateway.split.SplitResult;
import org.lifepay.gateway.split.Splits;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/split 分账 and /onlinePay/splitQuery 分账查询: parts of a paid order to other merchants. */
@Controller
public class SplitEndpoint {
    private final EnvelopeHandler handler;
    private final RequestSplit splits;
    private final Splits results;
    private final NotifyGuard guard;

    SplitEndpoint(EnvelopeHandler handler, RequestSplit splits, Splits results, NotifyGuard guard) {
        this.handler = handler;
        this.splits = splits;
        this.results = results;
        this.guard = guard;
    }

    @PostMapping("/onlinePay/split")
    void split(HttpServletRequest request, HttpServletResponse response) throws IOException {
        split(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse split(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> answer(request, splits.request(request)));
    }

    @PostMapping("/onlinePay/splitQuery")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, SplitEndpoint::readQuery, this::find);
    }

    private record Query(
            MerchantId merchant,
            @Nullable String requestId,
            @Nullable String orderNumber,
            @Nullable String partnerId) {}

    private static Query readQuery(VerifiedFields fields) {
        String requestId = fields.optional("requestId", FieldRule.code(50));
        String orderNumber = fields.optional("orderId", FieldRule.code(32));
        if ((requestId == null) == (orderNumber == null)) {
            throw new ApiException(
                    ErrorCode.FIELD_MISSING,
                    "either the split's requestId or the order's serialNumber (orderId) must be there");
        }
        return new Query(fields.merchant().id(), requestId, orderNumber, fields.partnerId());
    }

    private ApiResult find(Query query) {
        Optional<SplitResult> found = query.requestId() == null
                ? results.ofOrder(query.merchant(), String.valueOf(query.orderNumber()))
                        .filter(result -> !result.shares().isEmpty())
                : results.find(query.merchant(), query.requestId());
        return found.map(result -> found(result, query.partnerId()))
                .orElseGet(
                        () -> new ApiResult.Failure(
                                ErrorCode.SPLIT_NOT_FOUND,
                                "no split has this requestId, or the order has none; an order's own records are there when it is paid"));
    }

    private RequestSplit.Request read(VerifiedFields fields) {
        return new RequestSplit.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                fields.mandatory("orderId", FieldRule.code(32)),
                notifyUrl(fields),
                SplitShares.read(fields));
    }

    private String notifyUrl(VerifiedFields fields) {
        String url = fields.url("notifyUrl");
        if (url != null && !guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url == null ? "" : url;
    }

    private static ApiResult answer(RequestSplit.Request request, Result result) {
        return switch (result) {
            case Result.Accepted(var split) -> found(split, request.partnerId());
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(ErrorCode.REQUEST_ID_REUSED, "requestId was used for a split with other content");
            case Result.OrderNotFound _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this serialNumber (orderId)");
            case Result.OrderNotPaid _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_PAID, "the order is not paid; it can be split when it is");
            case Result.NoReceiver(var receiver) ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE,
                        "splitRecords: merchant " + receiver.digits() + " is not known or is suspended");
            case Result.NotBound(var receiver) ->
                new ApiResult.Failure(
                        ErrorCode.SPLIT_RECEIVER_NOT_BOUND,
                        "splitRecords: merchant " + receiver.digits()
                                + " has no account that Alipay may pay shares to");
            case Result.Finished _ ->
                new ApiResult.Failure(
                        ErrorCode.SPLIT_FINISHED,
                        "what Alipay held of the payment was set free a day after the last share: no more of it can be split");
            case Result.BuysForeignMoney _ ->
                new ApiResult.Failure(ErrorCode.FIELD_VALUE, "an order that buys foreign money cannot be split");
            case Result.TooManyShares(var limit) ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_TOO_LONG, "splitRecords: an order has at most " + limit + " shares in all");
            case Result.ExceedsOrder(var leftFen) ->
                new ApiResult.Failure(
                        ErrorCode.SPLIT_EXCEEDS_ORDER,
                        "splitRecords are more than the " + leftFen
                                + " fen that are left of the order after its fee, refunds and other shares");
        };
    }

    private static ApiResult found(SplitResult result, @Nullable String partnerId) {
        return new ApiResult.Success(
                SplitFields.of(result).put("partnerId", partnerId).build());
    }
}
