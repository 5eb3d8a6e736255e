package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ListApi;
import org.lifepay.gateway.merchantapi.ListEndpoint;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refunds 退款检索: lists refunds, page by page. */
@Controller
public class RefundsEndpoint {
    private static final String PATH = "/onlinePay/refunds";

    private final ListEndpoint endpoint;
    private final ListApi<ListedRefund> list;

    RefundsEndpoint(ListEndpoint endpoint, RefundSearch search) {
        this.endpoint = endpoint;
        this.list = new ListApi<>(
                PATH, "refunds", Set.of("INIT", "SUCCESS", "FAILED"), List.of(), search, RefundsEndpoint::item);
    }

    @PostMapping(PATH)
    void refunds(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refunds(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse refunds(ApiRequest apiRequest) {
        return endpoint.serve(apiRequest, list);
    }

    private static Fields item(ListedRefund listed) {
        return RefundFields.of(listed.refund())
                .put("partnerId", listed.refund().partnerId())
                .put("createDateTime", WireTime.of(listed.createdAt()))
                .put("orderId", listed.paymentOrderId())
                .put("remark", listed.refund().remark())
                .build();
    }
}
