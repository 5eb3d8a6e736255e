package org.lifepay.gateway.merchantapi;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.SenderVerifier.VerifiedMessage;
import org.lifepay.gateway.tracing.SpanTag;
import org.lifepay.gateway.tracing.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Handles one merchant API request: opens the envelope (decrypts and verifies), reads the fields, runs the action,
 * seals the response.
 */
@Component
public class EnvelopeHandler {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeHandler.class);

    private static final String APPLICATIONS = "/serviceprovider/";

    /** Of an application's members only these are kept with the calls. */
    private static final Set<String> OF_APPLICATION = Set.of(
            "merchantId", "requestId", "operationType", "subMerchantId", "notifyUrl", "filePath", "partnerId", "hmac");

    private final Envelope envelope;
    private final PlatformKeys platformKeys;
    private final Merchants merchants;
    private final Certificates certificates;
    private final SenderVerifier verifier;
    private final ReplayGuard replays;
    private final ApplicationEventPublisher events;
    private final CallDeadline deadline;
    private final CallRateLimiter limiter;

    EnvelopeHandler(
            Envelope envelope,
            PlatformKeys platformKeys,
            Merchants merchants,
            Certificates certificates,
            SenderVerifier verifier,
            ReplayGuard replays,
            ApplicationEventPublisher events,
            CallDeadline deadline,
            CallRateLimiter limiter) {
        this.envelope = envelope;
        this.platformKeys = platformKeys;
        this.merchants = merchants;
        this.certificates = certificates;
        this.verifier = verifier;
        this.replays = replays;
        this.events = events;
        this.deadline = deadline;
        this.limiter = limiter;
    }

    /**
     * Opens the envelope, reads, acts and seals.
     *
     * @param read converts the verified fields to a request; rejects with {@link ApiException}
     * @param action executes the request
     */
    public <R> ApiResponse handle(ApiRequest request, Function<VerifiedFields, R> read, Function<R, ApiResult> action) {
        long started = System.nanoTime();
        AtomicReference<@Nullable Sender> sender = new AtomicReference<>();
        Answer answer;
        try {
            answer = deadline.within(() -> handle(request, sender, read, action))
                    .orElseGet(() -> {
                        log.warn(
                                "call not answered in time: path={} merchant={}",
                                request.path(),
                                merchantIdOf(request));
                        return failed(request, sender.get(), ErrorCode.TRY_AGAIN);
                    });
        } catch (RuntimeException e) {
            answer = failed(request, sender.get(), codeOf(request, e));
        }
        publish(request, answer, Duration.ofNanos(System.nanoTime() - started));
        return answer.response();
    }

    /** Refuses a request unopened. */
    public ApiResponse refuse(ApiRequest request, ApiException failure) {
        Answer answer = rejected(request, failure);
        publish(request, answer, Duration.ZERO);
        return answer.response();
    }

    /** One that was not opened, or could not be. */
    private static Answer rejected(ApiRequest request, ApiException failure) {
        log.info(
                "api call rejected: path={} code={} merchant={}",
                request.path(),
                failure.code(),
                merchantIdOf(request));
        return new Answer(unsignedResponse(failure), new ApiResult.Failure(failure.code(), failure.detail()), null);
    }

    /** Whose key signed the request, and which of ours it was encrypted to: from here on an answer can be sealed. */
    private record Sender(RSAPublicKey key, PlatformKey recipient, Fields fields) {}

    /** What is sent back, what it says, and what was asked, if that was verified. */
    private record Answer(
            ApiResponse response,
            ApiResult result,
            @Nullable Fields sent) {}

    private <R> Answer handle(
            ApiRequest request,
            AtomicReference<@Nullable Sender> known,
            Function<VerifiedFields, R> read,
            Function<R, ApiResult> action) {
        VerifiedMessage message;
        Sender sender;
        VerifiedFields fields;
        try {
            message = verifier.verify(request);
            sender = new Sender(message.sender(), message.recipient(), message.fields());
            known.set(sender);
            fields = new VerifiedFields(message.fields(), message.merchant(), request.partnerId());
            certificates.recordUse(message.signer(), message.sender(), message.recipient(), platformKeys.isRotating());
        } catch (ApiException failure) {
            return rejected(request, failure);
        }
        return sealed(execute(request, fields, message, read, action), request, sender);
    }

    private Answer sealed(ApiResult result, ApiRequest request, Sender sender) {
        return new Answer(sealedResponse(result, request.merchantId(), sender), result, sender.fields());
    }

    /** Sealed where it is known to whom. */
    private Answer failed(ApiRequest request, @Nullable Sender sender, ErrorCode code) {
        ApiResult.Failure result = new ApiResult.Failure(code, causeOf(code));
        return sender == null
                ? new Answer(unsignedResponse(new ApiException(code, result.cause())), result, null)
                : sealed(result, request, sender);
    }

    private static String causeOf(ErrorCode code) {
        return code == ErrorCode.TRY_AGAIN
                ? "the result is not known; send the same request again"
                : "query before you repeat the request";
    }

    /** The database away is nothing to be looked into at each call; everything else is. */
    private static ErrorCode codeOf(ApiRequest request, RuntimeException problem) {
        if (problem instanceof DataAccessException || problem instanceof TransactionException) {
            log.error(
                    "call failed at the database: path={} merchant={} {}",
                    request.path(),
                    merchantIdOf(request),
                    problem.toString());
            return ErrorCode.TRY_AGAIN;
        }
        log.error("call failed: path={} merchant={}", request.path(), merchantIdOf(request), problem);
        return ErrorCode.INTERNAL_ERROR;
    }

    /** A call that is not recorded for the developer is no reason for an error. */
    private void publish(ApiRequest request, Answer answer, Duration took) {
        trace(request, answer);
        try {
            events.publishEvent(new ApiCallEnded(
                    request.path(),
                    request.merchantId(),
                    request.requestId(),
                    answer.result(),
                    withoutPersons(request.path(), answer.sent()),
                    took));
        } catch (RuntimeException e) {
            log.warn("call not recorded: {}", e.toString());
        }
    }

    /** What was not verified is in no trace: it is a stranger's. */
    private static void trace(ApiRequest request, Answer answer) {
        if (answer.result() instanceof ApiResult.Failure(var code, var _)) {
            Spans.tag(SpanTag.CODE, code.name());
        }
        if (answer.sent() != null) {
            String requestId = answer.sent().text("requestId");
            if (requestId == null) {
                Spans.tag(SpanTag.MERCHANT, merchantIdOf(request));
            } else {
                Spans.concerns(merchantIdOf(request), requestId);
            }
        }
    }

    /** Names, cards and papers of payees and of applicants are kept in one place only, sealed. */
    private static @Nullable Fields withoutPersons(String path, @Nullable Fields sent) {
        if (sent == null) {
            return null;
        }
        return path.startsWith(APPLICATIONS)
                ? sent.names().stream()
                        .filter(name -> !OF_APPLICATION.contains(name))
                        .reduce(sent, Fields::without, (_, last) -> last)
                : sent.without("payee");
    }

    private <R> ApiResult execute(
            ApiRequest request,
            VerifiedFields fields,
            VerifiedMessage message,
            Function<VerifiedFields, R> read,
            Function<R, ApiResult> action) {
        try {
            fields.requireAllowedText();
            replays.check(message.signer(), request.path(), request.encryptKey(), fields.digest());
            VerifiedFields verified = onBehalfOfBody(fields, message.signedByMerchant());
            limiter.acquire(verified.merchant(), request.path());
            ApiResult apiResult = action.apply(read.apply(verified));
            if (apiResult instanceof ApiResult.Failure(var code, var _)) {
                log.info("api call failed: path={} code={} merchant={}", request.path(), code, request.merchantId());
            }
            return apiResult;
        } catch (ApiException failure) {
            log.info(
                    "api call rejected: path={} code={} merchant={}",
                    request.path(),
                    failure.code(),
                    request.merchantId());
            return new ApiResult.Failure(failure.code(), failure.detail());
        } catch (RuntimeException e) {
            ErrorCode code = codeOf(request, e);
            return new ApiResult.Failure(code, causeOf(code));
        }
    }

    /**
     * The merchant in the body must be the header's, or one whose registered service provider is the header's. This
     * right is not transitive: a caller who was verified by a provider's key acts for the header's merchant only.
     */
    private VerifiedFields onBehalfOfBody(VerifiedFields fields, boolean signedByMerchant) {
        MerchantId inBody = MerchantId.parse(fields.mandatory("merchantId", FieldRule.MERCHANT_ID))
                .orElseThrow(() -> new ApiException(ErrorCode.FIELD_FORMAT, "merchantId must be nine digits"));
        MerchantId inHeader = fields.merchant().id();
        if (inBody.equals(inHeader)) {
            return fields;
        }
        Merchant merchant = merchants
                .find(inBody)
                .filter(Merchant::active)
                .filter(_ -> signedByMerchant)
                .filter(found ->
                        found.serviceProvider().filter(inHeader::equals).isPresent())
                .orElseThrow(() -> new ApiException(
                        ErrorCode.MERCHANT_MISMATCH, "merchantId in the body is not the merchantId of the header"));
        return fields.onBehalfOf(merchant);
    }

    private ApiResponse sealedResponse(ApiResult apiResult, @Nullable String merchantId, Sender sender) {
        SealedMessage sealedMessage = switch (apiResult) {
            case ApiResult.Success(var fields) ->
                envelope.seal(fields, sender.recipient().privateKey(), sender.key());
            case ApiResult.Failure failure -> envelope.sealUnsigned(failure.fields(), sender.key());
        };
        return new ApiResponse(sealedMessage.encryptKey(), merchantId, sealedMessage.jsonBody());
    }

    private static ApiResponse unsignedResponse(ApiException failure) {
        ApiResult.Failure result = new ApiResult.Failure(failure.code(), failure.detail());
        return new ApiResponse(null, null, new String(result.fields().toJson(), StandardCharsets.UTF_8));
    }

    /** An unverified header value is logged only if it has the format of a merchant number. */
    private static String merchantIdOf(ApiRequest request) {
        return MerchantId.parse(request.merchantId()).map(MerchantId::digits).orElse("?");
    }
}
