package org.lifepay.gateway.transfer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
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
import org.lifepay.gateway.transfer.AccountTransfer;
import org.lifepay.gateway.transfer.AccountTransferFields;
import org.lifepay.gateway.transfer.TransferToMerchant;
import org.lifepay.gateway.transfer.TransferToMerchant.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /transferAccount 账户转账: transfers from the merchant's available balance to another merchant's. */
@Controller
public class AccountTransferEndpoint {
    private static final Set<String> RECEIVER_TYPES = Set.of("MERCHANT_ACC");

    private final EnvelopeHandler handler;
    private final TransferToMerchant transfers;
    private final NotifyGuard guard;

    AccountTransferEndpoint(EnvelopeHandler handler, TransferToMerchant transfers, NotifyGuard guard) {
        this.handler = handler;
        this.transfers = transfers;
        this.guard = guard;
    }

    @PostMapping("/transferAccount/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> answer(transfers.transfer(request)));
    }

    @PostMapping("/transferAccount/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Query(fields.merchant().id(), fields.mandatory("requestId", FieldRule.code(50))),
                this::find);
    }

    private record Query(MerchantId merchant, String requestId) {}

    private ApiResult find(Query query) {
        return transfers
                .find(query.merchant(), query.requestId())
                .map(AccountTransferEndpoint::found)
                .orElseGet(() ->
                        new ApiResult.Failure(ErrorCode.PAYOUT_NOT_FOUND, "no account transfer has this requestId"));
    }

    private TransferToMerchant.Request read(VerifiedFields fields) {
        fields.oneOf("currency", Set.of("CNY"));
        fields.oneOf("receiverType", RECEIVER_TYPES);
        return new TransferToMerchant.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                MerchantId.parse(fields.mandatory("receiverId", FieldRule.MERCHANT_ID))
                        .orElseThrow(() -> new ApiException(ErrorCode.FIELD_FORMAT, "receiverId must be 9 digits")),
                fields.amount("amount"),
                notifyUrl(fields),
                fields.optional("remark", FieldRule.text(200)));
    }

    private String notifyUrl(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url;
    }

    private static ApiResult answer(Result result) {
        return switch (result) {
            case Result.Accepted(var transfer) -> found(transfer);
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for an account transfer with other content");
            case Result.NoReceiver _ ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE, "receiverId must be another merchant's number, which is not suspended");
            case Result.ExceedsBalance(var availableFen) ->
                new ApiResult.Failure(
                        ErrorCode.BALANCE_NOT_ENOUGH,
                        "the amount is more than the " + Math.max(0, availableFen) + " fen that are available");
        };
    }

    private static ApiResult found(AccountTransfer transfer) {
        return new ApiResult.Success(AccountTransferFields.of(transfer)
                .put("partnerId", transfer.partnerId())
                .build());
    }
}
