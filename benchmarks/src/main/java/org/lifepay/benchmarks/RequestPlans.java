package org.lifepay.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** The requests of each function. */
final class RequestPlans {
    static final long REFUND_FEN = 1;

    private final List<BenchmarkMerchant> merchants;
    private final String notifyUrl;
    private final RandomGenerator random;

    RequestPlans(List<BenchmarkMerchant> merchants, String notifyUrl, RandomGenerator random) {
        this.merchants = merchants;
        this.notifyUrl = notifyUrl;
        this.random = random;
    }

    /** New orders that send the buyer to our page. */
    List<PlannedRequest> cashierOrders(String prefix, int count) {
        return each(count, i -> order(prefix + i, 100 + i % 1000, null));
    }

    /** New orders that are opened at the channel at once. */
    List<PlannedRequest> scanCodeOrders(String prefix, int count, long fen) {
        return each(count, i -> order(prefix + i, fen, "SCANCODE-ALI_PAY-P2P"));
    }

    /** Queries for seeded orders, at random. */
    List<PlannedRequest> queries(int count, int seeded) {
        return each(count, _ -> {
            int order = random.nextInt(seeded);
            BenchmarkMerchant merchant = merchants.get(order % merchants.size());
            return new PlannedRequest(
                    merchant,
                    "/onlinePay/query",
                    Fields.builder()
                            .put("merchantId", merchant.number())
                            .put("requestId", BenchmarkDatabase.SEEDED + order)
                            .build());
        });
    }

    /** Small refunds that go round the paid orders. */
    List<PlannedRequest> refunds(String prefix, int count, List<PaidOrders.Paid> paid) {
        return each(count, i -> {
            PaidOrders.Paid order = paid.get(i % paid.size());
            return new PlannedRequest(
                    order.merchant(),
                    "/onlinePay/refund",
                    Fields.builder()
                            .put("merchantId", order.merchant().number())
                            .put("requestId", prefix + i)
                            .put("amount", REFUND_FEN)
                            .put("orderId", order.serial())
                            .put("notifyUrl", notifyUrl)
                            .put("remark", "bench")
                            .build());
        });
    }

    private PlannedRequest order(String requestId, long fen, @Nullable String mode) {
        BenchmarkMerchant merchant = merchants.get(random.nextInt(merchants.size()));
        Fields fields = Fields.builder()
                .put("merchantId", merchant.number())
                .put("orderAmount", fen)
                .put("orderCurrency", "CNY")
                .put("requestId", requestId)
                .put("notifyUrl", notifyUrl)
                .put("callbackUrl", "http://127.0.0.1/back")
                .put(
                        "productDetails",
                        List.of(Fields.builder()
                                .put("name", "红茶")
                                .put("quantity", 1)
                                .put("amount", fen)
                                .build()))
                .put("payer", Fields.builder().build())
                .put("cashierVersion", "STANDARD")
                .put("clientIp", "203.0.113.7")
                .put("paymentModeCode", mode)
                .put("remark", "bench")
                .build();
        return new PlannedRequest(merchant, "/onlinePay/order", fields);
    }

    private static List<PlannedRequest> each(int count, IntFunction<PlannedRequest> plan) {
        return IntStream.range(0, count).mapToObj(plan).toList();
    }
}
