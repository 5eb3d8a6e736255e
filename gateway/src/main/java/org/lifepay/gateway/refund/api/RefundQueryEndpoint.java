package org.lifepay.gateway.refund.api;

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
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.Refunds;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refundQuery 退款查询. */
@Controller
public class RefundQueryEndpoint {
    private static final String PATH = "/onlinePay/refundQuery";

    private final Desk desk;
    private final Refunds refunds;
    private final QueryLimit limit;

    RefundQueryEndpoint(Desk desk, Refunds refunds, QueryLimit limit) {
        this.desk = desk;
        this.refunds = refunds;
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
        return refunds.find(request.merchant(), request.requestId())
                .<Answer>map(RefundQueryEndpoint::found)
                .orElseGet(() -> new Answer.Refused(ErrorCode.REFUND_NOT_FOUND, "no refund has this requestId"));
    }

    private static Answer found(Refund refund) {
        return new Answer.Done(
                RefundFields.of(refund).put("partnerId", refund.partnerId()).build());
    }
}
