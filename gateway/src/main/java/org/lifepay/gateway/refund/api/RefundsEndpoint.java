package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ListRequest;
import org.lifepay.gateway.merchantapi.QueryRateLimiter;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageTokens;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refunds 退款检索. */
@Controller
public class RefundsEndpoint {
    private static final String PATH = "/onlinePay/refunds";
    private static final Set<String> STATUSES = Set.of("INIT", "SUCCESS", "FAILED");

    private final EnvelopeHandler handler;
    private final RefundSearch search;
    private final PageTokens pageTokens;
    private final QueryRateLimiter rateLimiter;

    RefundsEndpoint(EnvelopeHandler handler, RefundSearch search, PageTokens pageTokens, QueryRateLimiter rateLimiter) {
        this.handler = handler;
        this.search = search;
        this.pageTokens = pageTokens;
        this.rateLimiter = rateLimiter;
    }

    @PostMapping(PATH)
    void refunds(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refunds(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse refunds(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    private record Request(ListRequest list, RefundFilter filter, Cursor after) {}

    private Request read(VerifiedFields fields) {
        rateLimiter.acquire(fields.merchant().id(), PATH);
        ListRequest list = ListRequest.of(fields, RefundFilter.MAX_PERIOD_WITH_REMARK);
        RefundFilter filter = new RefundFilter(
                list.number(),
                list.timeField(),
                list.period(),
                fields.oneOf("status", STATUSES),
                list.min(),
                list.max(),
                list.remark());
        return new Request(list, filter, list.after(pageTokens, filter));
    }

    private ApiResult answer(Request request) {
        ListRequest list = request.list();
        Page<ListedRefund> page = search.find(list.merchant(), request.filter(), request.after(), list.pageSize());
        return new ApiResult.Success(list.responseFields()
                .put("refunds", page.items().stream().map(RefundsEndpoint::item).toList())
                .put(
                        "nextPage",
                        page.next()
                                .map(next -> pageTokens.encode(list.merchant(), request.filter(), next))
                                .orElse(null))
                .build());
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
