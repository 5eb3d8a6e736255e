package org.lifepay.gateway.notification.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.ResendNotifications;
import org.lifepay.gateway.notification.Resending;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.Refusal;
import org.lifepay.gateway.openapi.Rule;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/notifications/resend 通知重发. */
@Controller
public class ResendEndpoint {
    private static final String PATH = "/onlinePay/notifications/resend";

    private final Desk desk;
    private final ResendNotifications resend;
    private final QueryLimit limit;

    ResendEndpoint(Desk desk, ResendNotifications resend, QueryLimit limit) {
        this.desk = desk;
        this.resend = resend;
        this.limit = limit;
    }

    @PostMapping(PATH)
    void resend(HttpServletRequest request, HttpServletResponse response) throws IOException {
        resend(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply resend(Call call) {
        return desk.serve(call, this::read, this::answer);
    }

    private sealed interface Request {
        record OfNumber(MerchantId merchant, String requestId) implements Request {}

        record FailedOf(MerchantId merchant, LocalDate day) implements Request {}
    }

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        limit.count(merchant, PATH);
        String requestId = fields.optional("requestId", Rule.code(50));
        LocalDate day = fields.day("date");
        if (requestId != null && day != null) {
            throw new Refusal(ErrorCode.FIELD_VALUE, "requestId and date exclude each other");
        }
        if (day != null) {
            return new Request.FailedOf(merchant, day);
        }
        return new Request.OfNumber(merchant, fields.mandatory("requestId", Rule.code(50)));
    }

    private Answer answer(Request request) {
        return switch (request) {
            case Request.OfNumber(var merchant, var requestId) ->
                resend.of(merchant, requestId)
                        .<Answer>map(resending -> done(merchant, requestId, null, resending))
                        .orElseGet(() -> new Answer.Refused(
                                ErrorCode.ORDER_NOT_FOUND, "no order and no refund has this requestId"));
            case Request.FailedOf(var merchant, var day) ->
                done(merchant, null, day.toString(), resend.failedOf(merchant, day));
        };
    }

    private static Answer done(
            MerchantId merchant, @Nullable String requestId, @Nullable String date, Resending resending) {
        return new Answer.Done(Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", requestId)
                .put("date", date)
                .put("status", "SUCCESS")
                .put("queued", resending.queued())
                .put("remaining", resending.remaining())
                .build());
    }
}
