package org.lifepay.sdk;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;

/**
 * 平台接口客户端，线程安全，一个程序一个实例即可。Calls the platform with the onlinePay v3 protocol on behalf of one merchant; immutable
 * and thread-safe, one instance is enough for a program.
 *
 * <p>A call that does not succeed throws a {@link LifepayException}: a {@link RequestRejectedException}, {@link
 * OutcomeUnknownException} or {@link UnverifiedResponseException}; a value that cannot be sent, {@link IllegalArgumentException}.
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
     * 创建客户端。Starts a client.
     *
     * @param baseUrl the address before {@code /onlinePay/order}, for example {@code https://pay.example}
     * @param merchantId 商户号 the merchant number, nine digits
     * @param keys the merchant's key and the platform's certificates
     * @throws IllegalArgumentException when the base URL is not http or https, or the number is not digits
     */
    public static Builder builder(String baseUrl, String merchantId, MerchantKeys keys) {
        return new Builder(baseUrl, merchantId, keys);
    }

    /**
     * 下单。Places an order (protocol §3.2). Not retried unless {@link Builder#retryWrites} is set.
     *
     * @throws RequestRejectedException when the platform rejected it; {@code REQUEST_ID_REUSED} when the requestId was used with
     *     other content, {@code CHANNEL_DECLINED} when the channel refused it
     * @throws OutcomeUnknownException when it may have been placed: query, or place the same order again
     */
    public PlacedOrder place(Order order) {
        return write("/onlinePay/order", order.fields(), PlacedOrder::new);
    }

    /**
     * 查询订单。Queries an order (protocol §3.1), up to 200 a minute. Tried up to three times while no answer comes.
     *
     * @param requestId 商户订单号 the order's request number
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND} when it was not placed
     */
    public QueriedOrder query(String requestId) {
        return read("/onlinePay/query", Preconditions.onlyRequestId(requestId), QueriedOrder::new);
    }

    /**
     * 退款。Refunds an order in whole or in part (protocol §3.1). Not retried unless {@link Builder#retryWrites} is set.
     *
     * @throws RequestRejectedException code {@code REFUND_EXCEEDS_ORDER}, {@code ORDER_NOT_PAID} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryRefund}, or send the same refund again
     */
    public PlacedRefund refund(Refund refund) {
        return write("/onlinePay/refund", refund.fields(), PlacedRefund::new);
    }

    /**
     * 查询退款。Queries a refund (protocol §3.1). Tried up to three times while no answer comes.
     *
     * @param requestId 商户退款号 the refund's own request number
     * @throws RequestRejectedException code {@code REFUND_NOT_FOUND} when it was not accepted
     */
    public QueriedRefund queryRefund(String requestId) {
        return read("/onlinePay/refundQuery", Preconditions.onlyRequestId(requestId), QueriedRefund::new);
    }

    /**
     * 取消订单。Cancels an order that is not paid (protocol §3.1). Not retried unless {@link Builder#retryWrites} is set.
     *
     * @param requestId 商户订单号 the order's request number
     * @throws OutcomeUnknownException code {@code TRY_AGAIN} while the channel does not answer; the order stays open
     */
    public Cancellation cancel(String requestId) {
        return write("/onlinePay/cancelOrder", Preconditions.onlyRequestId(requestId), Cancellation::new);
    }

    /**
     * 检索订单。Lists orders, the newest first (protocol §3.6); each page is one of 200 calls a minute. Tried up to three times.
     *
     * @throws RequestRejectedException when the filter has a remark without a period of at most 31 days
     */
    public Page<QueriedOrder> listOrders(OrderFilter filter) {
        return pageFetcher.fetch("/onlinePay/orders", filter.fields(), "orders", QueriedOrder::new, null);
    }

    /** 检索退款。Lists refunds, the newest first (protocol §3.6); otherwise as {@link #listOrders}. */
    public Page<QueriedRefund> listRefunds(RefundFilter filter) {
        return pageFetcher.fetch("/onlinePay/refunds", filter.fields(), "refunds", QueriedRefund::new, null);
    }

    /**
     * 重发通知。Sends all notifications of an order or refund again, acknowledged or not (protocol §3.6). The same call within a
     * minute changes nothing. Tried up to three times while no answer comes.
     *
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND} when neither an order nor a refund has the requestId
     */
    public ResentNotifications resendNotifications(String requestId) {
        return read(RESEND, Preconditions.onlyRequestId(requestId), ResentNotifications::new);
    }

    /**
     * 重发某日失败的通知。Sends all failed notifications of a day again: given up, or sent more than once without acknowledgement
     * (protocol §3.6); at most 1000 with one call; of the day of Shanghai on which they were first due. Tried up to three times.
     */
    public ResentNotifications resendNotifications(LocalDate day) {
        Fields request = Fields.builder().put("date", day.toString()).build();
        Fields answer = retryPolicy.execute(() -> call(RESEND, request));
        SignedCall.requireSame(request, answer, "date");
        return new ResentNotifications(answer);
    }

    /**
     * 下载对账单。The last statement of a day of Shanghai (protocol §3.7). Tried up to three times while no answer comes.
     *
     * @throws RequestRejectedException code {@code STATEMENT_NOT_READY} or {@code STATEMENT_NOT_FOUND} (protocol §4)
     */
    public Statement statement(LocalDate day) {
        return statementFetcher.fetch(day, null);
    }

    /** 下载指定版本的对账单。The same of a given version: 0 for the first statement of the day, 1 and more for its corrections. */
    public Statement statement(LocalDate day, int correction) {
        return statementFetcher.fetch(day, correction);
    }

    /** 转账与提现。Transfers and withdrawals from the available balance (protocol §3.8). */
    public PayoutClient payouts() {
        return new PayoutClient(this);
    }

    /** 分账。Parts of paid orders that go to other merchants (protocol §3.9). */
    public SplitClient splits() {
        return new SplitClient(this);
    }

    /** 报关。Declarations of paid orders to customs (protocol §3.10). */
    public CustomsClient customs() {
        return new CustomsClient(this);
    }

    /** 汇兑与付汇。Foreign money bought with the money of orders, and remitted (protocol §3.11). */
    public ExchangeClient exchange() {
        return new ExchangeClient(this);
    }

    /** 商家券。Coupons of the merchant (protocol §3.13). */
    public CouponClient coupons() {
        return new CouponClient(this);
    }

    /** 进件。Sub-merchants that a service provider declares (protocol §3.14). */
    public SubMerchantClient subMerchants() {
        return new SubMerchantClient(this);
    }

    /** 物流。Shipping of paid orders (protocol §3.12). */
    public LogisticsClient logistics() {
        return new LogisticsClient(this);
    }

    /**
     * 其他接口。Any other call of the protocol; never retried. The merchant number is added.
     *
     * @param path what follows the base URL, for example {@code /transfer/query}
     * @param fields the request's members, with {@code requestId} where the call has one
     */
    public Fields call(String path, Fields fields) {
        Fields request = Fields.builder()
                .putAll(fields)
                .put("merchantId", merchantId)
                .put("partnerId", partnerId)
                .build();
        Fields answer = signedCall.send(URI.create(baseUrl + path), request);
        SignedCall.requireSame(request, answer, "merchantId");
        SignedCall.requireSame(request, answer, "requestId");
        return answer;
    }

    /** 通知解析器。Verifies and opens the notifications that the platform sends to this merchant. */
    public NotificationParser notificationParser() {
        return new NotificationParser(keys, merchantId);
    }

    <T> T read(String path, String requestId, Function<Fields, T> answer) {
        return read(path, Preconditions.onlyRequestId(requestId), answer);
    }

    <T> T read(String path, Fields request, Function<Fields, T> answer) {
        return answer.apply(retryPolicy.execute(() -> call(path, request)));
    }

    <T> T write(String path, Fields request, Function<Fields, T> answer) {
        return answer.apply(retryWrites ? retryPolicy.runWrite(() -> call(path, request)) : call(path, request));
    }

    /** Settings of a client; each has a default. */
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
            this.baseUrl = Preconditions.baseUrl(baseUrl);
            this.merchantId = Preconditions.merchantId(merchantId);
            this.keys = keys;
        }

        /** 服务商号。The service provider that acts for the merchant (protocol §2, request), nine digits. */
        public Builder partnerId(String partnerId) {
            this.partnerId = Preconditions.text("partnerId", partnerId);
            return this;
        }

        /** 连接超时。How long to wait for a connection; 5 seconds by default. Only for the built-in transport. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = Preconditions.timeout(timeout);
            return this;
        }

        /** 读取超时。How long to wait for the answer, and for its end once it began; 30 seconds each by default. */
        public Builder readTimeout(Duration timeout) {
            readTimeout = Preconditions.timeout(timeout);
            return this;
        }

        /** 自定义传输。Replaces the JDK's HTTP client. */
        public Builder transport(Transport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * 写操作重试。Retries place, refund and cancel too while no answer comes, with the same requestId; false by default. Lifepay
         * promises the same answer for the same request; other platforms may not.
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

        /** Builds the client. */
        public LifepayClient build() {
            return new LifepayClient(this);
        }
    }
}
