package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.PageKeys;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ListRequest;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.openapi.WireTime;
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

    private final Desk desk;
    private final RefundSearch search;
    private final PageKeys pageKeys;
    private final QueryLimit limit;

    RefundsEndpoint(Desk desk, RefundSearch search, PageKeys pageKeys, QueryLimit limit) {
        this.desk = desk;
        this.search = search;
        this.pageKeys = pageKeys;
        this.limit = limit;
    }

    @PostMapping(PATH)
    void refunds(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refunds(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply refunds(Call call) {
        return desk.serve(call, this::read, this::answer);
    }

    private record Request(ListRequest list, RefundFilter filter, Position after) {}

    private Request read(VerifiedFields fields) {
        limit.count(fields.merchant().id(), PATH);
        ListRequest list = ListRequest.of(fields, RefundFilter.LONGEST_WITH_REMARK);
        RefundFilter filter = new RefundFilter(
                list.number(),
                list.timeOf(),
                list.period(),
                fields.oneOf("status", STATUSES),
                list.min(),
                list.max(),
                list.remark());
        return new Request(list, filter, list.after(pageKeys, filter));
    }

    private Answer answer(Request request) {
        ListRequest list = request.list();
        Page<ListedRefund> page = search.find(list.merchant(), request.filter(), request.after(), list.pageSize());
        return new Answer.Done(list.answer()
                .put("refunds", page.items().stream().map(RefundsEndpoint::item).toList())
                .put(
                        "nextPage",
                        page.next()
                                .map(next -> pageKeys.of(list.merchant(), request.filter(), next))
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
