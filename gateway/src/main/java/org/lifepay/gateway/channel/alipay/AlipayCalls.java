package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.CertItem;
import com.alipay.api.internal.parser.json.ObjectJsonParser;
import com.alipay.api.response.AlipaySystemOauthTokenResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.SentMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Alipay and classifies the response by its {@code code}; the SDK's isSuccess() is also true for 10003. */
final class AlipayCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AlipayCalls.class);

    private final AlipayClient client;
    private final boolean certificateMode;
    private final ChannelCircuits circuits;
    private final String appId;
    private final Clock clock;

    AlipayCalls(
            AlipaySettings settings,
            AlipayKeys keys,
            AlipayTransport transport,
            ChannelCircuits circuits,
            Clock clock) {
        this.circuits = circuits;
        this.appId = settings.appId();
        this.clock = clock;
        this.client = AlipaySdk.client(settings, keys, transport);
        this.certificateMode = keys.certificates() != null;
    }

    /** One call about the trade or refund {@code number}, which the log shows. */
    <T extends AlipayResponse> AlipayResult<T> call(AlipayRequest<T> request, String number) {
        AlipayResult<T> alipayResult = circuits.call(
                appId,
                request.getApiMethodName(),
                () -> execute(request),
                AlipayCalls::isFailure,
                () -> new AlipayResult.Unknown<>(ChannelCircuits.NOT_SENT));
        switch (alipayResult) {
            case AlipayResult.Unknown<T>(String reason)
            when reason.equals(ChannelCircuits.NOT_SENT) ->
                LOG.debug("{} {}: {}", request.getApiMethodName(), number, reason);
            case AlipayResult.Unknown<T>(String reason)
            when AlipayCodes.isSetUp(reason) ->
                LOG.error("{} {}: not set up at Alipay, {}", request.getApiMethodName(), number, reason);
            case AlipayResult.Unknown<T>(String reason) ->
                LOG.warn("{} {}: unknown, {}", request.getApiMethodName(), number, reason);
            case AlipayResult.Rejected<T>(String code, var _) ->
                LOG.info("{} {}: refused, {}", request.getApiMethodName(), number, code);
            case AlipayResult.Done<T> _, AlipayResult.Pending<T> _ -> {}
        }
        return alipayResult;
    }

    /** Whether Alipay has not answered, or only that it cannot. */
    private static boolean isFailure(AlipayResult<?> result) {
        return result instanceof AlipayResult.Unknown<?>(String reason) && !AlipayCodes.isAnswer(reason);
    }

    private <T extends AlipayResponse> AlipayResult<T> execute(AlipayRequest<T> request) {
        try {
            T answer = withRequestTime()
                    .call(() -> certificateMode ? client.certificateExecute(request) : client.execute(request));
            return isSigned(request, answer) ? classify(answer) : new AlipayResult.Unknown<>("unsigned response");
        } catch (AlipayApiException e) {
            return new AlipayResult.Unknown<>(reason(e));
        } catch (RuntimeException e) {
            // The SDK throws these for unexpected responses.
            return new AlipayResult.Unknown<>(
                    "unreadable response (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * The SDK accepts unsigned responses that carry a sub_code, and in certificate mode also signed ones that name no
     * certificate. As a decline is final for an order, it has to be proven as well.
     */
    private <T extends AlipayResponse> boolean isSigned(AlipayRequest<T> request, T answer) throws AlipayApiException {
        CertItem item = new ObjectJsonParser<>(request.getResponseClass()).getCertItem(request, answer.getBody());
        return AlipayText.hasText(item.getSign()) && (!certificateMode || AlipayText.hasText(item.getCert()));
    }

    private static <T extends AlipayResponse> AlipayResult<T> classify(T answer) {
        String subCode = answer.getSubCode();
        return switch (code(answer)) {
            case "10000" -> new AlipayResult.Done<>(answer);
            case "10003" -> new AlipayResult.Pending<>(answer);
            default -> {
                String reason = AlipayText.hasText(subCode) ? subCode : "code " + answer.getCode();
                yield AlipayCodes.isFinal(reason)
                                || AlipayPayoutCodes.isFinal(answer, reason)
                                || AlipayCustomsCodes.isFinal(answer, reason)
                                || AlipaySplitCodes.isFinal(answer, reason)
                                || AlipayComplaintReplies.isFinal(answer, reason)
                        ? new AlipayResult.Rejected<>(reason, message(answer))
                        : new AlipayResult.Unknown<>(reason);
            }
        };
    }

    /** A sign-in's token is the only successful response without a code. */
    private static String code(AlipayResponse answer) {
        if (AlipayText.hasText(answer.getCode())) {
            return answer.getCode();
        }
        boolean token = answer instanceof AlipaySystemOauthTokenResponse signIn
                && AlipayText.hasText(signIn.getAccessToken())
                && !AlipayText.hasText(answer.getSubCode());
        return token ? "10000" : "";
    }

    private static String message(AlipayResponse answer) {
        String message = AlipayText.hasText(answer.getSubMsg()) ? answer.getSubMsg() : answer.getMsg();
        return message == null ? "" : message;
    }

    /** The kind of failure; never the exception's message, which may quote the request. */
    private static String reason(AlipayApiException e) {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AlipaySdk.UnexpectedStatusException status -> {
                    return "HTTP " + status.status();
                }
                case HttpTimeoutException _ -> {
                    return "response timeout";
                }
                case ConnectException _ -> {
                    return "connection failed";
                }
                case IOException _ -> {
                    return "connection lost (" + cause.getClass().getSimpleName() + ")";
                }
                default -> {}
            }
        }
        return "response not parsed or not verified";
    }

    /** The address of a page, with the signed request in its query; nothing is sent. */
    <T extends AlipayResponse> String pageUrl(AlipayRequest<T> request) throws AlipayApiException {
        return told(withRequestTime()
                .call(() ->
                        RequestTime.inQuery(client.pageExecute(request, "GET").getBody())));
    }

    /** The signed request as an order string for the wallet; nothing is sent. */
    <T extends AlipayResponse> String signedOrderText(AlipayRequest<T> request) throws AlipayApiException {
        return told(withRequestTime()
                .call(() -> RequestTime.inQuery(client.sdkExecute(request).getBody())));
    }

    private static String told(String signed) {
        SentMessages.tell(() -> KeptText.signed(signed));
        return signed;
    }

    private ScopedValue.Carrier withRequestTime() {
        return ScopedValue.where(RequestTime.NOW, clock.instant());
    }
}
