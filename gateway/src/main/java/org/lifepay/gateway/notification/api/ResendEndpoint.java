package org.lifepay.gateway.notification.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.notification.outbox.ResendResult;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/notifications/resend 通知重发: resends notifications. */
@Controller
public class ResendEndpoint {
    private static final String PATH = "/onlinePay/notifications/resend";

    private final EnvelopeHandler handler;
    private final ResendNotifications resend;

    ResendEndpoint(EnvelopeHandler handler, ResendNotifications resend) {
        this.handler = handler;
        this.resend = resend;
    }

    @PostMapping(PATH)
    void resend(HttpServletRequest request, HttpServletResponse response) throws IOException {
        resend(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse resend(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    private sealed interface Request {
        record OfNumber(MerchantId merchant, String requestId) implements Request {}

        record FailedOf(MerchantId merchant, LocalDate day) implements Request {}
    }

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        String requestId = fields.optional("requestId", FieldRule.code(50));
        LocalDate day = fields.day("date");
        if (requestId != null && day != null) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "requestId and date exclude each other");
        }
        if (day != null) {
            return new Request.FailedOf(merchant, day);
        }
        return new Request.OfNumber(merchant, fields.mandatory("requestId", FieldRule.code(50)));
    }

    private ApiResult answer(Request request) {
        return switch (request) {
            case Request.OfNumber(var merchant, var requestId) ->
                resend.resend(merchant, requestId)
                        .<ApiResult>map(resendResult -> done(merchant, requestId, null, resendResult))
                        .orElseGet(() -> new ApiResult.Failure(
                                ErrorCode.ORDER_NOT_FOUND, "no order and no refund has this requestId"));
            case Request.FailedOf(var merchant, var day) ->
                done(merchant, null, day.toString(), resend.resendFailedOf(merchant, day));
        };
    }

    private static ApiResult done(
            MerchantId merchant, @Nullable String requestId, @Nullable String date, ResendResult resendResult) {
        return new ApiResult.Success(Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", requestId)
                .put("date", date)
                .put("status", "SUCCESS")
                .put("queued", resendResult.queued())
                .put("remaining", resendResult.remaining())
                .build());
    }
}
