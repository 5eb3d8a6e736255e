package org.lifepay.sdk;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;

/**
 * Calls the platform with the onlinePay v3 protocol on behalf of one merchant; immutable and thread-safe, so one is
 * enough for a program.
 *
 * <p>Every call throws a {@link LifepayException} of one of three kinds when there is no good answer.
 */
public final class LifepayClient {
    private static final String RESEND = "/onlinePay/notifications/resend";

    private final String baseUrl;
    private final String merchantId;
    private final @Nullable String partnerId;
    private final MerchantKeys keys;
    private final SignedCall signedCall;
    private final RetryPolicy retryPolicy;
    private final boolean retryWrites;
    private final PageFetcher pageFetcher;
    private final StatementFetcher statementFetcher;

    private LifepayClient(Builder builder) {
        baseUrl = builder.baseUrl;
        merchantId = builder.merchantId;
        partnerId = builder.partnerId;
        keys = builder.keys;
        retryWrites = builder.retryWrites;
        retryPolicy = new RetryPolicy(builder.random, builder.sleeper);
        Transport transport = builder.transport == null
                ? new UrlConnectionTransport(builder.connectTimeout, builder.readTimeout)
                : builder.transport;
        pageFetcher = new PageFetcher((path, request) -> retryPolicy.execute(() -> call(path, request)));
        statementFetcher = new StatementFetcher(
                request -> retryPolicy.execute(() -> call(StatementFetcher.PATH, request)), transport);
        signedCall = new SignedCall(new Envelope(RsaEngines.best(), new SecureRandom()), keys, transport);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl what stands before {@code /onlinePay/order}, for example {@code https://pay.example}
     * @param merchantId the merchant number, digits
     * @param keys the merchant's key and the platform's certificates
     * @throws IllegalArgumentException when the base URL is not http or https, or the number is not digits
     */
    public static Builder builder(String baseUrl, String merchantId, MerchantKeys keys) {
        return new Builder(baseUrl, merchantId, keys);
    }

    /** Places an order (protocol §3.2). Not repeated by itself unless {@link Builder#retryWrites} says so. */
    public PlacedOrder place(Order order) {
        return write("/onlinePay/order", order.fields(), PlacedOrder::new);
    }

    /**
     * Asks where an order stands (protocol §3.1); the platform allows 200 queries a minute. Repeated up to three times
     * when no answer comes.
     *
     * @param requestId the order's
     */
    public QueriedOrder query(String requestId) {
        return read("/onlinePay/query", requestId, QueriedOrder::new);
    }

    /** Gives money back (protocol §3.1). Not repeated by itself unless {@link Builder#retryWrites} says so. */
    public PlacedRefund refund(Refund refund) {
        return write("/onlinePay/refund", refund.fields(), PlacedRefund::new);
    }

    /**
     * Asks where a refund stands (protocol §3.1). Repeated up to three times when no answer comes.
     *
     * @param requestId the refund's own
     */
    public QueriedRefund queryRefund(String requestId) {
        return read("/onlinePay/refundQuery", requestId, QueriedRefund::new);
    }

    /**
     * Cancels an order that is not paid (protocol §3.1). Not repeated by itself unless {@link Builder#retryWrites} says
     * so.
     *
     * @param requestId the order's
     */
    public Cancellation cancel(String requestId) {
        return write("/onlinePay/cancelOrder", onlyRequestId(requestId), Cancellation::new);
    }

    /**
     * Lists orders, the newest first (protocol §3.6); each page counts as a call, 200 a minute are allowed. Repeated up to
     * three times when no answer comes.
     *
     * @throws RequestRejectedException when the filter looks for a remark without a period of at most 31 days
     */
    public Page<QueriedOrder> listOrders(OrderFilter filter) {
        return pageFetcher.fetch("/onlinePay/orders", filter.fields(), "orders", QueriedOrder::new, null);
    }

    /**
     * Lists refunds, the newest first (protocol §3.6); otherwise as {@link #listOrders}.
     *
     * @throws RequestRejectedException when the filter looks for a remark without a period of at most 31 days
     */
    public Page<QueriedRefund> listRefunds(RefundFilter filter) {
        return pageFetcher.fetch("/onlinePay/refunds", filter.fields(), "refunds", QueriedRefund::new, null);
    }

    /**
     * Has everything sent again that there was to tell about an order or refund, acknowledged or not (protocol §3.6). The
     * same call within a minute changes nothing. Repeated up to three times when no answer comes.
     *
     * @param requestId the order's or refund's
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND} when there is neither
     */
    public ResentNotifications resendNotifications(String requestId) {
        Fields request = onlyRequestId(requestId);
        return new ResentNotifications(retryPolicy.execute(() -> call(RESEND, request)));
    }

    /**
     * Has all notifications of a day sent again that have failed: given up, or sent more than once in vain (protocol §3.6);
     * at most 1000 with one call. Repeated up to three times when no answer comes.
     *
     * @param day the day in Shanghai on which they were first due
     */
    public ResentNotifications resendNotifications(LocalDate day) {
        Fields request = Fields.builder().put("date", day.toString()).build();
        Fields answer = retryPolicy.execute(() -> call(RESEND, request));
        requireSame(request, answer, "date");
        return new ResentNotifications(answer);
    }

    /**
     * Asks for the last statement of a day (protocol §3.7). Repeated up to three times when no answer comes.
     *
     * @param day in Shanghai
     * @throws RequestRejectedException code {@code STATEMENT_NOT_READY} before the night after the day, {@code STATEMENT_NOT_FOUND} for days
     *     before the first movement of money
     */
    public Statement statement(LocalDate day) {
        return statementFetcher.fetch(day, null);
    }

    /** As {@link #statement(LocalDate)}, but a certain one of the day's: 0 for the first, 1 and more for corrections. */
    public Statement statement(LocalDate day, int correction) {
        return statementFetcher.fetch(day, correction);
    }

    /**
     * Any other call of the protocol; never repeated by itself. The merchant number is added.
     *
     * @param path what follows the base URL, for example {@code /transfer/query}
     * @param fields the request's members, with {@code requestId} where the call has one
     * @return the verified answer's members
     */
    public Fields call(String path, Fields fields) {
        Fields request = withMerchant(fields);
        Fields answer = signedCall.send(URI.create(baseUrl + path), request);
        requireSame(request, answer, "merchantId");
        requireSame(request, answer, "requestId");
        return answer;
    }

    /** Opens the notifications that the platform sends to this merchant. */
    public NotificationParser notificationParser() {
        return new NotificationParser(keys, merchantId);
    }

    private <T> T read(String path, String requestId, Function<Fields, T> answer) {
        Fields request = onlyRequestId(requestId);
        return answer.apply(retryPolicy.execute(() -> call(path, request)));
    }

    private <T> T write(String path, Fields request, Function<Fields, T> answer) {
        Supplier<Fields> call = () -> call(path, request);
        return answer.apply(retryWrites ? retryPolicy.runWrite(call) : call.get());
    }

    private static Fields onlyRequestId(String requestId) {
        return Fields.builder()
                .put("requestId", Preconditions.text("requestId", requestId))
                .build();
    }

    private Fields withMerchant(Fields fields) {
        return Fields.builder()
                .putAll(fields)
                .put("merchantId", merchantId)
                .put("partnerId", partnerId)
                .build();
    }

    /** A signed answer to another question, played back, must not pass for the answer to this one. */
    private static void requireSame(Fields request, Fields answer, String name) {
        String sent = request.text(name);
        String received = answer.text(name);
        if (sent != null && received != null && !sent.equals(received)) {
            throw new UnverifiedResponseException("the answer is to another question: its " + name + " differs");
        }
    }

    /** Collects what a client needs; everything here has a default. */
    public static final class Builder {
        private final String baseUrl;
        private final String merchantId;
        private final MerchantKeys keys;
        private @Nullable String partnerId;
        private @Nullable Transport transport;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(30);
        private boolean retryWrites;
        private Random random = new SecureRandom();
        private RetryPolicy.Sleeper sleeper = Thread::sleep;

        private Builder(String baseUrl, String merchantId, MerchantKeys keys) {
            String scheme = String.valueOf(URI.create(baseUrl).getScheme());
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException("the base URL must begin with https:// or http://");
            }
            if (!merchantId.matches("[0-9]+")) {
                throw new IllegalArgumentException("merchantId must be digits");
            }
            this.baseUrl = baseUrl.replaceAll("/+$", "");
            this.merchantId = merchantId;
            this.keys = keys;
        }

        /** The service provider in whose name the merchant is served (protocol §2, request). */
        public Builder partnerId(String partnerId) {
            this.partnerId = Preconditions.text("partnerId", partnerId);
            return this;
        }

        /** How long to wait for a connection; without it 5 seconds. Only for the built-in transport. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive(timeout);
            return this;
        }

        /** How long to wait for the answer, and for its end once it began; without it 30 seconds each. */
        public Builder readTimeout(Duration timeout) {
            readTimeout = positive(timeout);
            return this;
        }

        /** Another way onto the network than the JDK's HTTP client. */
        public Builder transport(Transport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Repeats place, refund and cancel too when no answer came, with the same requestId. Lifepay promises the same
         * answer for the same request; other platforms may not, so it is off without this.
         */
        public Builder retryWrites(boolean retryWrites) {
            this.retryWrites = retryWrites;
            return this;
        }

        Builder random(Random random) {
            this.random = random;
            return this;
        }

        Builder sleeper(RetryPolicy.Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /** The finished client. */
        public LifepayClient build() {
            return new LifepayClient(this);
        }

        private static Duration positive(Duration timeout) {
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("a timeout must be at least one millisecond"); // 0 is for ever
            }
            return timeout;
        }
    }
}
