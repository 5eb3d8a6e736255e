package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.refund.QueryRefund;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refundQuery 退款查询: queries a refund. */
@Controller
public class RefundQueryEndpoint {
    private static final String PATH = "/onlinePay/refundQuery";

    private final EnvelopeHandler handler;
    private final QueryRefund queryRefund;

    RefundQueryEndpoint(EnvelopeHandler handler, QueryRefund queryRefund) {
        this.handler = handler;
        this.queryRefund = queryRefund;
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
        return queryRefund
                .query(request.merchant(), request.requestId())
                .<ApiResult>map(RefundQueryEndpoint::found)
                .orElseGet(() -> new ApiResult.Failure(ErrorCode.REFUND_NOT_FOUND, "no refund has this requestId"));
    }

    private static ApiResult found(Refund refund) {
        return new ApiResult.Success(
                RefundFields.of(refund).put("partnerId", refund.partnerId()).build());
    }
}
