package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ledger.BookedRefunds;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.refund.QueryRefund;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refundQuery 退款查询: queries a refund. */
@Controller
public class RefundQueryEndpoint {
    private static final String PATH = "/onlinePay/refundQuery";

    private final EnvelopeHandler handler;
    private final QueryRefund queryRefund;
    private final BookedRefunds booked;

    RefundQueryEndpoint(EnvelopeHandler handler, QueryRefund queryRefund, BookedRefunds booked) {
        this.handler = handler;
        this.queryRefund = queryRefund;
        this.booked = booked;
    }

    @PostMapping(PATH)
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> answer(request, _ -> true));
    }

    /** The same of some refunds only; the others are not found. */
    ApiResponse queryOf(ApiRequest apiRequest, Predicate<Refund> isFound) {
        return handler.handle(apiRequest, this::read, request -> answer(request, isFound));
    }

    record Request(MerchantId merchant, String requestId) {}

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        return new Request(merchant, fields.mandatory("requestId", FieldRule.code(50)));
    }

    private ApiResult answer(Request request, Predicate<Refund> isFound) {
        return queryRefund
                .query(request.merchant(), request.requestId())
                .filter(isFound)
                .<ApiResult>map(this::found)
                .orElseGet(() -> new ApiResult.Failure(ErrorCode.REFUND_NOT_FOUND, "no refund has this requestId"));
    }

    private ApiResult found(Refund refund) {
        Fields.Builder fields = RefundFields.of(refund).put("partnerId", refund.partnerId());
        if (refund.state() instanceof RefundState.Done) {
            BookedRefunds.Parts parts =
                    booked.of(refund.merchant(), refund.order().id(), refund.id());
            if (!parts.fee().equals(Money.ZERO)) {
                fields = fields.put("feeRefundedAmount", parts.fee().fen());
            }
            if (!parts.discount().equals(Money.ZERO)) {
                fields = fields.put("merchantDiscountAmount", parts.discount().fen());
            }
        }
        return new ApiResult.Success(fields.build());
    }
}
