package org.lifepay.gateway.settlement.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /transferDomestic/account/availableTransferBalance 可用余额查询: what the merchant can transfer and withdraw now. */
@Controller
public class AvailableBalanceEndpoint {
    private static final String PATH = "/transferDomestic/account/availableTransferBalance";

    private final EnvelopeHandler handler;
    private final Balances balances;

    AvailableBalanceEndpoint(EnvelopeHandler handler, Balances balances) {
        this.handler = handler;
        this.balances = balances;
    }

    @PostMapping(PATH)
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    private record Request(
            MerchantId merchant, String requestId, @Nullable String partnerId) {}

    private Request read(VerifiedFields fields) {
        return new Request(
                fields.merchant().id(), fields.mandatory("requestId", FieldRule.code(50)), fields.partnerId());
    }

    /** A balance below zero is shown in the console; there is nothing to transfer. */
    private ApiResult answer(Request request) {
        long available = balances.payable(request.merchant()).withdrawable();
        return new ApiResult.Success(Fields.builder()
                .put("merchantId", request.merchant().digits())
                .put("requestId", request.requestId())
                .put("partnerId", request.partnerId())
                .put("availableTransferBalance", Math.max(0, available))
                .put("currency", "CNY")
                .put("status", "SUCCESS")
                .build());
    }
}
